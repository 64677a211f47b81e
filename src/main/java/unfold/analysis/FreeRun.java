package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * A network as it is used, fig 10.6: what it says comes back to it in place of what would have been right. The weights are a copy;
 * training may go on meanwhile.
 */
public final class FreeRun {
    /**
     * A sequence as the network met it.
     *
     * @param met what was fed: right entries, and the network's own where they came back
     * @param said the network's answer at each step, one entry a step
     * @param predictions at each step: probabilities, or the vector itself under squared error
     */
    public record Run(Example met, Series said, double[][] predictions) {}

    private final Circuit circuit;
    private final Stepper stepper;
    private final boolean toTarget;
    private final boolean toInput;

    /**
     * Runs with a copy of these weights.
     *
     * @param series whether each target is the input of the next step, so that an answer can come back as an input
     * @throws IllegalArgumentException if the network has no output at each step or reads the future; the message is one sentence
     */
    public FreeRun(Circuit circuit, Kernel kernel, Parameters parameters, boolean series) {
        if (circuit.losses().stream().allMatch(l -> l.axes().isEmpty())) {
            throw new IllegalArgumentException("The network " + circuit.name()
                    + " says nothing at each step; choose a wiring with an output at each step.");
        }
        this.circuit = circuit;
        this.stepper = new Stepper(circuit, kernel, parameters.copy());
        this.toTarget = readsTarget(circuit);
        this.toInput = series;
    }

    /** Whether the network reads the target of an earlier step. */
    public static boolean readsTarget(Circuit circuit) {
        return circuit.edges().stream().anyMatch(e -> e.delayed() && e.from().operation() == Operation.TARGET);
    }

    /** Whether answers come back at all: as the target of the step before, or as the next input. */
    public boolean comesBack() {
        return toTarget || toInput;
    }

    /**
     * Runs over one sequence.
     *
     * @param right the sequence as it should be
     * @param own whether the answer of step t, 1-based, comes back; otherwise the right one does
     * @param answer how an answer is read out of a prediction
     */
    public Run over(Example right, IntPredicate own, Answer answer) {
        return until(right, own, answer, said -> false);
    }

    /** The same, but after an answer that is the last the run is over. */
    Run until(Example right, IntPredicate own, Answer answer, Predicate<Series> last) {
        stepper.restart();
        int steps = right.get("y").length();
        boolean each = circuit.signal("x").axes().contains(Axis.TIME);
        Series x = right.get("x");
        Series y = right.get("y");
        List<double[]> predictions = new ArrayList<>();
        List<Series> said = new ArrayList<>();
        List<Series> inputs = new ArrayList<>();
        List<Series> targets = new ArrayList<>();
        boolean returned = false;
        for (int t = 1; t <= steps && (said.isEmpty() || !last.test(said.get(t - 2))); t++) {
            Series input = toInput && returned ? said.get(t - 2) : each ? x.slice(t - 1, t) : x;
            double[] prediction = stepper.advance(new Example(Map.of("x", input)));
            predictions.add(prediction);
            said.add(answer.to(prediction));
            returned = own.test(t);
            Series told = toTarget && returned ? said.get(t - 1) : y.slice(t - 1, t);
            if (toTarget) {
                stepper.correct("y", told);
            }
            inputs.add(input);
            targets.add(told);
        }
        Example met = Example.of(each ? Series.joined(inputs) : x, Series.joined(targets));
        return new Run(met, Series.joined(said), predictions.toArray(double[][]::new));
    }

    /** What is predicted at a step of a sequence that is met as it stands. */
    double[] next(Example met, int step) {
        Series x = met.get("x");
        boolean each = circuit.signal("x").axes().contains(Axis.TIME);
        Example beginning = Example.of(each ? x.slice(0, step) : x, met.get("y").slice(0, step));
        return over(beginning, t -> false, p -> Series.ofVectors(p)).predictions()[step - 1];
    }

    /**
     * The sequence with what was said in place of what is right: as targets, and as inputs where answers come back as these.
     *
     * @param given the step of the first answer
     * @param said answers to that step and those after it, as many as there are
     */
    Example with(Example right, int given, List<Series> said) {
        Series x = right.get("x");
        Series y = right.get("y");
        int steps = y.length();
        return Example.of(toInput ? replaced(x, given, said, steps) : x, replaced(y, given - 1, said, steps));
    }

    /** Entries from a 0-based place on replaced. */
    private static Series replaced(Series series, int from, List<Series> by, int steps) {
        List<Series> parts = new ArrayList<>(List.of(series.slice(0, from)));
        parts.addAll(by.subList(0, Math.min(by.size(), steps - from)));
        int to = Math.min(steps, from + by.size());
        if (to < steps) {
            parts.add(series.slice(to, steps));
        }
        parts.removeIf(part -> part.length() == 0);
        return Series.joined(parts);
    }

    /** The network that runs. */
    Circuit circuit() {
        return circuit;
    }

    /** Whether answers come back as the next input. */
    public boolean toInput() {
        return toInput;
    }
}
