package unfold.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Cuts;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * What truncated back-propagation through time leaves of a gradient: edges that cross a cut carry values forward and nothing back. So a
 * state before a cut hears only of the losses up to it, and the gradient of a weight is the sum of what each step adds under that
 * condition.
 *
 * @param whole the sequence, forward and back, uncut
 * @param cuts after which steps it is cut, rising
 * @param profile ‖∇_{s(t)}L‖ for t = 1 … τ, uncut
 * @param truncated the same, cut
 * @param weights for each trained parameter what became of its gradient
 * @param all the same for all of them together
 */
public record Scissors(
        Trace whole, List<Integer> cuts, double[] profile, double[] truncated, List<Share> weights, Share all) {
    /**
     * What became of a gradient.
     *
     * @param name of the parameter, or empty for all together
     * @param norm of the whole gradient
     * @param ratio of the norm of the cut one to it
     * @param angle between both, in degrees; 90 where one of them is zero
     */
    public record Share(String name, double norm, double ratio, double angle) {
        static Share of(String name, double[] whole, double[] cut) {
            double dot = 0;
            for (int k = 0; k < whole.length; k++) {
                dot += whole[k] * cut[k];
            }
            double size = Ledger.norm(whole);
            double left = Ledger.norm(cut);
            double cosine = size * left == 0 ? 0 : Math.max(-1, Math.min(1, dot / (size * left)));
            // close to 1 the cosine forgets the angle, which the difference still knows
            double angle =
                    cosine > 0.9 ? 2 * Math.asin(Math.min(1, apart(whole, size, cut, left) / 2)) : Math.acos(cosine);
            return new Share(name, size, size == 0 ? Double.NaN : left / size, Math.toDegrees(angle));
        }

        private static double apart(double[] a, double sizeA, double[] b, double sizeB) {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                double d = a[k] / sizeA - b[k] / sizeB;
                sum += d * d;
            }
            return Math.sqrt(sum);
        }
    }

    /**
     * Measures.
     *
     * @param state the signal whose profile is looked at
     */
    public static Scissors of(Parameters p, Kernel kernel, Example example, Signal state, Cuts cuts) {
        Circuit circuit = p.circuit();
        Program program = new Program(circuit, kernel, Parallel.serial());
        Trace whole = program.trace(p, example);
        Trace cut = program.trace(p, example, cuts);
        List<Parameter> parameters =
                circuit.parameters().stream().filter(Parameter::trained).toList();
        List<Share> shares = parameters.stream()
                .map(q -> Share.of(q.name(), whole.parameterGradient(q), cut.parameterGradient(q)))
                .toList();
        return new Scissors(
                whole,
                cuts.within(whole.steps()),
                profile(whole, state),
                profile(cut, state),
                shares,
                Share.of("", joined(whole, parameters), joined(cut, parameters)));
    }

    private static double[] profile(Trace trace, Signal state) {
        return IntStream.rangeClosed(1, trace.steps())
                .mapToDouble(t -> Ledger.norm(trace.gradient(state, t)))
                .toArray();
    }

    private static double[] joined(Trace trace, List<Parameter> parameters) {
        return parameters.stream()
                .flatMapToDouble(q -> Arrays.stream(trace.parameterGradient(q)))
                .toArray();
    }

    /** The state to look at: the first that reads its own past, or else the first signal that is made at each step. */
    public static Signal state(Circuit circuit) {
        return circuit.states().stream()
                .filter(s -> !s.operation().given())
                .findFirst()
                .orElseGet(() -> circuit.signals().stream()
                        .filter(s -> !s.operation().given()
                                && s.operation() != Operation.SQUARED_ERROR
                                && !s.axes().isEmpty())
                        .findFirst()
                        .orElseThrow());
    }
}
