package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * What a state remembers of the input (§10.1: a lossy summary of the past, made for a task): how much of each channel of x(t−k) a linear
 * map of [1; h(t)] finds, as the share R² of its variance, on sequences it was not fitted to.
 *
 * @param share for each channel R² for k = 0, 1, 2 …, never below 0; symbols are one channel, all their entries together
 * @param rows states that were looked at
 * @param reader the linear maps: {@code (1 + units) × (lags · entries)}, row-major, entries of lag 0 first
 * @param entries numbers of an input, or symbols there are
 * @param symbolic whether inputs are symbols
 */
public record Recall(double[][] share, int rows, double[] reader, int entries, boolean symbolic) {
    /** States looked at, at most. */
    private static final int ROWS = 8000;

    private static final double LAMBDA = 1e-6;
    /** Numbers that are read off a state at once, at most. */
    private static final int MOST_READ = 1200;

    /** The longest lag that can be asked about in sequences of so many steps, with so many numbers in an input. */
    public static int longest(int steps, int entries) {
        return Math.max(0, Math.min(Math.min(steps / 2, 40), MOST_READ / Math.max(1, entries) - 1));
    }

    /**
     * Measures on the sequences that are never trained on.
     *
     * @param state such as h
     * @param longest the last k; sequences that are no longer are left out
     */
    public static Recall of(Parameters p, Kernel kernel, Dataset dataset, Signal state, int longest) {
        Circuit circuit = p.circuit();
        Signal input = circuit.signal("x");
        int entries = input.size();
        int width = state.size() + 1;
        int read = (longest + 1) * entries;
        Recording recording = new Recording(circuit, kernel);
        List<double[]> states = new ArrayList<>();
        List<double[]> pasts = new ArrayList<>();
        for (Example example : dataset.validation().examples()) {
            if (states.size() >= ROWS) {
                break;
            }
            recording.run(p, Batch.of(example));
            Series x = example.get("x");
            for (int t = longest + 1; t <= recording.steps(state, 0) && states.size() < ROWS; t++) {
                double[] z = new double[width];
                z[0] = 1;
                recording.value(state, 0, t, z, 1);
                states.add(z);
                pasts.add(past(x, t, longest, entries));
            }
        }
        int rows = states.size();
        int fitted = rows * 7 / 10;
        if (fitted <= width) {
            throw new IllegalArgumentException("The sequences of this task have too few steps to fit " + width
                    + " numbers to; choose longer ones or fewer units.");
        }
        double[] z = flat(states, width);
        double[] y = flat(pasts, read);
        DMatrixRMaj w = ReadOut.solved(kernel, z, width, y, read, fitted, LAMBDA);
        int rest = rows - fitted;
        double[] found = new double[rest * read];
        kernel.multiply(rest, read, width, z, fitted * width, width, w.data, 0, read, found, 0, read, false);
        return new Recall(
                shares(
                        Arrays.copyOfRange(y, fitted * read, rows * read),
                        found,
                        longest + 1,
                        entries,
                        input.symbolic()),
                rows,
                w.data,
                entries,
                input.symbolic());
    }

    /** Whether there is a past to be read: a state at each step of the input, and an input at each step. */
    public static boolean possible(Circuit circuit, Dataset dataset) {
        return circuit.given().stream()
                        .anyMatch(s -> s.name().equals("x") && s.axes().size() == 1)
                && Recurrence.first(circuit)
                        .filter(r -> r.state().axes().equals(circuit.signal("x").axes()) && !r.ahead())
                        .isPresent()
                && dataset.longest() >= 4;
    }

    private static double[] past(Series x, int t, int longest, int entries) {
        double[] past = new double[(longest + 1) * entries];
        for (int k = 0; k <= longest; k++) {
            if (x.symbolic()) {
                int symbol = x.symbols()[t - k - 1];
                if (symbol >= 0) {
                    past[k * entries + symbol] = 1;
                }
            } else {
                System.arraycopy(x.vectors(), (t - k - 1) * entries, past, k * entries, entries);
            }
        }
        return past;
    }

    private static double[] flat(List<double[]> rows, int width) {
        double[] all = new double[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * width, width);
        }
        return all;
    }

    private static double[][] shares(double[] y, double[] found, int lags, int entries, boolean symbolic) {
        int read = lags * entries;
        int rows = y.length / read;
        double[][] missed = new double[entries][lags];
        double[][] varied = new double[entries][lags];
        for (int k = 0; k < lags; k++) {
            for (int c = 0; c < entries; c++) {
                int column = k * entries + c;
                double mean = 0;
                for (int i = 0; i < rows; i++) {
                    mean += y[i * read + column] / rows;
                }
                for (int i = 0; i < rows; i++) {
                    double miss = y[i * read + column] - found[i * read + column];
                    double apart = y[i * read + column] - mean;
                    missed[c][k] += miss * miss;
                    varied[c][k] += apart * apart;
                }
            }
        }
        double[][] share = new double[symbolic ? 1 : entries][lags];
        for (int k = 0; k < lags; k++) {
            double allMissed = 0;
            double allVaried = 0;
            for (int c = 0; c < entries; c++) {
                allMissed += missed[c][k];
                allVaried += varied[c][k];
                if (!symbolic) {
                    share[c][k] = part(missed[c][k], varied[c][k]);
                }
            }
            if (symbolic) {
                share[0][k] = part(allMissed, allVaried);
            }
        }
        return share;
    }

    private static double part(double missed, double varied) {
        return varied == 0 ? 0 : Math.max(0, 1 - missed / varied);
    }

    /** What is read off a state of the input k steps before. */
    public double[] read(double[] state, int k) {
        int lags = share[0].length;
        int width = lags * entries;
        double[] x = new double[entries];
        for (int c = 0; c < entries; c++) {
            double sum = reader[k * entries + c];
            for (int i = 0; i < state.length; i++) {
                sum += state[i] * reader[(i + 1) * width + k * entries + c];
            }
            x[c] = sum;
        }
        return x;
    }

    /** Σ R² of a channel: how many steps of it are remembered in all. */
    public double total(int channel) {
        return Arrays.stream(share[channel]).sum();
    }
}
