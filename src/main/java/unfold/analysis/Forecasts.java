package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * A network that predicts the next value of a series, left to its own predictions from many places of the series at once.
 *
 * @param horizon steps it ran free
 * @param starts the index of the first value it had to find, for each run
 * @param predicted what it found instead of {@code starts[i] + k}, by run and step
 * @param nrmse root mean square error at the last of the steps, over all runs, divided by the deviation of the series: NRMSE84 for 84 steps
 */
public record Forecasts(int horizon, int[] starts, double[][] predicted, double nrmse) {
    /**
     * Runs free.
     *
     * @param values the series, as the network is given it
     * @param from first value to be found by the first run
     * @param runs so many, at even distances, the last ending with the series
     * @param heard values it is told before each run
     */
    public static Forecasts of(
            Circuit circuit, Kernel kernel, Parameters p, double[] values, int from, int runs, int heard, int horizon) {
        if (from < heard || from + horizon > values.length) {
            throw new IllegalArgumentException("A series of " + values.length + " values cannot be heard for " + heard
                    + " steps before value " + from + " and found for " + horizon + " after it.");
        }
        Recording recording = new Recording(circuit, kernel);
        Signal loss = circuit.losses().get(0);
        Signal o = circuit.into(loss).get(0).from();
        int[] starts = new int[runs];
        List<Example> told = new ArrayList<>();
        int room = values.length - horizon - from;
        for (int i = 0; i < runs; i++) {
            starts[i] = from + (runs == 1 ? 0 : (int) ((long) room * i / (runs - 1)));
            told.add(example(Arrays.copyOfRange(values, starts[i] - heard, starts[i])));
        }
        recording.run(p, new Batch(told, false));
        double[][] predicted = new double[runs][horizon];
        int at = heard;
        for (int k = 0; k < horizon; k++) {
            List<Example> next = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                recording.value(o, i, at, predicted[i], k);
                next.add(example(predicted[i][k]));
            }
            if (k + 1 < horizon) {
                recording.run(p, new Batch(next, true));
            }
            at = 1;
        }
        return new Forecasts(horizon, starts, predicted, error(values, starts, predicted, horizon));
    }

    private static Example example(double... x) {
        double[] nothing = new double[x.length];
        Arrays.fill(nothing, Double.NaN);
        return Example.of(Series.ofNumbers(x), Series.ofNumbers(nothing));
    }

    private static double error(double[] values, int[] starts, double[][] predicted, int horizon) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        double sum = 0;
        for (int i = 0; i < starts.length; i++) {
            double miss = predicted[i][horizon - 1] - values[starts[i] + horizon - 1];
            sum += miss * miss;
        }
        return Math.sqrt(sum / starts.length / variance);
    }
}
