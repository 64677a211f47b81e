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
import java.util.stream.Stream;

/**
 * The files that come with the program: whatever lies in {@code samples/corpora}, inside the program (a folder or a jar of the class
 * path) or in the folder it was started in. There is no list to keep.
 *
 * @param folder the folder on disk; files there hide those of the same name inside the program
 * @param loader finds the folder inside the program
 */
public record Corpora(Path folder, ClassLoader loader) {
    private static final String INSIDE = "samples/corpora/";
    /** Is always there, so that the folder is found in jars that have no entries for folders. */
    private static final String ANCHOR = INSIDE + "README.md";

    /** The folder where a working copy of the project has it. */
    public static Corpora standard() {
        return new Corpora(Path.of("samples", "corpora"), Corpora.class.getClassLoader());
    }

    /** All shipped files, by name. */
    public List<Corpus> shipped() {
        Map<String, Corpus> found = new TreeMap<>();
        for (String name : inside()) {
            URL url = loader.getResource(INSIDE + name);
            if (url != null) {
                found.put(name, Corpus.inside(name, url));
            }
        }
        if (Files.isDirectory(folder)) {
            for (String name : names(folder)) {
                try {
                    found.put(name, Corpus.own(folder.resolve(name).toString()));
                } catch (CorpusException e) {
                    // A file that cannot be read is not offered; the one inside the program, if any, remains.
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * The file a person means: a path to an own file, or else the bare name of a shipped one.
     *
     * @throws CorpusException if there is neither
     */
    public Corpus find(String file) throws CorpusException {
        try {
            return Corpus.own(file);
        } catch (CorpusException e) {
            for (Corpus corpus : shipped()) {
                if (corpus.name().equals(file)) {
                    return corpus;
                }
            }
            throw e;
        }
    }

    private List<String> inside() {
        URL anchor = loader.getResource(ANCHOR);
        if (anchor == null) {
            return List.of();
        }
        try {
            URLConnection connection = anchor.openConnection();
            if (connection instanceof JarURLConnection jar) {
                // Not shared: the same archive may be open elsewhere under its address.
                try (FileSystem archive =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return names(archive.getPath(INSIDE));
                }
            }
            Path folder = Path.of(URI.create(anchor.toString())).getParent();
            return folder == null ? List.of() : names(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(anchor.toString(), e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = new ArrayList<>();
            files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".md"))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
