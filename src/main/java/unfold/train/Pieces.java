package unfold.train;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * Truncated back-propagation through time: minibatches in pieces of some steps, each of which continues the one before. Values are
 * carried from piece to piece and gradients are not.
 */
public final class Pieces {
    private final Queue<Batch> waiting = new ArrayDeque<>();

    /** The next piece: of the batch under way, or else of a fresh one. One that cannot be cut comes whole. */
    Batch next(int steps, Supplier<Batch> fresh) {
        if (waiting.isEmpty()) {
            Batch batch = fresh.get();
            if (steps == 0 || !possible(batch)) {
                return batch;
            }
            waiting.addAll(of(batch, steps));
        }
        return waiting.remove();
    }

    /** What is left of the batch under way. */
    List<Batch> left() {
        return List.copyOf(waiting);
    }

    /** Goes on with these. */
    void goOn(List<Batch> left) {
        waiting.clear();
        waiting.addAll(left);
    }

    /** Forgets what is left of the batch under way. */
    void clear() {
        waiting.clear();
    }

    /** Whether a batch can be cut: its sequences have one length, in what comes in and in what is asked for, step after step. */
    public static boolean possible(Batch batch) {
        int steps = batch.examples().get(0).steps();
        return steps > 1
                && batch.examples().stream()
                        .allMatch(e -> e.structure().isEmpty()
                                && e.series().values().stream().allMatch(s -> s.length() == steps));
    }

    /** The pieces of a batch that can be cut, the last as short as it comes. */
    public static List<Batch> of(Batch batch, int steps) {
        int length = batch.examples().get(0).steps();
        List<Batch> pieces = new java.util.ArrayList<>();
        for (int from = 0; from < length; from += steps) {
            int to = Math.min(length, from + steps);
            int begin = from;
            List<Example> examples =
                    batch.examples().stream().map(e -> e.slice(begin, to)).toList();
            pieces.add(new Batch(examples, from > 0 || batch.continues()));
        }
        return pieces;
    }
}
