package unfold.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

/**
 * How a state of a network comes from its own past: what it is multiplied by on the way, what squashes it, which gate lets it through.
 *
 * @param state the state
 * @param matrices the square matrices on the way round, the one declared first first
 * @param gate what a state is multiplied by, unit by unit, on its short way from one step to the next: the forget gate of (10.41), the
 *     update gate of (10.45)
 * @param slope γ, what bounds the derivative of the one function on the way, if the way is that function of b + W h + …, §10.7
 * @param ahead whether it runs from the last step to the first
 */
public record Recurrence(
        Signal state, List<Parameter> matrices, Optional<Gate> gate, OptionalDouble slope, boolean ahead) {
    private static final Map<Operation, Double> SLOPES =
            Map.of(Operation.TANH, 1.0, Operation.RELU, 1.0, Operation.PLUS, 1.0, Operation.SIGMOID, 0.25);

    /**
     * A gate a state passes on its short way.
     *
     * @param signal its openness, 0 … 1
     * @param bias what opens it
     */
    public record Gate(Signal signal, Parameter bias) {}

    /** The states of a network that run along one axis whose steps follow one another, and read their own past through a matrix. */
    public static List<Recurrence> of(Circuit circuit) {
        List<Recurrence> found = new ArrayList<>();
        for (Component component : Component.of(circuit)) {
            if (!component.cyclic()) {
                continue;
            }
            Set<Signal> inside = new HashSet<>(component.signals());
            List<Parameter> matrices = List.copyOf(matrices(circuit, inside));
            for (Signal s : component.signals()) {
                boolean along = s.axes().size() == 1 && !s.axes().get(0).tree();
                boolean delayed = circuit.outOf(s).stream().anyMatch(e -> e.delayed() && inside.contains(e.to()));
                if (along && delayed && !s.operation().given() && !matrices.isEmpty()) {
                    found.add(new Recurrence(
                            s,
                            matrices,
                            gate(circuit, s, inside),
                            slope(circuit, s, inside),
                            circuit.outOf(s).stream()
                                    .anyMatch(e -> e.delays().values().stream().anyMatch(d -> d < 0))));
                }
            }
        }
        return found;
    }

    /** The state that is judged or read first: the one declared first. */
    public static Optional<Recurrence> first(Circuit circuit) {
        return of(circuit).stream().findFirst();
    }

    private static Set<Parameter> matrices(Circuit circuit, Set<Signal> inside) {
        Set<Parameter> square = new LinkedHashSet<>();
        Stream<Parameter> all = circuit.edges().stream()
                .filter(e -> inside.contains(e.from()) && inside.contains(e.to()))
                .flatMap(e -> e.weight().stream())
                .filter(w -> w.kind() == Parameter.Kind.MATRIX
                        && w.rows() == w.columns()
                        && w.untied().isEmpty());
        all.forEach(square::add);
        return square;
    }

    /** In s = g ⊙ s(t−1) + …, or the product itself, with g = σ(b + …), the gate is g. */
    private static Optional<Gate> gate(Circuit circuit, Signal state, Set<Signal> inside) {
        List<Signal> sums = state.operation() == Operation.PLUS
                ? circuit.into(state).stream()
                        .filter(e -> !e.delayed())
                        .map(Edge::from)
                        .toList()
                : List.of(state);
        for (Signal product : sums) {
            List<Edge> operands = circuit.into(product);
            boolean keeps = product.operation() == Operation.PRODUCT
                    && operands.stream().anyMatch(e -> e.delayed() && e.from().equals(state));
            if (keeps) {
                for (Edge e : operands) {
                    Signal g = e.from();
                    if (!e.delayed() && g.operation() == Operation.SIGMOID && inside.contains(g)) {
                        Optional<Parameter> bias = circuit.into(g)
                                .get(0)
                                .from()
                                .bias()
                                .filter(b -> b.untied().isEmpty());
                        return bias.map(b -> new Gate(g, b));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static OptionalDouble slope(Circuit circuit, Signal state, Set<Signal> inside) {
        List<Edge> into = circuit.into(state);
        Double slope = SLOPES.get(state.operation());
        if (slope == null || into.size() != 1 || into.get(0).delayed()) {
            return OptionalDouble.empty();
        }
        Signal sum = into.get(0).from();
        List<Edge> back = circuit.into(sum).stream()
                .filter(e -> inside.contains(e.from()))
                .toList();
        boolean plain = sum.operation() == Operation.SUM
                && inside.size() == 2
                && back.size() == 1
                && back.get(0).delays().values().stream().allMatch(d -> Math.abs(d) == 1)
                && back.get(0).weight().isPresent();
        return plain ? OptionalDouble.of(slope) : OptionalDouble.empty();
    }

    /**
     * The same network with every function on the way round replaced by the identity, whose Jacobian is what the weights alone would
     * do, whatever comes in; empty where gates on the way depend on the state, so that nothing is left that the weights do alone.
     */
    public Optional<Circuit> straightened(Circuit circuit) {
        Set<Signal> inside = Component.of(circuit).stream()
                .filter(c -> c.signals().contains(state))
                .findFirst()
                .map(c -> (Set<Signal>) new HashSet<>(c.signals()))
                .orElseThrow();
        for (Signal s : inside) {
            long own = circuit.into(s).stream()
                    .filter(e -> inside.contains(e.from()))
                    .count();
            boolean straight =
                    switch (s.operation()) {
                        case SUM, PLUS, TANH, RELU, ONE_MINUS -> true;
                        case PRODUCT -> own <= 1;
                        default -> false;
                    };
            if (!straight) {
                return Optional.empty();
            }
        }
        return Optional.of(circuit.with(
                s -> inside.contains(s) && squashes(s.operation()) ? s.as(Operation.PLUS) : s, circuit.parameters()));
    }

    private static boolean squashes(Operation operation) {
        return operation == Operation.TANH || operation == Operation.RELU;
    }
}
