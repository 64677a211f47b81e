package unfold.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unfold.engine.Carried;
import unfold.task.Place;
import unfold.trace.Batch;

/**
 * All that a run needs to go on from a step as if nothing had happened since: the same bits follow.
 *
 * @param step training steps done
 * @param pinned whether something other than training led to it, so that it cannot be reached from an earlier one
 * @param values all parameters
 * @param descent what the optimizer remembers
 * @param tuning how it was trained then
 * @param draws the chance of the run
 * @param place where the training data were
 * @param waiting what was left of a batch that is trained in pieces
 * @param carried the states that a batch that continues goes on from
 * @param progress what was measured of it
 */
@SuppressWarnings("ArrayRecordComponent") // a copy that nobody changes
public record Checkpoint(
        long step,
        boolean pinned,
        double[] values,
        Memory descent,
        Tuning tuning,
        Draws draws,
        Place place,
        List<Batch> waiting,
        Carry carried,
        Progress progress) {
    /** A header and the references of the record and of its parts, roughly. */
    private static final int OVERHEAD = 512;

    /**
     * How far a run has come by its validations.
     *
     * @param rowsSince rows trained on since the newest
     * @param last the newest
     * @param best the one with the smallest loss
     * @param solvedAt the step at which the task first counted as solved; 0 until then
     */
    public record Progress(long rowsSince, Optional<Evaluation> last, Optional<Evaluation> best, long solvedAt) {
        /** Nothing validated yet. */
        public static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), 0);
    }

    /**
     * What a descent remembers.
     *
     * @param before the weights before the last update
     * @param slots of the optimizer
     * @param updates since those were empty
     * @param undoable whether there is an update to undo
     */
    public record Memory(double[] before, double[][] slots, long updates, boolean undoable) {
        /** The bytes it takes. */
        long bytes() {
            return (long) Double.BYTES * before.length * (1 + slots.length);
        }
    }

    /**
     * What a batch that continues goes on from.
     *
     * @param loss of the loss
     * @param flow of Ω
     */
    public record Carry(Carried loss, Optional<Carried> flow) {
        /** The bytes it takes. */
        long bytes() {
            return loss.bytes() + flow.map(Carried::bytes).orElse(0L);
        }
    }

    /** The bytes it takes. */
    long bytes() {
        return OVERHEAD
                + (long) Double.BYTES * values.length
                + descent.bytes()
                + place.bytes()
                + carried.bytes()
                + waiting.stream().mapToLong(Checkpoint::bytes).sum();
    }

    private static long bytes(Batch batch) {
        return batch.examples().stream()
                .flatMap(e -> Stream.of(e.series().values().toArray(unfold.trace.Series[]::new)))
                .mapToLong(s -> (long) Double.BYTES * s.vectors().length + (long) Integer.BYTES * s.symbols().length)
                .sum();
    }
}
