package unfold.circuit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network with its sharing taken away: every weight and bias that all steps of an axis use becomes one of its own for each step. What
 * stands there in place of (10.7) is (10.6), a different function for every step, and it ends where the steps do.
 */
public final class Untying {
    private final Map<Parameter, Parameter> untied = new HashMap<>();

    private Untying(Circuit circuit, Axis axis, int steps) {
        Set<Parameter> here = new HashSet<>();
        Set<Parameter> elsewhere = new HashSet<>();
        for (Signal s : circuit.signals()) {
            Set<Parameter> uses = s.axes().equals(List.of(axis)) ? here : elsewhere;
            s.bias().ifPresent(uses::add);
            circuit.into(s).forEach(e -> e.weight().ifPresent(uses::add));
            s.initial().parameter().ifPresent(elsewhere::add);
        }
        here.removeAll(elsewhere);
        here.stream().filter(Parameter::trained).forEach(p -> untied.put(p, p.untied(axis, steps)));
    }

    /** Whether any weight of the network is shared along the axis. */
    public static boolean possible(Circuit circuit, Axis axis) {
        return !new Untying(circuit, axis, 1).untied.isEmpty();
    }

    /**
     * The network with weights of their own for the first so many steps of the axis.
     *
     * @throws CircuitException if no weight of it is shared along the axis
     */
    public static Circuit of(Circuit circuit, Axis axis, int steps) {
        Untying untying = new Untying(circuit, axis, steps);
        if (untying.untied.isEmpty()) {
            throw CircuitException.of("untied.nothing", circuit.name());
        }
        Circuit joined = circuit.with(
                untying::of, circuit.parameters().stream().map(untying::of).toList());
        Circuit apart = new Circuit(
                joined.name(),
                joined.axes(),
                joined.signals(),
                joined.edges().stream()
                        .map(e -> e.weighing(e.weight().map(untying::of)))
                        .toList(),
                joined.parameters(),
                joined.groups());
        Consistency.check(apart);
        return apart;
    }

    private Parameter of(Parameter p) {
        return untied.getOrDefault(p, p);
    }

    private Signal of(Signal s) {
        return s.biased(s.bias().map(this::of));
    }
}
