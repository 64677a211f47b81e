package unfold.trace;

/**
 * What is left of a run that was left at some step for another way to go on: its curves, until and beyond that step.
 *
 * @param number tells ghosts apart
 * @param name what was changed where the run was left
 * @param metrics the curves, which do not change any more
 */
public record Ghost(int number, String name, Metrics metrics) {
    /** The same under another name. */
    public Ghost named(String other) {
        return new Ghost(number, other, metrics);
    }

    /** Its last training step. */
    public long end() {
        return metrics.training().end() - 1;
    }
}
