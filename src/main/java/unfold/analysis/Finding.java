package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.engine.Cuts;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Column;
import unfold.trace.Decimation;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.trace.Trace;
import unfold.train.Clip;
import unfold.train.Tuning;

/**
 * One answer to the question what may ail a run, with the number it rests on.
 *
 * @param kind what was asked
 * @param ails whether the number is beyond what is well
 * @param about the symbol of the signal it is about; empty for one about training
 * @param step where: of the sequence for signals, of training for the learning rate; 0 for nowhere
 * @param measured the number
 */
public record Finding(Kind kind, boolean ails, String about, int step, double measured) {
    /** What can be asked. */
    public enum Kind {
        /** The share of a state's units at all steps that are so near ±1 that less than a twenty-fifth of a gradient passes. */
        SATURATED,
        /** The share of a state's rectified units that are zero at every step of every sequence. */
        DEAD,
        /** How far the gate is open, in the mean, through which a state passes to its next step. */
        CLOSED,
        /** The loss of the last training steps, over the lowest there was. */
        RATE,
        /** The angle in degrees by which cutting turns the gradient of all weights. */
        CUT,
        /** The share of the last training steps whose gradient was clipped. */
        CLIP
    }

    /** |tanh| from which 1 − tanh² is below 0.04. */
    private static final double FLAT = 0.98;

    private static final double MOST_FLAT = 0.5;
    private static final double MOST_DEAD = 0.1;
    private static final double LEAST_OPEN = 0.1;
    private static final double MOST_RISE = 1.3;
    private static final double MOST_ANGLE = 20;
    private static final double MOST_CLIPPED = 0.95;
    /** Training steps that are taken together. */
    private static final int WINDOW = 50;

    /**
     * Asks everything there is to ask of a run.
     *
     * @param trace of a sequence with the newest weights
     * @param probe that sequence
     * @param sample other sequences, from which the shares are
     * @param metrics its curves
     * @param tuning how it trains
     * @return an answer for each question that has a meaning, in the order of {@link Kind}
     */
    public static List<Finding> of(
            Trace trace, Example probe, Batch sample, Metrics metrics, Tuning tuning, Kernel kernel) {
        List<Finding> found = new ArrayList<>();
        Circuit circuit = trace.circuit();
        Recording values = new Recording(circuit, kernel);
        values.run(Parameters.of(trace), sample);
        int members = sample.size();
        for (Signal s : circuit.signals()) {
            boolean state = circuit.outOf(s).stream().anyMatch(e -> e.delayed())
                    && s.axes().size() == 1;
            if (state && s.operation() == Operation.TANH) {
                found.add(saturated(values, members, s));
            } else if (state && s.operation() == Operation.RELU) {
                found.add(dead(values, members, s));
            }
        }
        Recurrence.of(circuit).stream()
                .flatMap(r -> r.gate().stream())
                .map(g -> closed(values, members, g.signal()))
                .forEach(found::add);
        rate(metrics).ifPresent(found::add);
        cut(trace, probe, tuning, kernel).ifPresent(found::add);
        clip(metrics, tuning).ifPresent(found::add);
        found.sort((a, b) -> a.kind().compareTo(b.kind()));
        return List.copyOf(found);
    }

    private static Finding saturated(Recording values, int members, Signal s) {
        int longest = 0;
        for (int m = 0; m < members; m++) {
            longest = Math.max(longest, values.steps(s, m));
        }
        double[] flat = new double[longest + 1];
        double[] count = new double[longest + 1];
        double[] h = new double[s.size()];
        for (int m = 0; m < members; m++) {
            for (int t = 1; t <= values.steps(s, m); t++) {
                values.value(s, m, t, h, 0);
                flat[t] += Arrays.stream(h).filter(v -> Math.abs(v) > FLAT).count();
                count[t] += h.length;
            }
        }
        int worst = 1;
        for (int t = 2; t <= longest; t++) {
            worst = flat[t] / count[t] > flat[worst] / count[worst] ? t : worst;
        }
        double all = Arrays.stream(flat).sum() / Arrays.stream(count).sum();
        return new Finding(Kind.SATURATED, all > MOST_FLAT, s.symbol().text(), worst, all);
    }

