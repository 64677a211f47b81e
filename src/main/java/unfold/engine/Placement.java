package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.op.Field;
import unfold.engine.op.Memory;
import unfold.engine.op.Rows;

/** The place in memory of every signal: which lie side by side, which share a place, which are never stored. */
final class Placement {
    /** A memory and the rows it has to hold. */
    record Shaped(Memory memory, Rows rows) {}

    private final Circuit circuit;
    private final boolean apart;
    private final boolean kept;
    private final Extents extents;
    private final Map<Walk, Rows> rowsOf = new LinkedHashMap<>();
    private final Map<Signal, Walk> walkOf = new HashMap<>();
    private final Rows members = new Rows();
    private final Map<Integer, Field> placed = new HashMap<>();
    private final Set<Signal> absorbed = new HashSet<>();
    private final Set<Field> overwritten = new HashSet<>();
    private final List<Field> views = new ArrayList<>();
    private final List<Shaped> memories = new ArrayList<>();

    /**
     * Places every signal.
     *
     * @param apart whether each has a memory of its own
     * @param kept whether the value of each is kept, needed or not
     */
    Placement(Circuit circuit, boolean apart, boolean kept) {
        this.circuit = circuit;
        this.apart = apart;
        this.kept = kept;
        this.extents = new Extents(circuit);
        walk();
        Component.of(circuit).forEach(this::place);
        for (Edge e : circuit.edges()) {
            keep(e);
        }
    }

    /** What does not depend on itself is laid out as the first that does along the same axes, so that few have to be copied. */
    private void walk() {
        Map<List<Axis>, Walk> first = new HashMap<>();
        for (Component component : Component.of(circuit)) {
            if (component.cyclic()) {
                Walk walk = Walk.of(circuit, component);
                first.putIfAbsent(walk.axes(), walk);
                component.signals().forEach(s -> walkOf.put(s, walk));
            }
        }
        for (Signal s : circuit.signals()) {
            if (!s.axes().isEmpty()) {
                Walk all = new Walk(s.axes(), s.axes().stream().map(axis -> 0).toList());
                Walk walk = walkOf.computeIfAbsent(s, k -> first.getOrDefault(s.axes(), all));
                rowsOf.computeIfAbsent(single(walk), w -> new Rows());
            }
        }
    }

    /** Along one axis whose steps follow one another, both ways are laid out alike. */
    private static Walk single(Walk walk) {
        return walk.line() ? new Walk(walk.axes(), List.of(1)) : walk;
    }

    private void keep(Edge e) {
        Field from = field(e.from());
        if (e.neighbour().isPresent() || (e.delayed() && e.from().axes().size() > 1)) {
            from.memory().keepPast(1);
        } else {
            e.delays().values().forEach(d -> keep(from, d));
        }
        if (e.leave().filter(l -> l.at() == Leave.At.STEP).isPresent()) {
            from.memory().keepBeyond();
            from.memory().keepPast(e.from().axes().size() > 1 ? 1 : 0);
        }
    }

    /** How far the members of a batch extend. */
    Extents extents() {
        return extents;
    }

    /** Rows by the order in which they are computed. */
    Map<Walk, Rows> rowsOf() {
        return rowsOf;
    }

    /** Rows whose steps follow one another. */
    Set<Rows> lines() {
        Set<Rows> lines = new HashSet<>();
        rowsOf.forEach((walk, rows) -> {
            if (walk.line()) {
                lines.add(rows);
            }
        });
        return lines;
    }

    /** Rows of signals without an axis. */
    Rows members() {
        return members;
    }

    /** All memories, those of views too. */
    List<Shaped> memories() {
        return memories;
    }

    /** Copies with other rows. */
    List<Field> views() {
        return views;
    }

    /** The place of the signal. */
    Field field(Signal s) {
        return Objects.requireNonNull(placed.get(s.id()));
    }

    /** Whether the signal is a product that is never stored. */
    boolean absorbed(Signal s) {
        return absorbed.contains(s);
    }

    /** Whether a function of the field takes its place. */
    boolean overwritten(Field field) {
        return overwritten.contains(field);
    }

    /** A place for a copy of a field with other rows. */
    Field view(Field from, Rows rows) {
        Field view = new Field(from.signal(), rows, memory(from.dense() ? from.size() : 0, rows), 0, from.dense());
        views.add(view);
        return view;
    }

