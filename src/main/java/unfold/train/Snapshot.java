package unfold.train;

import java.util.Optional;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * A run at one moment, for the eye: the probe seen through the weights of that moment. Immutable.
 *
 * @param step training steps done
 * @param reached training steps the run has done; more than {@code step} while an earlier one is looked at
 * @param trace the probe forward and backward with the current weights, which it holds too
 * @param probe the sequence looked at
 * @param state what the run is doing
 * @param trains whether there is anything to train; false for a network without a loss
 * @param seed of the run
 * @param tuning as it is now
 * @param last the newest validation, if there was one
 * @param best the validation with the smallest loss
 * @param solved whether the task has counted as solved
 * @param solvedAt the training step at which it first did; 0 until then
 * @param seconds spent training
 * @param stepsPerSecond training steps per second lately; 0 while paused
 * @param failure why the run stopped, if it did
 */
public record Snapshot(
        long step,
        long reached,
        Trace trace,
        Example probe,
        State state,
        boolean trains,
        long seed,
        Tuning tuning,
        Optional<Evaluation> last,
        Optional<Evaluation> best,
        boolean solved,
        long solvedAt,
        double seconds,
        double stepsPerSecond,
        Optional<Failure> failure) {
    /** Whether an earlier step is looked at, or passed on the way there. */
    public boolean looking() {
        return step < reached;
    }

    /** What a run is doing. */
    public enum State {
        /** Waiting. */
        PAUSED,
        /** Training. */
        RUNNING,
        /** Stopped by something that went wrong; the weights are the last with which everything was finite. */
        FAILED,
        /** Over. */
        CLOSED
    }
}
