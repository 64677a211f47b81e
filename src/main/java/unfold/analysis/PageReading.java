package unfold.analysis;

import java.util.Arrays;
import java.util.List;
import unfold.circuit.Signal;

/**
 * What a network made of a page.
 *
 * @param page what was read
 * @param units all units that were followed
 * @param values for each unit its value at each step
 * @param bits the surprise at each step, −log₂ of the probability the network gave what was right there; NaN where nothing was asked for,
 *     empty if it predicts no such thing at each step
 * @param guesses how many of the likeliest symbols are known for each step, at most {@value #GUESSES}
 * @param likeliest those symbols, likeliest first, {@code guesses} for each step
 * @param chances their probabilities
 */
public record PageReading(
        Page page,
        List<Unit> units,
        List<float[]> values,
        float[] bits,
        int guesses,
        int[] likeliest,
        float[] chances) {
    /** Likeliest symbols that are kept. */
    public static final int GUESSES = 5;

    /** One unit of a signal, counted from 0. */
    public record Unit(Signal signal, int index) {}

    /** Whether there is a surprise at each step. */
    public boolean predicts() {
        return bits.length > 0;
    }

    /** The surprise in the mean over all steps at which something was asked for. */
    public double meanBits() {
        double sum = 0;
        int asked = 0;
        for (float b : bits) {
            if (!Float.isNaN(b)) {
                sum += b;
                asked++;
            }
        }
        return asked == 0 ? Double.NaN : sum / asked;
    }

    /** The standard deviation of a unit's values. */
    public static double deviation(float[] values) {
        double mean = 0;
        for (float v : values) {
            mean += v / values.length;
        }
        double squares = 0;
        for (float v : values) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /**
     * Which share of a unit's variance the input of the same step explains (η², between the kinds of inputs): near 1 for a unit that merely
     * repeats what is read, near 0 for one that holds something else.
     *
     * @param values of the unit
     * @param kinds of the input at each step, from 0
     */
    public static double explained(float[] values, int[] kinds) {
        int most = Arrays.stream(kinds).max().orElse(0) + 1;
        double[] sums = new double[most];
        int[] counts = new int[most];
        double sum = 0;
        for (int t = 0; t < values.length; t++) {
            sums[kinds[t]] += values[t];
            counts[kinds[t]]++;
            sum += values[t];
        }
        double mean = sum / values.length;
        double between = 0;
        double all = 0;
        for (int t = 0; t < values.length; t++) {
            double kind = sums[kinds[t]] / counts[kinds[t]] - mean;
            between += kind * kind;
            all += (values[t] - mean) * (values[t] - mean);
        }
        return all == 0 ? 0 : between / all;
    }
}
