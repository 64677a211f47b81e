package unfold.circuit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands written so far: the signals, the states that are only announced, and the shape of both by name. */
final class Declarations {
    /** What a signal is, or is announced to be. */
    record Shape(int size, List<Axis> axes) {}

    private final Map<String, Signal> signals = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Initial> announced = new LinkedHashMap<>();

    /** Takes a name for a signal of this shape. */
    void take(String signal, Shape shape) {
        if (shape.size() < 1) {
            throw CircuitException.of("signal.size", signal, shape.size());
        }
        if (shapes.putIfAbsent(signal, shape) != null) {
            throw twice(signal);
        }
    }

    /** Announces a state, to be defined later. */
    void announce(String state, Shape shape, Initial initial) {
        take(state, shape);
        initial.signal().ifPresent(s -> {
            Shape from = shape(Reference.to(s));
            if (from.size() != shape.size() || !from.axes().isEmpty()) {
                throw CircuitException.of(
                        from.axes().isEmpty() ? "start.size" : "start.axis", state, shape.size(), s, from.size());
            }
        });
        announced.put(state, initial);
    }

    /** How an announced state starts. */
    Initial initial(String state) {
        Initial initial = announced.get(state);
        if (initial == null) {
            throw new IllegalArgumentException("state " + state + " belongs to another circuit");
        }
        return initial;
    }

    /** Takes the name of a signal, or of a state announced before, for what the expression makes, and answers with its shape. */
    Shape take(String signal, Expression expression, boolean state) {
        if (state ? signals.containsKey(signal) : shapes.containsKey(signal)) {
            throw twice(signal);
        }
        Optional<Shape> before = state ? Optional.of(shape(Reference.to(signal))) : Optional.empty();
        int size = Shapes.size(signal, expression, o -> shape(o).size());
        List<Axis> axes = Shapes.axes(signal, expression, this::axes, before.map(Shape::axes));
        before.ifPresent(b -> {
            if (b.size() != size) {
                throw CircuitException.of("state.size", signal, b.size(), size);
            }
        });
        Shape made = new Shape(size, axes);
        if (!state) {
            take(signal, made);
        }
        return made;
    }

    private static CircuitException twice(String signal) {
        return CircuitException.of("signal.twice", signal);
    }

    /** Writes down a signal whose name is taken. */
    Signal put(Signal signal) {
        signals.put(signal.name(), signal);
        return signal;
    }

    /** How many signals are written down. */
    int count() {
        return signals.size();
    }

    /** All signals, if no state was announced and then forgotten. */
    List<Signal> signals() {
        for (String state : announced.keySet()) {
            if (!signals.containsKey(state)) {
                throw CircuitException.of("state.open", state);
            }
        }
        return List.copyOf(signals.values());
    }

    /** A signal that is written down. */
    Signal signal(String name) {
        Signal found = signals.get(name);
        if (found == null) {
            throw new IllegalArgumentException("signal " + name + " was never written down");
        }
        return found;
    }

    private Shape shape(Reference source) {
        Shape shape = shapes.get(source.signal());
        if (shape == null) {
            throw CircuitException.of("signal.early", source.signal());
        }
        return shape;
    }

    /** The axes on which what is read still lies. */
    private List<Axis> axes(Reference source) {
        List<Axis> along = new ArrayList<>(shape(source).axes());
        for (Axis axis : source.delays().keySet()) {
            if (!along.contains(axis)) {
                throw CircuitException.of("delay.axis", source.signal(), axis.name());
            }
            if (axis.tree()) {
                throw CircuitException.of("delay.tree", source.signal(), axis.name());
            }
        }
        source.neighbour().ifPresent(n -> neighbour(source, along, n));
        source.leave().ifPresent(l -> {
            if (!along.remove(l.axis())) {
                throw CircuitException.of(
                        "leave.axis", source.signal(), l.axis().name());
            }
        });
        return along;
    }

    /** Reading a child keeps the axis; reading the step of a leaf leads from the sequence to the nodes of the tree over it. */
    private static void neighbour(Reference source, List<Axis> along, Neighbour neighbour) {
        boolean leaf = neighbour.kind() == Neighbour.Kind.LEAF;
        boolean fits = along.size() == 1
                && source.delays().isEmpty()
                && source.leave().isEmpty()
                && (leaf ? !along.get(0).tree() : along.get(0).equals(neighbour.axis()));
        if (!fits) {
            Serializable only = leaf
                    ? CircuitException.words("axes.steps")
                    : neighbour.axis().name();
            throw CircuitException.of("neighbour.alone", source.signal(), neighbour.step(), only);
        }
        along.set(0, neighbour.axis());
    }

    @Override
    public String toString() {
        return signals.keySet().toString();
    }
}
