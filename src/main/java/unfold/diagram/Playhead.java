package unfold.diagram;

/**
 * A place on the one timeline: from 0 to τ the values run forward, at τ + ½ the loss is summed and the way turns, from τ + 1 to 2τ + 1 the
 * gradients run back to the first step.
 *
 * @param position 0 to 2τ + 1
 * @param steps τ
 */
public record Playhead(double position, int steps) {
    /** Which way it goes. */
    public enum Phase {
        /** Values. */
        FORWARD,
        /** Gradients. */
        BACKWARD
    }

    /** Keeps the position on the timeline. */
    public Playhead {
        position = Math.max(0, Math.min(2.0 * steps + 1, Double.isNaN(position) ? 0 : position));
    }

    /** Before anything ran. */
    public static Playhead start(int steps) {
        return new Playhead(0, steps);
    }

    /** All values there, no gradient yet. */
    public static Playhead turn(int steps) {
        return new Playhead(steps + 0.5, steps);
    }

    /** All values and gradients there. */
    public static Playhead end(int steps) {
        return new Playhead(2.0 * steps + 1, steps);
    }

    /** Where the whole of a step has its values. */
    public static Playhead forward(int step, int steps) {
        return new Playhead(step, steps);
    }

    /** Where the whole of a step has its gradients. */
    public static Playhead backward(int step, int steps) {
        return new Playhead(2.0 * steps + 2 - step, steps);
    }

    /** Which way it goes. */
    public Phase phase() {
        return position <= steps + 0.5 ? Phase.FORWARD : Phase.BACKWARD;
    }

    /** The step the wave is at: 0 to τ while it runs forward, τ + 1 to 1 while it runs back, in between at the turn. */
    public double step() {
        return position <= steps ? position : position < steps + 1 ? steps + 0.5 : 2.0 * steps + 2 - position;
    }

    /** The last position. */
    public double last() {
        return 2.0 * steps + 1;
    }

    /** Further along by some steps (back if negative). */
    public Playhead by(double distance) {
        return new Playhead(position + distance, steps);
    }
}
