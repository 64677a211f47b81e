package unfold.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes safetensors files: the length of the header in eight bytes, the header as JSON, then the numbers, little-endian and without
 * holes. Equal tensors make equal bytes: those of wider types come first, so that every number lies where its width divides its place, then
 * they go by name.
 */
public final class SafetensorsWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private SafetensorsWriter() {}

    /** Writes the file whole or not at all. */
    public static void write(Path file, Tensors tensors) throws IOException {
        byte[] header = header(tensors);
        Atomic.write(file, out -> write(out, header, tensors));
    }

    /** Writes the bytes of the file. */
    public static void write(OutputStream out, Tensors tensors) throws IOException {
        write(out, header(tensors), tensors);
    }

    private static void write(OutputStream out, byte[] header, Tensors tensors) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (Map.Entry<String, Tensor> each : ordered(tensors)) {
            out.write(each.getValue().data());
        }
    }

    private static List<Map.Entry<String, Tensor>> ordered(Tensors tensors) {
        return tensors.all().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Tensor>>comparingInt(
                                e -> -e.getValue().type().width())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** The header, filled up with spaces so that the numbers begin at a multiple of eight. */
    private static byte[] header(Tensors tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(SafetensorsReader.NOTES);
            for (Map.Entry<String, String> note : tensors.notes().entrySet()) {
                json.writeStringField(noteName(note.getKey()), whole(note.getValue()));
            }
            json.writeStringField(Checksum.NOTE, Checksum.of(tensors));
            json.writeEndObject();
            long at = 0;
            for (Map.Entry<String, Tensor> each : ordered(tensors)) {
                Tensor tensor = each.getValue();
                json.writeObjectFieldStart(name(each.getKey()));
                json.writeStringField("dtype", tensor.type().name());
                json.writeArrayFieldStart("shape");
                for (int size : tensor.shape()) {
                    json.writeNumber(size);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("data_offsets");
                json.writeNumber(at);
                at += tensor.data().length;
                json.writeNumber(at);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > SafetensorsReader.LARGEST_HEADER) {
            throw new IllegalArgumentException("the names and notes make a header of " + bytes.size()
                    + " bytes; at most " + SafetensorsReader.LARGEST_HEADER + " can be read again");
        }
        return bytes.toByteArray();
    }

    private static String name(String name) {
        if (name.equals(SafetensorsReader.NOTES)) {
            throw new IllegalArgumentException(
                    "a tensor cannot be called " + name + ", which is the name of the notes");
        }
        return whole(name);
    }

    private static String noteName(String name) {
        if (name.equals(Checksum.NOTE)) {
            throw new IllegalArgumentException("a note cannot be called " + name + ", which is the checksum");
        }
        return whole(name);
    }

    /** A text that can be written as UTF-8. */
    private static String whole(String text) {
        if (!StrictUtf8.encodable(text)) {
            throw new IllegalArgumentException("a name or note has a character that is only half there");
        }
        return text;
    }
}
