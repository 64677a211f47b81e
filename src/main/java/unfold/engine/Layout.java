package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

/**
 * Where each parameter lies in the flat array: those that are multiplied together next to each other, those that training leaves alone
 * at the end.
 */
final class Layout {
    private final Map<String, Integer> offsets = new HashMap<>();
    private final List<Parameter> order;
    private final int count;
    private final int trained;

    /** The layout of a circuit; the same each time. */
    Layout(Circuit circuit) {
        Set<Parameter> wished = new LinkedHashSet<>();
        for (Component component : Component.of(circuit)) {
            for (Stack stack : Stack.of(circuit, component)) {
                stack.runs().forEach(r -> wished.addAll(r.weights()));
                stack.sums().forEach(s -> s.bias().ifPresent(wished::add));
            }
            for (Signal s : component.signals()) {
                s.bias().ifPresent(wished::add);
                for (Edge e : circuit.into(s)) {
                    e.weight().ifPresent(wished::add);
                }
                s.initial().parameter().ifPresent(wished::add);
            }
        }
        wished.addAll(circuit.parameters());
        List<Parameter> placed = new ArrayList<>();
        wished.stream().filter(Parameter::trained).forEach(placed::add);
        wished.stream().filter(p -> !p.trained()).forEach(placed::add);
        order = List.copyOf(placed);
        int at = 0;
        int changed = 0;
        for (Parameter p : order) {
            offsets.put(p.name(), at);
            at = Math.addExact(at, p.count());
            changed += p.trained() ? p.count() : 0;
        }
        count = at;
        trained = changed;
    }

    /** All parameters as they lie. */
    List<Parameter> order() {
        return order;
    }

    /** Where the parameter begins. */
    int offset(Parameter parameter) {
        Integer at = offsets.get(parameter.name());
        if (at == null) {
            throw new IllegalArgumentException("there is no parameter " + parameter.name() + " here; there are "
                    + order.stream().map(Parameter::name).toList());
        }
        return at;
    }

    /** All numbers. */
    int count() {
        return count;
    }

    /** The numbers that training changes: the first so many. */
    int trained() {
        return trained;
    }
}
