package unfold.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

/**
 * A state through which alone a gradient gets from one step to the step before, so that ∂h(t)/∂h(t−1) is all there is to say of its way.
 *
 * <p>None is a state beside which another one carries the past (the h of an LSTM with its s), one that reads further back than one step,
 * runs backward, along a tree or a grid, has weights of its own at each step, or comes from its past by more than sums with weights and
 * functions of each unit alone.
 *
 * @param state h
 * @param inside what is made of h(t−1) on the way to h(t), that included
 */
public record FlowState(Signal state, Set<Signal> inside) {
    private static final Set<Operation> PLAIN = Set.of(
            Operation.SUM,
            Operation.TANH,
            Operation.SIGMOID,
            Operation.RELU,
            Operation.PRODUCT,
            Operation.PLUS,
            Operation.ONE_MINUS);

    /** Keeps what is inside from changing. */
    public FlowState {
        inside = Set.copyOf(inside);
    }

    /** Those of a network: one for each layer at most. */
    public static List<FlowState> of(Circuit circuit) {
        List<FlowState> found = new ArrayList<>();
        for (Component component : Component.of(circuit)) {
            Set<Signal> inside = new HashSet<>(component.signals());
            List<Edge> round = circuit.edges().stream()
                    .filter(e -> inside.contains(e.from()) && inside.contains(e.to()))
                    .toList();
            List<Signal> states = round.stream()
                    .filter(Edge::delayed)
                    .map(Edge::from)
                    .distinct()
                    .toList();
            if (component.cyclic()
                    && states.size() == 1
                    && inside.stream().allMatch(FlowState::plain)
                    && round.stream().allMatch(FlowState::plain)) {
                found.add(new FlowState(states.get(0), inside));
            }
        }
        return found;
    }

    private static boolean plain(Signal s) {
        return PLAIN.contains(s.operation())
                && s.axes().size() == 1
                && !s.axes().get(0).tree();
    }

    private static boolean plain(Edge e) {
        boolean step = !e.delayed() || e.delays().values().stream().allMatch(d -> d == 1);
        boolean shared = e.weight().filter(w -> w.untied().isPresent()).isEmpty();
        boolean whole =
                e.weight().filter(w -> w.kind() == Parameter.Kind.MATRIX).isPresent()
                        || e.from().size() == e.to().size();
        return step && shared && whole && e.leave().isEmpty();
    }
}
