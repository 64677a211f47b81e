package unfold.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Session files, {@code .unfold}: a safetensors file whose tensors are the weights, the optimizer's memory, carried states, waiting pieces
 * and curves of a run, and one of whose notes says the rest as JSON. Any reader of safetensors can have the weights. It has a checksum,
 * which is looked at before anything in it is believed.
 */
public final class SessionFile {
    /** How the name of a session ends. */
    public static final String ENDING = ".unfold";

    /** Stands in every file, with the version of the form. */
    public static final String FORMAT = "unfold session 1";

    /** The note that says what the file is. */
    static final String FORMAT_NOTE = "unfold.format";
    /** The note with everything that is no number of the network. */
    static final String NOTE = "unfold.session";

    /** So far into the file its format stands in any case: the notes come first. */
    private static final int HEAD = 4096;

    private static final int LARGEST_NOTE = 64 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(LARGEST_NOTE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SessionFile() {}

    /** Whether a file bears the name of a session. */
    public static boolean named(Path file) {
        return FileKind.ends(file, ENDING);
    }

    /** Whether a file means to be a session, whatever its name. */
    public static boolean looksLike(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEAD, channel.size()));
            int read = 0;
            while (read >= 0 && head.hasRemaining()) {
                read = channel.read(head);
            }
            String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
            return text.startsWith("{\"" + SafetensorsReader.NOTES, Long.BYTES)
                    && text.contains("\"" + FORMAT_NOTE + "\":\"unfold session ");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes a session whole or not at all.
     *
     * @throws IOException if it cannot be written, in one sentence
     */
    public static void write(Path file, SavedRun run) throws IOException {
        SessionWriter writer = new SessionWriter(run);
        JsonNode note = writer.note();
        Tensors tensors =
                Tensors.of(writer.tensors(), Map.of(FORMAT_NOTE, FORMAT, NOTE, MAPPER.writeValueAsString(note)));
        long bytes = tensors.all().values().stream()
                .mapToLong(t -> (long) t.count() * t.type().width())
                .sum();
        if (bytes > SafetensorsReader.LARGEST - SafetensorsReader.LARGEST_HEADER) {
            throw FileException.of(file.toString(), "session.large", bytes >> 20);
        }
        SafetensorsWriter.write(file, tensors);
    }

    /**
     * Reads a session.
     *
     * @param folder where a small corpus is laid down that is no longer where it was
     * @throws IOException if it cannot be read or is no session of this program, in one sentence
     */
    public static SavedRun read(Path file, Path folder) throws IOException {
        String name = String.valueOf(file.getFileName());
        Tensors tensors;
        try {
            tensors = SafetensorsReader.readChecked(file);
        } catch (FileException e) {
            // whatever else it says, a session whose bytes are not those that were written is damaged
            throw looksLike(file) ? FileException.of(name, "tensors.damaged").because(e) : e;
        }
        return read(name, tensors, folder);
    }

    /** What tensors and notes say that were read whole. */
    static SavedRun read(String name, Tensors tensors, Path folder) throws IOException {
        String format = tensors.notes().get(FORMAT_NOTE);
        if (format == null) {
            throw FileException.of(name, "session.none");
        }
        if (!format.equals(FORMAT)) {
            throw FileException.of(name, "session.later", format, FORMAT);
        }
        try {
            JsonNode note = MAPPER.readTree(tensors.notes().getOrDefault(NOTE, ""));
            return new SessionReader(name, tensors, note, folder).run();
        } catch (JsonProcessingException e) {
            throw FileException.of(name, "session.form", NOTE).because(e);
        } catch (IllegalArgumentException
                | NoSuchElementException
                | ArithmeticException
                | IndexOutOfBoundsException e) {
            throw FileException.of(
                            name, "session.form", String.valueOf(e.getMessage()).replaceFirst("\\.$", ""))
                    .because(e);
        }
    }
}
