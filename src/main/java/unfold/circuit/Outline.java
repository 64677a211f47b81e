package unfold.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A circuit as somebody looks at it: some groups opened, the others each one box. The drawings, the unfolding and the counts are made of
 * an outline; with every group open it is the circuit itself.
 */
public final class Outline {
    /**
     * One box: a signal, or a closed group standing for its signals.
     *
     * @param id its place in the outline
     * @param signal the signal it shows
     * @param members all signals inside it, {@code signal} among them
     * @param closed the group that could be opened here, if any
     */
    public record Item(int id, Signal signal, List<Signal> members, Optional<Group> closed) {
        /** Its name: that of the signal it shows. */
        public String name() {
            return signal.name();
        }

        /** Its axes. */
        public List<Axis> axes() {
            return signal.axes();
        }
    }

    /**
     * One line between boxes: all edges with the same ends that read equally far back.
     *
     * @param id its place in the outline
     * @param from the box it leaves
     * @param to the box it enters
     * @param delays steps back by axis, without zeros
     * @param neighbour the other place it reads, if that is looked up
     * @param leave the axis it leaves, if any; of several steps each read by an edge of its own, the last
     * @param edges the edges it stands for
     */
    public record Wire(
            int id,
            Item from,
            Item to,
            Map<Axis, Integer> delays,
            Optional<Neighbour> neighbour,
            Optional<Leave> leave,
            List<Edge> edges) {
        /** Steps back along the axis. */
        public int delay(Axis axis) {
            return delays.getOrDefault(axis, 0);
        }

        /** One number that tells apart lines between the same boxes; see {@link Edge#reach}. */
        public int reach() {
            return edges.get(0).reach();
        }

        /** How many black squares stand on it. */
        public int squares() {
            return edges.get(0).squares();
        }

        /** Whether there is a black square on it. */
        public boolean delayed() {
            return edges.stream().anyMatch(Edge::delayed);
        }

        /** The weights on it, each once, in order. */
        public List<Parameter> weights() {
            return weights(edges);
        }

        /** The weights with which this step of its source is read, each once, in order. */
        public List<Parameter> weights(int step) {
            return weights(edges(step));
        }

        private static List<Parameter> weights(List<Edge> on) {
            return on.stream().flatMap(e -> e.weight().stream()).distinct().toList();
        }

        /** Those of its edges that read this step of its source: all, unless each reads a step of its own. */
        public List<Edge> edges(int step) {
            return edges.stream()
                    .filter(e -> e.leave()
                            .filter(l -> l.single() && l.first(0) != step)
                            .isEmpty())
                    .toList();
        }

        /** The steps of its source that are read where it leaves an axis of this length. */
        List<Integer> read(int length) {
            return edges.stream()
                    .flatMap(e -> e.leave().stream())
                    .flatMap(l -> IntStream.rangeClosed(l.first(length), l.last(length))
                            .boxed())
                    .distinct()
                    .toList();
        }
    }

    private record Ends(
            int from,
            int to,
            Map<Axis, Integer> delays,
            Optional<Neighbour> neighbour,
            Optional<Axis> left,
            Optional<Leave.At> at) {
        Ends(Item from, Item to, Edge e) {
            this(
                    from.id,
                    to.id,
                    e.delays(),
                    e.neighbour(),
                    e.leave().map(Leave::axis),
                    e.leave().map(l -> l.single() ? Leave.At.STEP : l.at()));
        }
    }

    private final Circuit circuit;
    private final Set<String> open;
    private final List<Item> items;
    private final List<Wire> wires;
    private final Map<String, Item> itemOfSignal = new HashMap<>();

    private Outline(Circuit circuit, Set<String> open) {
        this.circuit = circuit;
        this.open = Set.copyOf(open);
        Map<String, List<Signal>> members = new LinkedHashMap<>();
        Map<String, Group> closed = new HashMap<>();
        for (Signal s : circuit.signals()) {
            Optional<Group> box = box(s);
            String key = box.map(Group::name).orElse(s.name());
            box.ifPresent(g -> closed.put(key, g));
            members.computeIfAbsent(key, k -> new ArrayList<>()).add(s);
        }
        List<Item> boxes = new ArrayList<>();
        members.forEach((key, inside) -> {
            Item item = new Item(
                    boxes.size(), circuit.signal(key), List.copyOf(inside), Optional.ofNullable(closed.get(key)));
            boxes.add(item);
            inside.forEach(s -> itemOfSignal.put(s.name(), item));
        });
        this.items = List.copyOf(boxes);
        Map<Ends, List<Edge>> bundles = new LinkedHashMap<>();
        for (Edge e : circuit.edges()) {
            Item from = item(e.from());
            Item to = item(e.to());
            if (!from.equals(to) || e.delayed()) {
                bundles.computeIfAbsent(new Ends(from, to, e), k -> new ArrayList<>())
                        .add(e);
            }
        }
        List<Wire> lines = new ArrayList<>();
        bundles.forEach((ends, edges) -> lines.add(new Wire(
                lines.size(),
                items.get(ends.from),
                items.get(ends.to),
                ends.delays,
                ends.neighbour,
                edges.get(edges.size() - 1).leave(),
                List.copyOf(edges))));
        this.wires = List.copyOf(lines);
    }

    /** The circuit with only the named groups open (a group inside a closed one stays hidden). */
    public static Outline of(Circuit circuit, Set<String> open) {
        return new Outline(circuit, open);
    }

    /** Every group one box. */
    public static Outline closed(Circuit circuit) {
        return new Outline(circuit, Set.of());
    }

    /** Every signal a box of its own. */
    public static Outline full(Circuit circuit) {
        return new Outline(
                circuit, circuit.groups().stream().map(Group::name).collect(java.util.stream.Collectors.toSet()));
    }

    /** The circuit looked at. */
    public Circuit circuit() {
        return circuit;
    }

    /** The names of the groups that are open. */
    public Set<String> open() {
        return open;
    }

    /** The boxes. */
    public List<Item> items() {
        return items;
    }

    /** The lines. */
    public List<Wire> wires() {
        return wires;
    }

    /** The box a signal is in. */
    public Item item(Signal signal) {
        Item item = itemOfSignal.get(signal.name());
        if (item == null) {
            throw new IllegalArgumentException("no signal " + signal.name() + " in the circuit " + circuit.name());
        }
        return item;
    }

    /** The box of a signal's name. */
    public Item item(String signal) {
        return item(circuit.signal(signal));
    }

    private Optional<Group> box(Signal signal) {
        Optional<Group> outermostClosed = Optional.empty();
        for (Optional<Group> g = signal.group(); g.isPresent(); g = g.get().parent()) {
            if (!open.contains(g.get().name())) {
                outermostClosed = g;
            }
        }
        return outermostClosed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outline o
                && circuit.equals(o.circuit)
                && items.equals(o.items)
                && wires.equals(o.wires);
    }

    @Override
    public int hashCode() {
        return circuit.hashCode() + 31 * open.hashCode();
    }
}
