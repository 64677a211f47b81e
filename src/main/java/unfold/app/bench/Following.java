package unfold.app.bench;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unfold.train.Snapshot;

/**
 * Measures the newest snapshot of the run, one measurement at a time: at once when that is asked for, and each newer one after a rest that
 * is the longer the longer measuring took, so that training hardly feels it.
 */
final class Following<T> {
    /** So many times as long as a measurement took the next one waits. */
    private static final long REST = 8;

    private record Timed<T>(T outcome, long nanos) {}

    private final Desk desk;
    private final long pause;
    private final long longest;
    private final Function<Snapshot, Callable<T>> work;
    private final Consumer<T> done;
    private final Renewal renewal;
    private boolean asked = true;
    private long restUntil;
    private @Nullable Snapshot seen;

    /**
     * Nothing measured yet.
     *
     * @param pause the shortest rest, in nanoseconds
     * @param longest the longest
     * @param work what there is to be measured of a snapshot; asked for on the window's thread, done on another
     * @param done takes its outcome
     * @param failed hears of what went wrong
     */
    Following(
            Desk desk,
            long pause,
            long longest,
            Function<Snapshot, Callable<T>> work,
            Consumer<T> done,
            Consumer<Exception> failed) {
        this.desk = desk;
        this.pause = pause;
        this.longest = longest;
        this.work = work;
        this.done = done;
        this.renewal = new Renewal(desk.background(), failed);
    }

    /** Measures anew with the next frame, whether there is a newer snapshot or not. */
    void ask() {
        asked = true;
    }

    /** Measures the next snapshot as soon as it comes, and no more the one there is. */
    void awaitNext() {
        asked = false;
        restUntil = 0;
        seen = desk.running().snapshot().get();
    }

    /** The snapshot measured last, or being measured; null before the first. */
    @Nullable
    Snapshot seen() {
        return seen;
    }

    /** Begins a measurement if one is due; called once a frame. */
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    void refresh() {
        Snapshot newest = desk.running().snapshot().get();
        boolean fresh = newest != null && newest != seen && System.nanoTime() > restUntil;
        if (newest != null && (asked || fresh) && !renewal.working()) {
            asked = false;
            seen = newest;
            measure(work.apply(newest));
        }
    }

    private void measure(Callable<T> next) {
        renewal.ask(
                "",
                () -> {
                    long began = System.nanoTime();
                    T outcome = next.call();
                    return new Timed<>(outcome, System.nanoTime() - began);
                },
                timed -> {
                    restUntil = System.nanoTime() + Math.max(pause, Math.min(longest, REST * timed.nanos));
                    done.accept(timed.outcome);
                });
    }

    /** Nothing is heard of any more. */
    void close() {
        renewal.close();
    }
}
