package unfold.circuit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of a whole circuit so that it unfolds into a graph without cycles. */
final class Consistency {
    private Consistency() {}

    static void check(Circuit circuit) {
        for (Component component : Component.of(circuit)) {
            if (component.cyclic()) {
                checkDirection(circuit, component);
            }
        }
        for (Group group : circuit.groups()) {
            checkGroup(circuit, group);
        }
        for (Signal s : circuit.signals()) {
            s.bias().ifPresent(b -> checkUntied(s, b));
            circuit.into(s).forEach(e -> e.weight().ifPresent(w -> checkUntied(s, w)));
        }
        for (Signal s : circuit.signals()) {
            if (s.operation() == Operation.SUM
                    && circuit.into(s).isEmpty()
                    && s.axes().isEmpty()
                    && s.bias().isEmpty()) {
                throw CircuitException.of("sum.nothing", s.name());
            }
        }
    }

    private static void checkDirection(Circuit circuit, Component component) {
        Set<Signal> own = new HashSet<>(component.signals());
        for (Axis axis : circuit.axes()) {
            boolean back = false;
            boolean ahead = false;
            for (Signal s : component.signals()) {
                for (Edge e : circuit.into(s)) {
                    if (own.contains(e.from())) {
                        back |= e.delay(axis) > 0;
                        ahead |= e.delay(axis) < 0;
                        boolean leaf =
                                e.neighbour().filter(n -> !n.kind().recurrent()).isPresent();
                        if (leaf) {
                            throw CircuitException.of("round.leaves", s.name(), axis.name());
                        }
                        if (e.leave().isPresent()) {
                            throw CircuitException.of(
                                    "round.end",
                                    s.name(),
                                    e.leave().get().axis().name());
                        }
                    }
                }
            }
            if (back && ahead) {
                throw CircuitException.of("round.both", names(component.signals()), axis.name());
            }
        }
    }

    private static void checkUntied(Signal reader, Parameter parameter) {
        parameter
                .untied()
                .filter(u -> !reader.axes().equals(java.util.List.of(u.axis())))
                .ifPresent(u -> {
                    throw CircuitException.of(
                            "untied.along", parameter.name(), u.axis().name(), reader.name());
                });
    }

    private static void checkGroup(Circuit circuit, Group group) {
        Signal shown = circuit.signals().stream()
                .filter(s -> s.name().equals(group.name()))
                .findFirst()
                .orElseThrow(() -> CircuitException.of("group.nameless", group.name()));
        for (Signal s : circuit.signals()) {
            boolean member = s.group().map(g -> g.within(group)).orElse(false);
            if (member && !s.axes().equals(shown.axes())) {
                throw CircuitException.of("group.axes", s.name(), group.name());
            }
        }
    }

    private static String names(List<Signal> signals) {
        return String.join(", ", signals.stream().map(Signal::name).toList());
    }
}
