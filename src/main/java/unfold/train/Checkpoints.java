package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints of a run in bounded memory: dense near now, sparse far back. One is taken every few steps; those whose number divides by a
 * higher power of two are kept for longer, so that the way from a checkpoint to any step after it is a small share of the way from that
 * step to now.
 */
final class Checkpoints {
    /** Steps between two of them where they are densest, in a run that takes its time. */
    private static final int EVERY = 10;
    /**
     * About so many a second are taken of a fast run at most, and so many bytes: the way from one to the next takes a tenth of a second,
     * and each grows old before it is thrown away, which is what makes a collector stop everything.
     */
    private static final double A_SECOND = 8;

    private static final double BYTES_A_SECOND = 2 << 20;
    /** So many of each density are kept, while there is room. */
    private static final int MOST = 64;

    private final long budget;
    private final List<Checkpoint> kept = new ArrayList<>();
    private int most = MOST;
    private long every = EVERY;
    private long bytes;

    /** @param budget bytes they may take together; one is kept in any case */
    Checkpoints(long budget) {
        this.budget = budget;
    }

    /** Forgets all of them. */
    void clear() {
        kept.clear();
        bytes = 0;
        most = MOST;
    }

    /** The run does so many steps a second. */
    void pace(double rate) {
        double each = (double) bytes / Math.max(1, kept.size());
        double many = Math.min(A_SECOND, BYTES_A_SECOND / Math.max(1, each));
        every = EVERY * Long.highestOneBit(Math.max(1, (long) (rate / many / EVERY)));
    }

    /** Whether one is to be taken of this step. */
    boolean due(long step) {
        return step % every == 0;
    }

    /** Keeps one later than all others, in the place of one of the same step, and gives up what there is no more room for. */
    void put(Checkpoint next) {
        truncate(next.step() - 1);
        kept.add(next);
        bytes += next.bytes();
        thin();
        while (bytes > budget && most > 1) {
            most /= 2;
            thin();
        }
        while (bytes > budget && kept.size() > 1) {
            bytes -= kept.remove(0).bytes();
        }
    }

    private void thin() {
        long now = kept.get(kept.size() - 1).step();
        kept.removeIf(c -> {
            boolean leaves = !c.pinned() && now - c.step() > most * spacing(c.step());
            bytes -= leaves ? c.bytes() : 0;
            return leaves;
        });
    }

    /** The largest power of two times {@link #EVERY} that divides a step. */
    private static long spacing(long step) {
        return EVERY * Long.lowestOneBit(step / EVERY);
    }

    /** Forgets those after a step. */
    void truncate(long step) {
        while (!kept.isEmpty() && kept.get(kept.size() - 1).step() > step) {
            bytes -= kept.remove(kept.size() - 1).bytes();
        }
    }

    /** The newest one of this step or before it. */
    Optional<Checkpoint> before(long step) {
        for (int k = kept.size() - 1; k >= 0; k--) {
            if (kept.get(k).step() <= step) {
                return Optional.of(kept.get(k));
            }
        }
        return Optional.empty();
    }

    /** The earliest step there is a way to; that of the oldest. */
    long first() {
        return kept.isEmpty() ? 0 : kept.get(0).step();
    }

    /** The steps they are of, ascending. */
    List<Long> steps() {
        return kept.stream().map(Checkpoint::step).toList();
    }

    /** The bytes they take together. */
    long bytes() {
        return bytes;
    }
}
