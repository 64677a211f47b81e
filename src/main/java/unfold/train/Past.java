package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps a run has behind it: checkpoints, the tunings it had, and, while an earlier step is looked at, where it stood.
 *
 * <p>A step between two checkpoints is reached by training once more from the one before, tuned as it was.
 */
final class Past {
    /** Bytes for the checkpoints of one run. */
    private static final long BUDGET = 64L << 20;

    private record Change(long step, Tuning tuning) {}

    private final Checkpoints checkpoints = new Checkpoints(BUDGET);
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Checkpoint present;
    private long target;
    private @Nullable Tuning edited;

    /** Forgets everything but the start. */
    void begin(Checkpoint start) {
        present = null;
        edited = null;
        changes.clear();
        checkpoints.clear();
        checkpoints.put(start);
    }

    /** Keeps where the run stands. */
    void keep(Checkpoint now) {
        checkpoints.put(now);
    }

    /** What is kept. */
    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** From this step on the run is tuned otherwise. */
    void tuned(long step, Tuning tuning) {
        changes.add(new Change(step, tuning));
    }

    /** The tunings that began with this step, in their order. */
    List<Tuning> tunings(long step) {
        return changes.stream()
                .filter(c -> c.step() == step)
                .map(Change::tuning)
                .toList();
    }

    /** The earliest step there is a way to. */
    long first() {
        return checkpoints.first();
    }

    /** The checkpoint to set out from to a step; the oldest if there is none before it. */
    Checkpoint towards(long step) {
        return checkpoints.before(Math.max(step, checkpoints.first())).orElseThrow();
    }

    /** Where the run stood before an earlier step was looked at; empty while none is. */
    Optional<Checkpoint> present() {
        return Optional.ofNullable(present);
    }

    /** Looks at an earlier step; the run stands, or stood before, at {@code now}. */
    void look(long step, Checkpoint now) {
        present = now;
        target = step;
        edited = null;
    }

    /** The step looked at, or on the way to. */
    long target() {
        return target;
    }

    /** What comes after a step has not happened. */
    void goOn(long step) {
        present = null;
        changes.removeIf(c -> c.step() > step);
        checkpoints.truncate(step);
    }

    /** Looks at no earlier step any more. */
    void leave() {
        present = null;
    }

    /** The step looked at is tuned otherwise than it was. */
    void edit(Tuning tuning) {
        edited = tuning;
    }

    /** Whether it is. */
    boolean altered() {
        return edited != null;
    }

    /** The other tuning, if it is. */
    Optional<Tuning> edited() {
        return Optional.ofNullable(edited);
    }
}
