package unfold.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file beside its place and moves it there when it is whole, so that a failure leaves the old one as it was. */
public final class Atomic {
    private Atomic() {}

    /** Writes the content. */
    @FunctionalInterface
    public interface Writer {
        /** Writes it all; the stream is closed afterwards. */
        void to(OutputStream out) throws IOException;
    }

    /** Writes the file whole or not at all. */
    public static void write(Path file, Writer writer) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("Cannot write " + file + ": it is no file; name one in a folder.");
        }
        Files.createDirectories(folder);
        // Not createTempFile: that lets nobody but the owner read what is then shared with a class.
        Path part = folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                writer.to(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