    private static Finding dead(Recording values, int members, Signal s) {
        boolean[] alive = new boolean[s.size()];
        double[] h = new double[s.size()];
        for (int m = 0; m < members; m++) {
            for (int t = 1; t <= values.steps(s, m); t++) {
                values.value(s, m, t, h, 0);
                for (int k = 0; k < h.length; k++) {
                    alive[k] |= h[k] > 0;
                }
            }
        }
        int dead = 0;
        for (boolean a : alive) {
            dead += a ? 0 : 1;
        }
        double share = dead / (double) s.size();
        return new Finding(Kind.DEAD, share >= MOST_DEAD, s.symbol().text(), 0, share);
    }

    private static Finding closed(Recording values, int members, Signal gate) {
        double sum = 0;
        int count = 0;
        double[] g = new double[gate.size()];
        for (int m = 0; m < members; m++) {
            for (int t = 1; t <= values.steps(gate, m); t++) {
                values.value(gate, m, t, g, 0);
                sum += Arrays.stream(g).sum();
                count += g.length;
            }
        }
        double open = sum / count;
        return new Finding(Kind.CLOSED, open < LEAST_OPEN, gate.symbol().text(), 0, open);
    }

    /** The lowest mean of so many steps before the last ones, and the step in its middle. */
    private static Optional<Finding> rate(Metrics metrics) {
        Column loss = metrics.training();
        int windows = (int) Math.min(4000, loss.size() / WINDOW);
        if (windows < 3) {
            return Optional.empty();
        }
        Decimation means = loss.decimate(loss.first(), loss.end(), windows);
        int lowest = 0;
        for (int k = 1; k < means.size(); k++) {
            lowest = means.mean()[k] < means.mean()[lowest] ? k : lowest;
        }
        double rise = means.mean()[means.size() - 1] / means.mean()[lowest];
        return Double.isFinite(rise)
                ? Optional.of(new Finding(Kind.RATE, rise > MOST_RISE, "", (int) means.step()[lowest], rise))
                : Optional.empty();
    }

    private static Optional<Finding> cut(Trace trace, Example probe, Tuning tuning, Kernel kernel) {
        Circuit circuit = trace.circuit();
        if (tuning.cut() == 0 || tuning.cut() >= trace.steps() || !Cuts.possible(circuit)) {
            return Optional.empty();
        }
        double angle = Scissors.of(
                        Parameters.of(trace), kernel, probe, Scissors.state(circuit), Cuts.every(tuning.cut()))
                .all()
                .angle();
        return Optional.of(new Finding(Kind.CUT, angle > MOST_ANGLE, "", 0, angle));
    }

    private static Optional<Finding> clip(Metrics metrics, Tuning tuning) {
        int last = (int) Math.min(2 * WINDOW, metrics.normBefore().size());
        if (tuning.clip().kind() == Clip.Kind.NONE
                || last < WINDOW
                || metrics.normBefore().grain() > 1) {
            return Optional.empty();
        }
        long end = metrics.normBefore().end();
        Decimation before = metrics.normBefore().decimate(end - last, end, last);
        Decimation after = metrics.normAfter().decimate(end - last, end, last);
        int clipped = 0;
        int steps = Math.min(before.size(), after.size());
        for (int k = 0; k < steps; k++) {
            clipped += after.last()[k] < before.last()[k] * (1 - 1e-9) ? 1 : 0;
        }
        double share = clipped / (double) Math.max(1, steps);
        return Optional.of(new Finding(Kind.CLIP, share >= MOST_CLIPPED, "", 0, share));
    }
}
