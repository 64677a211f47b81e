package unfold.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one writer of files: beside the place of the file, then there in one step, so that whatever fails, the old file or the new one is
 * there, and whole. A symbolic link stays one: what it points to is written. What somebody else holds open for a moment is tried again.
 *
 * <p>An interrupt of the thread, or an exception of who writes, gives the writing up and leaves nothing behind.
 */
public final class Atomic {
    private static final int MOST_LINKS = 40;
    /** How often a file that somebody else holds is tried, each time after twice the wait: 2.5 seconds in all. */
    private static final int TRIES = 9;

    private static final long FIRST_WAIT_MILLIS = 10;
    /** Less room than this is none: an error while writing is then about room. */
    private static final long NO_ROOM = 1 << 16;

    private static final String NO_SPACE = "No space left";

    private static final Pattern PART = Pattern.compile("\\.unfold-(\\d+)-\\d+\\.part");
    /** What a program left that was killed while it wrote is swept away when it is as old as this. */
    private static final Duration OLD = Duration.ofHours(1);

    private Atomic() {}

    /** Writes the content. */
    @FunctionalInterface
    public interface Writer {
        /** Writes it all; the stream is closed afterwards. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws FileException if it cannot be written, in one sentence
     * @throws IOException what the writer itself throws
     * @throws ClosedByInterruptException if the thread was interrupted
     */
    public static void write(Path file, Writer writer) throws IOException {
        write(file, writer, Disk.REAL);
    }

    /**
     * Goes on with what is prepared for a file, unless the thread was interrupted.
     *
     * @throws CancellationException if the file is given up
     */
    static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the file was given up");
        }
    }

    /** The same on a disk of one's own. */
    static void write(Path named, Writer writer, Disk disk) throws IOException {
        Path file = target(named);
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw FileException.of(named.toString(), "write.folder");
        }
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw wrong(named, folder, e, disk);
        }
        sweep(folder);
        // Not createTempFile: that lets nobody but the owner read what is then shared with a class.
        Path part = folder.resolve(String.format(
                Locale.ROOT, ".unfold-%d-%d.part", ProcessHandle.current().pid(), System.nanoTime()));
        try {
            fill(named, part, writer, disk);
            place(named, part, file, disk);
        } finally {
            Files.deleteIfExists(part);
        }
        disk.forceFolder(folder);
    }

    private static void fill(Path named, Path part, Writer writer, Disk disk) throws IOException {
        Path folder = Objects.requireNonNull(part.getParent());
        FileChannel opened;
        try {
            opened = disk.make(part);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw wrong(named, folder, e, disk);
        }
        try (FileChannel channel = opened;
                OutputStream out = new BufferedOutputStream(new Sink(named, folder, channel, disk), 1 << 16)) {
            writer.to(out);
            out.flush();
            try {
                disk.force(channel);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                throw wrong(named, folder, e, disk);
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    /** Moves the part to its place; somebody who holds the file there usually lets go of it soon. */
    private static void place(Path named, Path part, Path file, Disk disk) throws IOException {
        likened(part, file);
        long wait = FIRST_WAIT_MILLIS;
        for (int tries = 1; ; tries++) {
            try {
                disk.move(part, file);
                return;
            } catch (AtomicMoveNotSupportedException e) {
                throw FileException.of(named.toString(), "write.onestep").because(e);
            } catch (FileSystemException e) {
                if (String.valueOf(e.getMessage()).contains(NO_SPACE)) {
                    throw wrong(named, Objects.requireNonNull(file.getParent()), e, disk);
                }
                if (tries == TRIES) {
                    throw FileException.of(named.toString(), "write.busy").because(e);
                }
            }
            try {
                disk.pause(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
            }
            wait *= 2;
        }
    }

    /** Whoever may read and write the old file may do so with the new. */
    private static void likened(Path part, Path file) {
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // elsewhere files have no such permissions, or somebody else owns the old one
        }
    }

    /** The file itself, where links to it were named. */
    private static Path target(Path named) throws IOException {
        Path file = named.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            if (links == MOST_LINKS) {
                throw FileException.of(named.toString(), "write.loop");
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        return file;
    }

    /** Takes away what programs left that were killed while they wrote here. */
    private static void sweep(Path folder) {
        Instant before = Instant.now().minus(OLD);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".unfold-*.part")) {
            for (Path part : left) {
                Matcher name = PART.matcher(String.valueOf(part.getFileName()));
                if (name.matches()
                        && name.group(1).length() < 10
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // what cannot be swept stays
        }
    }

    /** What the machine said, in words. */
    private static FileException wrong(Path named, Path folder, Exception e, Disk disk) {
        boolean full = String.valueOf(e.getMessage()).contains(NO_SPACE) || disk.room(folder) < NO_ROOM;
        String what = e instanceof ReadOnlyFileSystemException
                        || String.valueOf(e.getMessage()).contains("Read-only")
                ? "readonly"
                : e instanceof AccessDeniedException
                        ? "forbidden"
                        : e instanceof NoSuchFileException || e instanceof NotDirectoryException
                                ? "nowhere"
                                : full ? "full" : "broken";
        return FileException.of(named.toString(), "write." + what, String.valueOf(folder.getFileName()))
                .because(e);
    }

    /** Where a writer writes to: says in words what goes wrong with the disk, and cannot be closed by the writer. */
    private static final class Sink extends OutputStream {
        private final Path named;
        private final Path folder;
        private final OutputStream out;
        private final Disk disk;

        Sink(Path named, Path folder, FileChannel channel, Disk disk) {
            this.named = named;
            this.folder = folder;
            this.out = Channels.newOutputStream(channel);
            this.disk = disk;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                throw wrong(named, folder, e, disk);
            }
        }
    }
}
