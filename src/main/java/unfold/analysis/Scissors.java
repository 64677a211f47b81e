package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
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

    /** Whether the network can be cut: it runs along one axis whose steps follow one another, forward only, and shares its weights. */
    public static boolean possible(Circuit circuit) {
        boolean line = circuit.signals().stream()
                .allMatch(s -> s.axes().size() <= 1 && s.axes().stream().noneMatch(a -> a.tree()));
        boolean one = circuit.signals().stream()
                        .flatMap(s -> s.axes().stream())
                        .distinct()
                        .count()
                == 1;
        boolean forward = circuit.edges().stream()
                .allMatch(
                        e -> e.leave().isEmpty() && e.delays().values().stream().allMatch(d -> d == 1));
        boolean tied = circuit.parameters().stream().allMatch(p -> p.untied().isEmpty());
        boolean everywhere = circuit.losses().stream().noneMatch(s -> s.axes().isEmpty())
                && circuit.given().stream().noneMatch(s -> s.axes().isEmpty());
        return line && one && forward && tied && everywhere && !circuit.losses().isEmpty();
    }

    /**
     * Measures.
     *
     * @param state the signal whose profile is looked at
     * @param cuts after which steps it is cut, rising, each from 1 to τ − 1
     */
    public static Scissors of(Parameters p, Kernel kernel, Example example, Signal state, List<Integer> cuts) {
        Circuit circuit = p.circuit();
        Program program = new Program(circuit, kernel, Parallel.serial());
        Trace whole = program.trace(p, example);
        int steps = whole.steps();
        double[] profile = new double[steps];
        double[] truncated = new double[steps];
        List<Parameter> parameters =
                circuit.parameters().stream().filter(Parameter::trained).toList();
        List<double[]> full = new ArrayList<>();
        List<double[]> cut = new ArrayList<>();
        for (Parameter q : parameters) {
            full.add(whole.parameterGradient(q));
            cut.add(new double[q.count()]);
        }
        int from = 1;
        for (int piece = 0; piece <= cuts.size(); piece++) {
            int to = piece < cuts.size() ? cuts.get(piece) : steps;
            Trace until = to == steps ? whole : program.trace(p, example.slice(0, to));
            List<Ledger> ledgers =
                    parameters.stream().map(q -> Ledger.of(until, q)).toList();
            for (int t = from; t <= to; t++) {
                profile[t - 1] = Ledger.norm(whole.gradient(state, t));
                truncated[t - 1] = Ledger.norm(until.gradient(state, t));
                for (int k = 0; k < ledgers.size(); k++) {
                    double[] sum = cut.get(k);
                    double[] added = ledgers.get(k).contribution(t);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += added[i];
                    }
                }
            }
            from = to + 1;
        }
        List<Share> shares = new ArrayList<>();
        for (int k = 0; k < parameters.size(); k++) {
            shares.add(Share.of(parameters.get(k).name(), full.get(k), cut.get(k)));
        }
        return new Scissors(
                whole, List.copyOf(cuts), profile, truncated, shares, Share.of("", joined(full), joined(cut)));
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** A cut after every so many steps of a sequence. */
    public static List<Integer> every(int k, int steps) {
        List<Integer> cuts = new ArrayList<>();
        for (int c = k; c < steps; c += k) {
            cuts.add(c);
        }
        return cuts;
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
