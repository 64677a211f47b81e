package unfold.task;

/**
 * The rule by which a task counts as solved, checked on the validation set; on screen the message {@code solved.MEASURE} with the
 * threshold.
 *
 * @param measure what is compared
 * @param threshold reached when accuracy is at least, or loss at most, this
 */
public record Solved(Measure measure, double threshold) {
    /** What is compared. */
    public enum Measure {
        /** Share of the predictions that are right. */
        ACCURACY,
        /** Share of the sequences in which every prediction is right. */
        SEQUENCES,
        /** Mean loss per target. */
        LOSS
    }

    /** Whether these measurements reach the threshold. */
    public boolean reached(double accuracy, double sequences, double loss) {
        return switch (measure) {
            case ACCURACY -> accuracy >= threshold;
            case SEQUENCES -> sequences >= threshold;
            case LOSS -> loss <= threshold;
        };
    }
}
