package unfold.trace;

/**
 * A stretch of a {@link Column} seen through buckets of equal width. Buckets without a value are left out, so the arrays hold the
 * {@code size} filled ones, in order of steps; entries behind {@code size} mean nothing.
 *
 * @param size number of filled buckets
 * @param step middle of the bucket's steps; the step itself where a bucket is one step wide
 * @param min smallest value in the bucket
 * @param max largest value in the bucket
 * @param last value of the latest step in the bucket that has one
 * @param mean arithmetic mean of the bucket's values
 * @param count how many values the bucket has
 * @param read entries of the pyramid that were looked at, the cost of the query
 */
public record Decimation(
        int size, double[] step, double[] min, double[] max, double[] last, double[] mean, double[] count, long read) {}
