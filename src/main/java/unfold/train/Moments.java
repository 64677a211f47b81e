package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * What a sequence looks like to a network while it learns.
 *
 * @param traces one for each moment, the first before the first step
 * @param failure what ended training before its time
 */
public record Moments(List<Trace> traces, Optional<Failure> failure) {
    /** Keeps a copy. */
    public Moments {
        traces = List.copyOf(traces);
    }

    /**
     * Trains on from where a trainer stands.
     *
     * @param probe the sequence
     * @param steps how many training steps
     * @param every steps from one moment to the next; the last step is one in any case
     * @param progress hears what share of the steps is done; what it throws ends training
     */
    public static Moments of(Trainer trainer, Example probe, long steps, long every, DoubleConsumer progress) {
        List<Trace> traces = new ArrayList<>();
        for (long k = 0; k < steps; k++) {
            if (k % every == 0) {
                traces.add(trainer.trace(probe));
            }
            Optional<Failure> failure = trainer.step();
            if (failure.isPresent()) {
                return new Moments(traces, failure);
            }
            progress.accept((k + 1.0) / steps);
        }
        traces.add(trainer.trace(probe));
        return new Moments(traces, Optional.empty());
    }
}
