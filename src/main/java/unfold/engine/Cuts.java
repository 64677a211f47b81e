package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Circuit;

/**
 * Where gradients of a sequence go no further back, while values are carried on: truncated back-propagation through time.
 *
 * @param first steps before the first cut; 0 for no cut at all
 * @param every steps from one cut to the next; 0 if the first is the only one
 */
public record Cuts(int first, int every) {
    /** Gradients go all the way back. */
    public static final Cuts NONE = new Cuts(0, 0);

    /** Checks the numbers. */
    public Cuts {
        if (first < 0 || every < 0) {
            throw new IllegalArgumentException("a gradient cannot be cut after " + first + " and then every " + every
                    + " steps; both must be 0 or more");
        }
    }

    /** One cut after so many steps; 0 for none. */
    public static Cuts after(int steps) {
        return new Cuts(steps, 0);
    }

    /** A cut after every so many steps. */
    public static Cuts every(int steps) {
        return new Cuts(steps, steps);
    }

    /** After which of so many steps they lie, rising, each from 1 to τ − 1. */
    public List<Integer> within(int steps) {
        List<Integer> cuts = new ArrayList<>();
        for (int c = first; c > 0 && c < steps; c += every) {
            cuts.add(c);
            if (every == 0) {
                break;
            }
        }
        return cuts;
    }

    /** Whether a network can be cut: it runs along one axis whose steps follow one another, forward only, and shares its weights. */
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
}
