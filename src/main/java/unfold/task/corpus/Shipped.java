package unfold.task.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files in a folder inside the program, which is a folder or a jar of the class path. There is no list to keep.
 *
 * @param folder with a slash at its end
 * @param loader finds it
 */
public record Shipped(String folder, ClassLoader loader) {
    /** Is always there, so that the folder is found in jars that have no entries for folders. */
    private static final String ANCHOR = "README.md";

    /** Where the files are whose names are wanted, by name. */
    public Map<String, URL> files(Predicate<String> wanted) {
        Map<String, URL> found = new TreeMap<>();
        for (String file : names(wanted)) {
            URL url = loader.getResource(folder + file);
            if (url != null) {
                found.put(file, url);
            }
        }
        return found;
    }

    private List<String> names(Predicate<String> wanted) {
        URL anchor = loader.getResource(folder + ANCHOR);
        if (anchor == null) {
            return List.of();
        }
        try {
            URLConnection connection = anchor.openConnection();
            if (connection instanceof JarURLConnection jar) {
                // Not shared: the same archive may be open elsewhere under its address.
                try (FileSystem archive =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return names(archive.getPath(folder), wanted);
                }
            }
            Path parent = Path.of(URI.create(anchor.toString())).getParent();
            return parent == null ? List.of() : names(parent, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(anchor.toString(), e);
        }
    }

    static List<String> names(Path folder, Predicate<String> wanted) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = new ArrayList<>();
            files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && wanted.test(name))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
