package unfold.analysis;

import java.util.List;
import java.util.Set;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Signal;

/** A copy of a circuit in which some functions are the identity; its parameters are the same. */
final class Straightened {
    private Straightened() {}

    static Circuit of(Circuit circuit, Set<Signal> where) {
        List<Signal> signals = circuit.signals().stream()
                .map(s -> where.contains(s) && squashes(s.operation()) ? plain(s) : s)
                .toList();
        List<Edge> edges = circuit.edges().stream()
                .map(e -> new Edge(
                        e.id(),
                        signals.get(e.from().id()),
                        signals.get(e.to().id()),
                        e.operand(),
                        e.weight(),
                        e.delays(),
                        e.neighbour(),
                        e.leave()))
                .toList();
        return new Circuit(circuit.name(), circuit.axes(), signals, edges, circuit.parameters(), circuit.groups());
    }

    private static boolean squashes(Operation operation) {
        return operation == Operation.TANH || operation == Operation.RELU;
    }

    private static Signal plain(Signal s) {
        return new Signal(
                s.id(),
                s.name(),
                s.equation(),
                Operation.PLUS,
                s.size(),
                s.axes(),
                s.symbolic(),
                s.bias(),
                s.initial(),
                s.group());
    }
}
