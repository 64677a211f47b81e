package unfold.trace;

import java.util.Arrays;
import java.util.List;

/**
 * What one signal is given over one sequence: either symbols (one-hot vectors stored as indices) or real vectors, one entry a step.
 * For a signal without an axis it holds exactly one entry.
 *
 * <p>"No target at this step" is {@link #NO_SYMBOL} among symbols and a row of NaN among vectors.
 *
 * @param symbols one index a step, or empty when the series holds vectors
 * @param vectors row-major {@code length × width}, or empty when the series holds symbols
 * @param width entries per step: 1 for symbols
 */
public record Series(int[] symbols, double[] vectors, int width) {
    /** Marks a step without a target. */
    public static final int NO_SYMBOL = -1;

    /** A series of symbols. */
    public static Series ofSymbols(int... symbols) {
        return new Series(symbols, new double[0], 1);
    }

    /** A series of real vectors, one row a step. */
    public static Series ofVectors(double[]... rows) {
        int width = rows.length == 0 ? 1 : rows[0].length;
        double[] flat = new double[rows.length * width];
        for (int t = 0; t < rows.length; t++) {
            if (rows[t].length != width) {
                throw new IllegalArgumentException(
                        "step " + (t + 1) + " has " + rows[t].length + " numbers, step 1 has " + width);
            }
            System.arraycopy(rows[t], 0, flat, t * width, width);
        }
        return new Series(new int[0], flat, width);
    }

    /** A series of single real numbers. */
    public static Series ofNumbers(double... numbers) {
        return new Series(new int[0], numbers, 1);
    }

    /** One series after another, all of one kind. */
    public static Series joined(List<Series> parts) {
        return parts.stream().allMatch(Series::symbolic)
                ? ofSymbols(parts.stream()
                        .flatMapToInt(s -> Arrays.stream(s.symbols))
                        .toArray())
                : new Series(
                        new int[0],
                        parts.stream()
                                .flatMapToDouble(s -> Arrays.stream(s.vectors))
                                .toArray(),
                        parts.get(0).width);
    }

    /** Whether the entries are symbols. */
    public boolean symbolic() {
        return symbols.length > 0 || vectors.length == 0;
    }

    /** The number of steps. */
    public int length() {
        return symbolic() ? symbols.length : vectors.length / width;
    }

    /** The steps {@code from} (inclusive, 0-based) to {@code to} (exclusive). */
    public Series slice(int from, int to) {
        return symbolic()
                ? new Series(Arrays.copyOfRange(symbols, from, to), vectors, 1)
                : new Series(symbols, Arrays.copyOfRange(vectors, from * width, to * width), width);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series s
                && width == s.width
                && Arrays.equals(symbols, s.symbols)
                && Arrays.equals(vectors, s.vectors);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(symbols) + Arrays.hashCode(vectors);
    }

    @Override
    public String toString() {
        return symbolic() ? Arrays.toString(symbols) : Arrays.toString(vectors) + "/" + width;
    }
}
