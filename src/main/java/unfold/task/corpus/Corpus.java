package unfold.task.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A file to train on, not yet read: one of the shipped ones or a person's own.
 *
 * @param name what to call it: its file name
 * @param file what the setting {@code file} of a task says to mean it
 * @param source where its bytes are
 */
public record Corpus(String name, String file, Source source) {
    /** Larger files are refused before they are read. */
    public static final int LARGEST = 32 << 20;

    /** What a file holds, and so which task reads it. */
    public enum Kind {
        /** A text: task {@code text}. */
        TEXT,
        /** A table with a series in a column: task {@code series}. */
        SERIES,
        /** Records, one on each line: task {@code records}. */
        RECORDS;

        /** The key of the task that reads it. */
        public String task() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where bytes come from. */
    interface Source {
        /** At most {@code limit} bytes from the beginning. */
        byte[] bytes(int limit) throws IOException;
    }

    /** What the file holds, judged by the ending of its name: .csv and .tsv are series, .jsonl records, everything else is text. */
    public Kind kind() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".jsonl")) {
            return Kind.RECORDS;
        }
        return lower.endsWith(".csv") || lower.endsWith(".tsv") ? Kind.SERIES : Kind.TEXT;
    }

    /**
     * A person's own file.
     *
     * @throws CorpusException if there is no such file, or it can only be something else
     */
    public static Corpus own(String file) throws CorpusException {
        if (file.isBlank()) {
            throw CorpusException.of("file", "none");
        }
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw CorpusException.of(shortened(file), "name");
        }
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        if (Files.isDirectory(path)) {
            throw CorpusException.of(name, "folder");
        }
        if (!Files.exists(path)) {
            throw CorpusException.of(shortened(file), "missing", here(path));
        }
        if (!Files.isRegularFile(path)) {
            throw CorpusException.of(name, "special");
        }
        if (!Files.isReadable(path)) {
            throw CorpusException.of(name, "forbidden");
        }
        return new Corpus(name, file, limit -> {
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(limit);
            }
        });
    }

    private static Serializable here(Path path) {
        Path folder = path.toAbsolutePath().normalize().getParent();
        return folder == null ? CorpusException.root() : folder.toString();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return line.length() <= 80 ? line : "…" + line.substring(line.length() - 79);
    }

    /** A shipped file inside the program. */
    static Corpus inside(String name, URL url) {
        return new Corpus(name, name, limit -> {
            try (InputStream in = url.openStream()) {
                return in.readNBytes(limit);
            }
        });
    }

    /**
     * Reads and decodes the file.
     *
     * @throws CorpusException if it is too large, empty, binary or not UTF-8, or cannot be read
     */
    public CorpusText read() throws CorpusException {
        return CorpusText.decode(name, bytes());
    }

    /**
     * The bytes of the file, as they are.
     *
     * @throws CorpusException if it is too large or cannot be read
     */
    public byte[] bytes() throws CorpusException {
        byte[] bytes = bytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw CorpusException.of(name, "large", LARGEST >> 20);
        }
        return bytes;
    }

    private byte[] bytes(int limit) throws CorpusException {
        try {
            return source.bytes(limit);
        } catch (IOException e) {
            throw CorpusException.of(name, "broken").because(e);
        }
    }

    /**
     * What the header of the file says under this key; empty if nothing, or if the file cannot be read.
     *
     * @param key one of {@link CorpusText#KEYS}
     */
    public String header(String key) {
        try {
            byte[] bytes = bytes(4096);
            int end = bytes.length;
            // Whole lines only: what was cut off may end inside a character.
            while (end > 0 && bytes.length == 4096 && bytes[end - 1] != '\n') {
                end--;
            }
            return CorpusText.decode(name, Arrays.copyOf(bytes, end)).header().getOrDefault(key, "");
        } catch (CorpusException e) {
            return "";
        }
    }
}
