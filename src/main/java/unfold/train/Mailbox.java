package unfold.train;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One place for one snapshot: the newest wins. While training runs, a new one is made only when the last was taken, at most some ten
 * times a second, as often as the pictures change, and never so often that making them takes more than a tenth of the time or leaves
 * more behind in a second than a collector of garbage clears away unnoticed.
 */
final class Mailbox {
    private static final long GAP_NANOS = 90_000_000;
    private static final int SHARE = 9;
    private static final double NANOS_A_BYTE = 1e9 / (64 << 20);

    private final AtomicReference<@Nullable Snapshot> slot = new AtomicReference<>();
    private long notBefore = Long.MIN_VALUE;

    /** Whether it is time for another snapshot of a run that goes on. */
    boolean wants(long now) {
        return slot.get() == null && now >= notBefore;
    }

    /** Puts a snapshot in, made from {@code began} to {@code ended}. */
    void put(Snapshot snapshot, long began, long ended) {
        long work = SHARE * (ended - began);
        long room = (long) (NANOS_A_BYTE * snapshot.trace().bytes());
        notBefore = ended + Math.max(GAP_NANOS, Math.max(work, room));
        slot.set(snapshot);
    }

    /** Takes the snapshot out, if there is one. From any thread. */
    Optional<Snapshot> take() {
        return Optional.ofNullable(slot.getAndSet(null));
    }
}
