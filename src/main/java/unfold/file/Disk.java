package unfold.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What {@link Atomic} asks of the machine, so that tests can let each of it fail. */
interface Disk {
    /** The disk there is. */
    Disk REAL = new Disk() {};

    /** Makes a file that must not be there yet, to be written. */
    default FileChannel make(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Has what was written so far really written. */
    default void force(FileChannel channel) throws IOException {
        channel.force(true);
    }

    /** Puts a file in the place of another in one step. */
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Has the names in a folder really written, where the system can do that. */
    default void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder; and what stands there is whole in any case, the old file or the new
        }
    }

    /** How many bytes there is room for beside a file. */
    default long room(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Waits a moment. */
    default void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
