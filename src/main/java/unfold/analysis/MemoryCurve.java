package unfold.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * How much of an input that nobody can foresee is still in the state k steps later: the share R² of the variance of x(t−k) that a linear
 * map of [1; h(t)] finds, on steps it was not fitted to. The sum over all k is at most the number of units.
 *
 * @param share R² for k = 0, 1, 2 …; never below 0
 */
public record MemoryCurve(double[] share) {
    private static final int WASHOUT = 100;
    private static final double LAMBDA = 1e-6;

    /**
     * Measures a state of a network with one number as input, driven by numbers drawn evenly from −1 to 1.
     *
     * @param state such as h
     * @param longest the last k
     * @param steps fitted to 70 of a hundred of them, measured on the others
     */
    public static MemoryCurve of(
            Circuit circuit, Kernel kernel, Parameters p, Signal state, int longest, int steps, long seed) {
        double[] x = new SplittableRandom(seed)
                .doubles(WASHOUT + longest + steps, -1, 1)
                .toArray();
        double[] nothing = new double[x.length];
        Arrays.fill(nothing, Double.NaN);
        Recording recording = new Recording(circuit, kernel);
        recording.run(p, Batch.of(Example.of(Series.ofNumbers(x), Series.ofNumbers(nothing))));
        int width = state.size() + 1;
        int lags = longest + 1;
        double[] z = new double[steps * width];
        double[] y = new double[steps * lags];
        for (int i = 0; i < steps; i++) {
            int t = WASHOUT + longest + i;
            z[i * width] = 1;
            recording.value(state, 0, t + 1, z, i * width + 1);
            for (int k = 0; k < lags; k++) {
                y[i * lags + k] = x[t - k];
            }
        }
        int fitted = steps * 7 / 10;
        DMatrixRMaj w = ReadOut.solved(kernel, z, width, y, lags, fitted, LAMBDA);
        int rest = steps - fitted;
        double[] found = new double[rest * lags];
        kernel.multiply(rest, lags, width, z, fitted * width, width, w.data, 0, lags, found, 0, lags, false);
        return new MemoryCurve(shares(Arrays.copyOfRange(y, fitted * lags, steps * lags), found, lags));
    }

    private static double[] shares(double[] y, double[] found, int lags) {
        double[] share = new double[lags];
        int rows = y.length / lags;
        for (int k = 0; k < lags; k++) {
            double mean = 0;
            for (int i = 0; i < rows; i++) {
                mean += y[i * lags + k] / rows;
            }
            double missed = 0;
            double varied = 0;
            for (int i = 0; i < rows; i++) {
                double miss = y[i * lags + k] - found[i * lags + k];
                double apart = y[i * lags + k] - mean;
                missed += miss * miss;
                varied += apart * apart;
            }
            share[k] = Math.max(0, 1 - missed / varied);
        }
        return share;
    }

    /** Σ R²: how many steps it remembers in all. */
    public double total() {
        return Arrays.stream(share).sum();
    }
}
