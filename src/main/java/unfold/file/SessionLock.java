package unfold.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says to other windows that one works on a session. The lock is on a file beside it, since the session itself is replaced with each save;
 * where there can be no such file nobody is told.
 */
public final class SessionLock implements AutoCloseable {
    private final Path beside;
    private final @Nullable FileChannel channel;

    private SessionLock(Path beside, @Nullable FileChannel channel) {
        this.beside = beside;
        this.channel = channel;
    }

    /** The lock on a session; empty if another window has it. */
    public static Optional<SessionLock> take(Path session) {
        Path beside = session.toAbsolutePath().resolveSibling("." + session.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new SessionLock(beside, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            shut(channel);
            return Optional.empty();
        } catch (IOException e) {
            shut(channel);
            return Optional.of(new SessionLock(beside, null));
        }
    }

    private static void shut(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // it held nothing
            }
        }
    }

    /** Lets others have it. */
    @Override
    public void close() {
        if (channel != null) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException e) {
                // an empty file that stays does no harm
            }
            shut(channel);
        }
    }
}
