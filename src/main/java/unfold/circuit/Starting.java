package unfold.circuit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network whose states begin where each sequence says: an input without an axis gives what stands before the first step. */
public final class Starting {
    private Starting() {}

    /** The name of the input that gives what the state begins from. */
    public static String input(String state) {
        return CircuitBuilder.before(state);
    }

    /**
     * The network in which these states begin from inputs of their own.
     *
     * @throws CircuitException if one of them is no state of it, or already begins from a signal
     */
    public static Circuit of(Circuit circuit, Collection<String> states) {
        if (states.isEmpty()) {
            return circuit;
        }
        Map<String, Signal> starts = new LinkedHashMap<>();
        Set<Parameter> replaced = new HashSet<>();
        for (Signal s : circuit.states()) {
            if (states.contains(s.name())) {
                if (s.initial().signal().isPresent()) {
                    throw CircuitException.of(
                            "start.signal",
                            s.name(),
                            circuit.name(),
                            s.initial().signal().get());
                }
                s.initial().parameter().ifPresent(replaced::add);
                starts.put(s.name(), given(starts.size(), s));
            }
        }
        for (String state : states) {
            if (!starts.containsKey(state)) {
                throw CircuitException.of(
                        "start.none",
                        circuit.name(),
                        state,
                        String.join(
                                ", ",
                                circuit.states().stream().map(Signal::name).toList()));
            }
        }
        return joined(circuit, starts, replaced);
    }

    private static Signal given(int id, Signal state) {
        return new Signal(
                id,
                input(state.name()),
                "",
                Operation.INPUT,
                state.size(),
                List.of(),
                false,
                Optional.empty(),
                Initial.ZERO,
                Optional.empty());
    }

    private static Circuit joined(Circuit circuit, Map<String, Signal> starts, Set<Parameter> replaced) {
        List<Signal> signals = new ArrayList<>(starts.values());
        Map<String, Signal> by = new HashMap<>();
        for (Signal s : circuit.signals()) {
            Signal start = starts.get(s.name());
            Signal moved = (start == null ? s : s.beginning(Initial.from(start))).numbered(signals.size());
            signals.add(moved);
            by.put(s.name(), moved);
        }
        List<Edge> edges = new ArrayList<>();
        for (Edge e : circuit.edges()) {
            edges.add(e.between(by.getOrDefault(e.from().name(), e.from()), by.getOrDefault(e.to().name(), e.to())));
        }
        Circuit made = new Circuit(
                circuit.name(),
                circuit.axes(),
                signals,
                edges,
                circuit.parameters().stream().filter(p -> !replaced.contains(p)).toList(),
                circuit.groups());
        Consistency.check(made);
        return made;
    }
}
