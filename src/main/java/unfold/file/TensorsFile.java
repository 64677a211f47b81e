package unfold.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Named numbers in files, as the ending of the name says: {@code .safetensors}, or {@code .json}, where a name with slashes is a way
 * through objects.
 */
public final class TensorsFile {
    private static final String SAFETENSORS = ".safetensors";
    private static final long LARGEST = 1L << 28;

    private TensorsFile() {}

    /** Whether the name is one of a safetensors file; every other is read as JSON. */
    public static boolean binary(Path file) {
        return FileKind.ends(file, SAFETENSORS);
    }

    /**
     * The numbers and notes of a file.
     *
     * @throws FileException if it cannot be read, in one sentence
     */
    public static Tensors read(Path file) throws FileException {
        if (binary(file)) {
            return SafetensorsReader.read(file);
        }
        byte[] bytes = FileBytes.of(file, LARGEST, "numbers.large");
        try {
            return TensorsJson.read(file.toString(), bytes);
        } catch (IOException e) {
            throw FileException.of(file, e);
        }
    }

    /** Writes a file whole or not at all. */
    public static void write(Path file, Tensors tensors) throws IOException {
        if (binary(file)) {
            SafetensorsWriter.write(file, tensors);
        } else {
            writeJson(file, tensors);
        }
    }

    /** Writes JSON whatever the name of the file. */
    public static void writeJson(Path file, Tensors tensors) throws IOException {
        Atomic.write(file, out -> TensorsJson.write(out, tensors));
    }

    /** Writes the JSON form. */
    public static void json(OutputStream out, Tensors tensors) throws IOException {
        TensorsJson.write(out, tensors);
    }
}
