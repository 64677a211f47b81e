package unfold.analysis;

import java.util.List;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * How far a network strays that was trained on right inputs only and then meets its own (§10.2.1): its error with each horizon, once
 * with the right value before it and once after running free for so long. Both are root mean squares over the same places, divided by
 * the deviation of the series.
 *
 * @param oneStep at index k − 1: the error k steps after the start, the value before it given
 * @param free at index k − 1: the same with nothing given after the start
 */
public record Exposure(double[] oneStep, double[] free) {
    /**
     * Measures.
     *
     * @param standardised sequences of standardised values, all of the same length, each value asked for
     * @param given how many steps are given before a run is left to itself; the rest is its horizon
     */
    public static Exposure of(FreeRun runs, List<Example> standardised, int given) {
        int horizon = standardised.get(0).steps() - given + 1;
        double[] oneStep = new double[horizon];
        double[] free = new double[horizon];
        Answer answer = p -> Series.ofVectors(p.clone());
        for (Example right : standardised) {
            add(oneStep, right, runs.over(right, t -> false, answer), given);
            add(free, right, runs.over(right, t -> t >= given, answer), given);
        }
        for (int k = 0; k < horizon; k++) {
            oneStep[k] = Math.sqrt(oneStep[k] / standardised.size());
            free[k] = Math.sqrt(free[k] / standardised.size());
        }
        return new Exposure(oneStep, free);
    }

    private static void add(double[] squares, Example right, FreeRun.Run run, int given) {
        double[] y = right.get("y").vectors();
        for (int k = 0; k < squares.length; k++) {
            double error = run.predictions()[given - 1 + k][0] - y[given - 1 + k];
            squares[k] += error * error;
        }
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
