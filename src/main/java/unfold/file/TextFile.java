package unfold.file;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Text files in UTF-8, whole or not at all. */
public final class TextFile {
    private TextFile() {}

    /** Writes text. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void to(Appendable file) throws IOException;
    }

    /** Writes a file; one of that name is replaced when the new one is whole. */
    public static void write(Path file, Content content) throws IOException {
        Atomic.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.to(writer);
            writer.flush();
        });
    }
}
