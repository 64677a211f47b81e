package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * Where on the way from step to step most is carried, and by how much it grows on its way: where to look when a number has become too
 * large.
 *
 * @param edge the one of all that read a state of another step which carries most
 * @param step of its target, at which it does
 * @param gain how many times as much it carries with every step further on its way, forward for values and back for gradients
 * @param gradient whether it is gradients that are looked at, and not values
 */
public record Growth(Edge edge, int step, double gain, boolean gradient) {
    /** Products of weights and values that are made to find what is carried forward, at most. */
    private static final double MOST = 2e7;

    /** Looks at one sequence; empty where nothing recurrent carries anything. */
    public static Optional<Growth> of(Trace trace, boolean gradient) {
        Optional<Growth> found = Optional.empty();
        double most = 0;
        for (Edge e : between(trace.circuit())) {
            int[] steps = steps(trace, e);
            double[] carried = Arrays.stream(steps)
                    .mapToDouble(t -> gradient ? Ledger.norm(trace.carried(e, t)) : given(trace, e, t))
                    .map(c -> Double.isFinite(c) ? c : Double.NaN)
                    .toArray();
            int largest = IntStream.range(0, steps.length)
                    .filter(k -> carried[k] > 0)
                    .reduce(-1, (a, b) -> a >= 0 && carried[a] >= carried[b] ? a : b);
            if (largest >= 0 && carried[largest] > most) {
                most = carried[largest];
                found = Optional.of(new Growth(e, steps[largest], gain(carried, ahead(e) != gradient), gradient));
            }
        }
        return found;
    }

    /** The edges by which a state gets to another step. */
    private static List<Edge> between(Circuit circuit) {
        List<Edge> edges = new ArrayList<>();
        for (Component component : Component.of(circuit)) {
            Set<Signal> inside = new HashSet<>(component.signals());
            circuit.edges().stream()
                    .filter(e -> e.delayed() && inside.contains(e.from()) && inside.contains(e.to()))
                    .filter(e ->
                            e.to().axes().size() == 1 && !e.to().axes().get(0).tree())
                    .filter(e -> e.leave().filter(Leave::every).isEmpty())
                    .forEach(edges::add);
        }
        return edges;
    }

    private static boolean ahead(Edge e) {
        return e.delays().values().stream().anyMatch(d -> d < 0);
    }

    /** The steps of its target whose source lies in the sequence, as many of the last as can be afforded. */
    private static int[] steps(Trace trace, Edge e) {
        int[] all = IntStream.rangeClosed(1, trace.steps())
                .filter(t -> trace.has(e.to(), t) && trace.has(e.from(), trace.reads(e, t)))
                .toArray();
        int afforded =
                (int) Math.max(2, MOST / ((double) e.to().size() * e.from().size()));
        return Arrays.copyOfRange(all, Math.max(0, all.length - afforded), all.length);
    }

    /** The norm of what it hands to its target. */
    private static double given(Trace trace, Edge e, int t) {
        double[] read = trace.value(e.from(), trace.reads(e, t));
        if (e.weight().isEmpty()) {
            return Ledger.norm(read);
        }
        Parameter p = e.weight().get();
        double[] w = trace.parameter(p, t);
        double[] made = new double[e.to().size()];
        for (int i = 0; i < made.length; i++) {
            if (p.kind() == Parameter.Kind.MATRIX) {
                for (int j = 0; j < read.length; j++) {
                    made[i] += w[i * read.length + j] * read[j];
                }
            } else {
                made[i] = w[i] * read[i];
            }
        }
        return Ledger.norm(made);
    }

    /** The gain with every step, of what grows towards the first step if it goes back. */
    private static double gain(double[] carried, boolean back) {
        double[] inOrder = carried.clone();
        if (!back) {
            for (int k = 0; k < carried.length; k++) {
                inOrder[k] = carried[carried.length - 1 - k];
            }
        }
        return GainFit.of(inOrder).gain();
    }
}
