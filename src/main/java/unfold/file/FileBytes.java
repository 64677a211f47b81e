package unfold.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read at once. */
public final class FileBytes {
    private FileBytes() {}

    /**
     * All of a file.
     *
     * @param most the most bytes it may have, looked at before there is room for them
     * @param large key of the reason if it has more; its places are how many it has and how many it may have
     */
    public static byte[] of(Path file, long most, String large) throws FileException {
        try {
            long size = Files.size(file);
            if (size > most) {
                throw FileException.of(file.toString(), large, size, most);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileException.of(file, e);
        }
    }
}