    private static void keep(Field field, int delay) {
        if (delay > 0) {
            field.memory().keepPast(delay);
        } else {
            field.memory().keepBeyond();
        }
    }

    private void place(Component component) {
        if (!kept) {
            component.signals().forEach(s -> absorb(s, component));
        }
        if (!apart) {
            for (Stack stack : Stack.of(circuit, component)) {
                place(stack.sums());
                if (!kept) {
                    stack.sums().forEach(this::overwrite);
                }
                place(squashed(stack, component));
            }
        }
        component.signals().forEach(s -> place(List.of(s)));
    }

    /** For each sum the one function taken of it, so that these lie side by side as the sums do. */
    private List<Signal> squashed(Stack stack, Component component) {
        List<Signal> squashed = new ArrayList<>();
        for (Signal sum : stack.sums()) {
            circuit.outOf(sum).stream()
                    .filter(e -> !e.delayed() && e.leave().isEmpty())
                    .map(Edge::to)
                    .filter(s ->
                            Stack.squashes(s.operation()) && component.signals().contains(s))
                    .findFirst()
                    .ifPresent(squashed::add);
        }
        return squashed;
    }

    /**
     * Where nothing else reads a sum than one function taken of it, the function's values take the place of the sum's, and the gradients
     * likewise: on the way back the function needs its own value only. It halves what a training step has to move through the caches.
     */
    private void overwrite(Signal sum) {
        List<Edge> readers = circuit.outOf(sum);
        if (readers.size() != 1 || circuit.begins(sum)) {
            return;
        }
        Edge e = readers.get(0);
        Signal function = e.to();
        boolean here = Stack.squashes(function.operation())
                && !e.delayed()
                && e.leave().isEmpty()
                && rows(function) == rows(sum)
                && !placed.containsKey(function.id());
        if (here) {
            Field place = field(sum);
            placed.put(function.id(), new Field(function, place.rows(), place.memory(), place.column(), true));
            overwritten.add(place);
        }
    }

    /** Products of two that nothing reads but one sum of products are never stored. */
    private void absorb(Signal s, Component component) {
        List<Edge> parts = circuit.into(s);
        boolean all = s.operation() == Operation.PLUS
                && parts.stream()
                        .allMatch(e -> !e.delayed()
                                && e.leave().isEmpty()
                                && e.from().operation() == Operation.PRODUCT
                                && circuit.into(e.from()).size() == 2
                                && circuit.outOf(e.from()).size() == 1
                                && component.signals().contains(e.from())
                                && !circuit.begins(e.from()));
        if (all) {
            for (Edge e : parts) {
                Rows rows = rows(e.from());
                placed.put(e.from().id(), new Field(e.from(), rows, memory(0, rows), 0, false));
                absorbed.add(e.from());
            }
        }
    }

    private void place(List<Signal> together) {
        List<Signal> open =
                together.stream().filter(s -> !placed.containsKey(s.id())).toList();
        if (open.isEmpty()) {
            return;
        }
        int width = open.stream().filter(this::dense).mapToInt(Signal::size).sum();
        Rows rows = rows(open.get(0));
        Memory memory = memory(width, rows);
        int column = 0;
        for (Signal s : open) {
            placed.put(s.id(), new Field(s, rows, memory, column, dense(s)));
            column += dense(s) ? s.size() : 0;
        }
    }

    private Memory memory(int width, Rows rows) {
        Memory memory = new Memory(width);
        memories.add(new Shaped(memory, rows));
        return memory;
    }

    /** A symbol needs no numbers where it only picks columns of matrices or entries of a softmax. */
    private boolean dense(Signal s) {
        return !s.symbolic() || circuit.outOf(s).stream().anyMatch(e -> !picks(e));
    }

    static boolean picks(Edge e) {
        return e.weight().filter(w -> w.kind() == Parameter.Kind.MATRIX).isPresent()
                || (e.to().operation() == Operation.SOFTMAX_CROSS_ENTROPY && e.operand() == 1);
    }

    private Rows rows(Signal s) {
        return s.axes().isEmpty()
                ? members
                : Objects.requireNonNull(rowsOf.get(single(Objects.requireNonNull(walkOf.get(s)))));
    }
}
