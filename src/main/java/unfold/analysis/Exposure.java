package unfold.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import unfold.circuit.Form;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * How far a network strays that was trained on right inputs only and then meets its own (§10.2.1): its error at each horizon, once
 * with the right answer before it and once after running free for so long. Of a series, which is standardised, these are root mean
 * squares divided by its deviation; of symbols and bits, shares of wrong answers.
 *
 * @param oneStep at index k: the error k steps after the start, the answer before it given
 * @param free at index k: the same with nothing given after the start
 */
public record Exposure(double[] oneStep, double[] free) {
    /**
     * Measures.
     *
     * @param dataset judges answers
     * @param stretches sequences of the same length, each step of which is asked for
     * @param given how many steps are given before a run is left to itself; the rest is its horizon
     */
    public static Exposure of(Dataset dataset, FreeRun runs, List<Example> stretches, int given) {
        return new Exposure(
                errors(dataset, runs, stretches, given, t -> false),
                errors(dataset, runs, stretches, given, t -> true));
    }

    /**
     * The error at each horizon: the root mean square of what is off under squared error, otherwise the share of wrong answers.
     *
     * @param own whether the network's own answer comes back at a step after those given
     */
    public static double[] errors(Dataset dataset, FreeRun runs, List<Example> stretches, int given, IntPredicate own) {
        boolean squared = dataset.form().loss() == Form.Loss.SQUARED;
        Answer answer = Answer.likeliest(dataset.form().loss());
        double[] sums = new double[stretches.get(0).steps() - given + 1];
        for (Example right : stretches) {
            double[][] predictions =
                    runs.over(right, t -> t >= given && own.test(t), answer).predictions();
            for (int k = 0; k < sums.length; k++) {
                int t = given + k;
                double[] prediction = predictions[t - 1];
                sums[k] += squared
                        ? distance(prediction, right.get("y"), t)
                        : 1 - dataset.correct(right, t, prediction).orElse(1);
            }
        }
        return Arrays.stream(sums)
                .map(sum -> squared ? Math.sqrt(sum / stretches.size()) : sum / stretches.size())
                .toArray();
    }

    private static double distance(double[] prediction, Series y, int t) {
        double sum = 0;
        for (int i = 0; i < prediction.length; i++) {
            double error = prediction[i] - y.vectors()[(t - 1) * prediction.length + i];
            sum += error * error / prediction.length;
        }
        return sum;
    }

    /** The root mean square of the errors one step ahead, over all places. */
    public double oneStepError() {
        double sum = 0;
        for (double e : oneStep) {
            sum += e * e;
        }
        return Math.sqrt(sum / oneStep.length);
    }

    /** The error at the end of the free run. */
    public double freeError() {
        return free[free.length - 1];
    }
}
