package unfold.app.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of the run soon after each change, the last ten of them, so that a program that is killed loses at most half a minute. A
 * mark with the name of the process stands beside the copies while it runs: one whose process is gone tells of a crash.
 */
public final class Autosave implements AutoCloseable {
    /** Copies that are kept. */
    public static final int KEPT = 10;

    /** A change waits no longer than this. */
    public static final Duration SOON = Duration.ofSeconds(20);

    private static final String MARK = ".open";
    private static final String COPY = ".unfold";

    /** Writes a copy, and says when that is done or has failed. */
    @FunctionalInterface
    public interface Writer {
        /** Writes it while everything goes on. */
        void write(Path file, Runnable done, Consumer<Exception> failed);
    }

    private final Path folder;
    private final String process;
    private final Predicate<String> alive;
    private final Clock clock;
    private final Writer writer;
    private final Consumer<Exception> failed;
    private @Nullable Object kept;
    private Instant last;
    private boolean busy;
    private boolean failing;
    private int number;

    /**
     * Copies in a folder.
     *
     * @param process a name of this process that no other ever has
     * @param alive whether the process of a name still runs
     * @param failed is told the first time that none can be written
     */
    public Autosave(
            Path folder,
            String process,
            Predicate<String> alive,
            Clock clock,
            Writer writer,
            Consumer<Exception> failed) {
        this.folder = folder;
        this.process = process;
        this.alive = alive;
        this.clock = clock;
        this.writer = writer;
        this.failed = failed;
        this.last = clock.instant().minus(SOON);
    }

    /** Leaves the mark that this process runs. */
    public void begin() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(process + MARK), process);
        } catch (IOException e) {
            tell(e);
        }
    }

    /** Looks at the state of things: another one than before is worth a copy. The first state is not, for nothing has changed. */
    public void see(Object state) {
        if (kept == null) {
            kept = state;
        }
        Instant now = clock.instant();
        if (busy || state.equals(kept) || now.isBefore(last.plus(SOON))) {
            return;
        }
        busy = true;
        last = now;
        Path copy = folder.resolve(String.format(Locale.ROOT, "%s-%06d%s", process, ++number, COPY));
        writer.write(
                copy,
                () -> {
                    busy = false;
                    kept = state;
                    thin();
                },
                e -> {
                    busy = false;
                    tell(e);
                });
    }

    private void tell(Exception e) {
        if (!failing) {
            failing = true;
            failed.accept(e);
        }
    }

    /** The newest copy of a program that did not end as it should; empty if all did. */
    public Optional<Path> left() {
        return crashed().stream()
                .flatMap(p -> copies().stream().filter(c -> name(c).startsWith(p + "-")))
                .max(Comparator.comparing(Autosave::written));
    }

    /** Nobody wants to hear of it any more. */
    public void settle() {
        for (String gone : crashed()) {
            delete(folder.resolve(gone + MARK));
        }
    }

    private List<String> crashed() {
        return files(MARK).stream()
                .map(mark -> name(mark).substring(0, name(mark).length() - MARK.length()))
                .filter(name -> !name.equals(process) && !alive.test(name))
                .toList();
    }

    private List<Path> copies() {
        return files(COPY);
    }

    private void thin() {
        List<Path> all = new ArrayList<>(copies());
        all.sort(Comparator.comparing(Autosave::written).thenComparing(Autosave::name));
        for (int k = 0; k < all.size() - KEPT; k++) {
            delete(all.get(k));
        }
    }

    private List<Path> files(String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> name(p).endsWith(ending) && Files.isRegularFile(p))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** When a copy was written. */
    public static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // what cannot be deleted stays
        }
    }

    /** The program ends as it should. */
    @Override
    public void close() {
        delete(folder.resolve(process + MARK));
    }

    /** The name of this process: its number and when it began, since numbers come again. */
    public static String thisProcess() {
        return name(ProcessHandle.current());
    }

    /** Whether a process of that name runs. */
    public static boolean runs(String process) {
        int dash = process.indexOf('-');
        try {
            return dash > 0
                    && ProcessHandle.of(Long.parseLong(process.substring(0, dash)))
                            .filter(p -> name(p).equals(process))
                            .isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String name(ProcessHandle process) {
        return process.pid() + "-"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
