package unfold.task;

/**
 * How a series was brought to mean 0 and standard deviation 1: what a free run needs to speak in the units of the file.
 *
 * @param name name of the column, or of the quantity
 * @param mean mean of the training part, in the units of the column
 * @param deviation standard deviation of the training part, in the same units; positive
 */
public record Scaling(String name, double mean, double deviation) {
    /** Checks that dividing by the deviation makes sense. */
    public Scaling {
        if (!(deviation > 0) || !Double.isFinite(deviation) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException(
                    name + ": cannot standardise with mean " + mean + " and deviation " + deviation);
        }
    }

    /** From the units of the column to what the network is given. */
    public double standardise(double value) {
        return (value - mean) / deviation;
    }

    /** From what the network predicts back to the units of the column. */
    public double restore(double standardised) {
        return mean + deviation * standardised;
    }
}
