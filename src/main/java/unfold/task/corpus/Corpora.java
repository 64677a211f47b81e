package unfold.task.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that come with the program: whatever lies in a folder of {@code samples}, inside the program (a folder or a jar of the class
 * path) or in the folder it was started in. There is no list to keep.
 *
 * @param name of the folder of samples
 * @param folder the folder on disk; files there hide those of the same name inside the program
 * @param loader finds the folder inside the program
 */
public record Corpora(String name, Path folder, ClassLoader loader) {
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

    private static boolean one(String file) {
        return !file.endsWith(".md");
    }

    /** All shipped files, by name. */
    public List<Corpus> shipped() {
        Map<String, Corpus> found = new TreeMap<>();
        new Shipped("samples/" + name + "/", loader)
                .files(Corpora::one)
                .forEach((file, url) -> found.put(file, Corpus.inside(file, url)));
        if (Files.isDirectory(folder)) {
            for (String file : Shipped.names(folder, Corpora::one)) {
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
}
