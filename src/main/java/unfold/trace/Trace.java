package unfold.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

/**
 * What one run over one sequence leaves behind: the value and the gradient of every signal at every step, and what each edge carried
 * back. The gradient is that of the sum of all losses, (10.17).
 *
 * <p>Steps are counted from 1; step 0 holds what stood before the first step. A signal without an axis has its one value at every step.
 * Immutable by convention: the arrays handed out are copies.
 */
public final class Trace {
    /**
     * The numbers, all row-major.
     *
     * @param values by signal id: {@code (steps + 1) × size}, row 0 the initial value; {@code 1 × size} without an axis
     * @param gradients the same shapes
     * @param carried by edge id: what the edge adds to the gradient of its source when its target is at step t, {@code steps ×
     *     size of the source}; {@code 1 × size} if the target has no axis
     * @param predictions by id of the loss signal: probabilities (or the vector itself under squared error), {@code steps × size}
     * @param parameters by name
     * @param parameterGradients by name, from this sequence alone
     */
    public record Numbers(
            List<double[]> values,
            List<double[]> gradients,
            List<double[]> carried,
            Map<Integer, double[]> predictions,
            Map<String, double[]> parameters,
            Map<String, double[]> parameterGradients) {}

    private final Circuit circuit;
    private final int steps;
    private final Numbers numbers;

    /** A trace over {@code steps} steps. */
    public Trace(Circuit circuit, int steps, Numbers numbers) {
        this.circuit = circuit;
        this.steps = steps;
        this.numbers = numbers;
    }

    /** The network that ran. */
    public Circuit circuit() {
        return circuit;
    }

    /** τ. */
    public int steps() {
        return steps;
    }

    /** The signal's vector at step t, 0 … τ. */
    public double[] value(Signal signal, int t) {
        return row(numbers.values().get(signal.id()), signal, t);
    }

    /** One unit of the signal at step t, 0 … τ. */
    public double value(Signal signal, int t, int unit) {
        return numbers.values().get(signal.id())[at(signal, t) + unit];
    }

    /** The gradient of the summed loss with respect to the signal at step t. */
    public double[] gradient(Signal signal, int t) {
        return row(numbers.gradients().get(signal.id()), signal, t);
    }

    /** One unit of that gradient. */
    public double gradient(Signal signal, int t, int unit) {
        return numbers.gradients().get(signal.id())[at(signal, t) + unit];
    }

    /** What the edge adds to the gradient of its source, when its target is at step t, 1 … τ. */
    public double[] carried(Edge edge, int t) {
        double[] all = numbers.carried().get(edge.id());
        int width = edge.from().size();
        int row = edge.to().axes().isEmpty() ? 0 : t - 1;
        return Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }

    /** What the network predicted at step t for the loss: probabilities, or the vector itself under squared error. */
    public double[] prediction(Signal loss, int t) {
        double[] all = numbers.predictions().get(loss.id());
        if (all == null) {
            throw new IllegalArgumentException("signal " + loss.name() + " is no loss");
        }
        int row = loss.axes().isEmpty() ? 0 : t - 1;
        int width = all.length / (loss.axes().isEmpty() ? 1 : steps);
        return Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }

    /** The sum of all losses, in nats (or half squared error). */
    public double loss() {
        double sum = 0;
        for (Signal s : circuit.losses()) {
            for (int t = 1; t <= (s.axes().isEmpty() ? 1 : steps); t++) {
                sum += value(s, t, 0);
            }
        }
        return sum;
    }

    /** The parameter's numbers, row-major. */
    public double[] parameter(Parameter parameter) {
        return given(numbers.parameters(), parameter).clone();
    }

    /** The gradient of this sequence's summed loss with respect to the parameter. */
    public double[] parameterGradient(Parameter parameter) {
        return given(numbers.parameterGradients(), parameter).clone();
    }

    private double[] given(Map<String, double[]> map, Parameter parameter) {
        double[] found = map.get(parameter.name());
        if (found == null) {
            throw new IllegalArgumentException(
                    "the trace of " + circuit.name() + " has no parameter " + parameter.name());
        }
        return found;
    }

    private double[] row(double[] all, Signal signal, int t) {
        int at = at(signal, t);
        return Arrays.copyOfRange(all, at, at + signal.size());
    }

    private int at(Signal signal, int t) {
        if (t < 0 || t > steps) {
            throw new IllegalArgumentException(
                    "step " + t + " of signal " + signal.name() + ": there are 0 to " + steps);
        }
        return signal.axes().isEmpty() ? 0 : t * signal.size();
    }
}
