package unfold.task;

/**
 * One long series that the sequences of a data set are cut from.
 *
 * @param values as networks are given them, standardised
 * @param trained how many of the first are trained on
 */
public record LongSeries(double[] values, int trained) {}
