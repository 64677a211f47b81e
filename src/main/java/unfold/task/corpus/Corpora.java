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
 * The files that come with the program: whatever lies in a folder of {@code samples}, inside the program (a folder or a jar of the class
 * path) or in the folder it was started in. There is no list to keep.
 *
 * @param name of the folder of samples
 * @param folder the folder on disk; files there hide those of the same name inside the program
 * @param loader finds the folder inside the program
 */
public record Corpora(String name, Path folder, ClassLoader loader) {
    /** Is always there, so that the folder is found in jars that have no entries for folders. */
    private static final String ANCHOR = "README.md";

    /** What can be learned, in this folder on disk. */
    public Corpora(Path folder, ClassLoader loader) {
        this("corpora", folder, loader);
    }

    /** The folder where a working copy of the project has it. */
    public static Corpora standard() {
        return new Corpora(Path.of("samples", "corpora"), Corpora.class.getClassLoader());
    }

    /** Networks written as text, to open and to change. */
    public static Corpora circuits() {
        return new Corpora("circuits", Path.of("samples", "circuits"), Corpora.class.getClassLoader());
    }

    private String inside() {
        return "samples/" + name + "/";
    }

    /** All shipped files, by name. */
    public List<Corpus> shipped() {
        Map<String, Corpus> found = new TreeMap<>();
        for (String file : names()) {
            URL url = loader.getResource(inside() + file);
            if (url != null) {
                found.put(file, Corpus.inside(file, url));
            }
        }
        if (Files.isDirectory(folder)) {
            for (String file : names(folder)) {
                try {
                    found.put(file, Corpus.own(folder.resolve(file).toString()));
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

    private List<String> names() {
        URL anchor = loader.getResource(inside() + ANCHOR);
        if (anchor == null) {
            return List.of();
        }
        try {
            URLConnection connection = anchor.openConnection();
            if (connection instanceof JarURLConnection jar) {
                // Not shared: the same archive may be open elsewhere under its address.
                try (FileSystem archive =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return names(archive.getPath(inside()));
                }
            }
            Path parent = Path.of(URI.create(anchor.toString())).getParent();
            return parent == null ? List.of() : names(parent);
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
