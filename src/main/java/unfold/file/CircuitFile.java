package unfold.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unfold.circuit.Circuit;
import unfold.circuit.text.CircuitText;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusText;

/** Circuits in files of their own: as text, {@code .rnn.txt}, or in the JSON form, {@code .json}. */
public final class CircuitFile {
    /** How the name of a circuit written as text ends. */
    public static final String ENDING = ".rnn.txt";

    private static final String JSON = ".json";
    private static final long LARGEST = 1 << 20;

    private CircuitFile() {}

    /** Whether a file bears the name of a circuit. */
    public static boolean named(Path file) {
        return FileKind.ends(file, ENDING);
    }

    /** Whether a file bears the name of a circuit in its JSON form. */
    public static boolean json(Path file) {
        return FileKind.ends(file, JSON);
    }

    /**
     * The text of a circuit, from either form.
     *
     * @throws IOException if the file cannot be read; the message is one sentence
     */
    public static String read(Path file) throws IOException {
        return json(file) ? CircuitText.write(circuit(file)) : plain(file);
    }

    /**
     * The circuit in its JSON form.
     *
     * @throws IOException if the file cannot be read; the message is one sentence
     */
    public static Circuit circuit(Path file) throws IOException {
        return CircuitJson.read(file.toString(), plain(file));
    }

    /** What stands in a file, in strict UTF-8. */
    private static String plain(Path file) throws IOException {
        Corpus corpus = Corpus.own(file.toString());
        if (Files.size(file) > LARGEST) {
            throw FileException.of(file.toString(), "circuit.large");
        }
        CorpusText text = corpus.read();
        return "\n".repeat(text.headerLines()) + text.text();
    }
}
