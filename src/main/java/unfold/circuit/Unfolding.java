package unfold.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph without cycles that an outline unfolds into for given lengths (§10.1): a copy of each box for each step of its axes, and
 * for every line a link from the copy the delay points back to. Where that lies before the first step (or after the last) stands an
 * initial node. Where an edge reads another node of a tree and there is none, there is no link.
 */
public final class Unfolding {
    /**
     * One copy of a box.
     *
     * @param id its place in the graph
     * @param item the box
     * @param position its step on each axis of the box, from 1; empty for a box without an axis
     * @param initial whether it lies outside the sequence and holds the initial value
     */
    public record Node(int id, Outline.Item item, List<Integer> position, boolean initial) {}

    /**
     * One copy of a line.
     *
     * @param id its place in the graph
     * @param from where it comes from
     * @param to where it goes
     * @param wire the line; empty where a signal without an axis gives an initial value
     */
    public record Link(int id, Node from, Node to, Optional<Outline.Wire> wire) {}

    private record Place(int item, List<Integer> position) {}

    private final Outline outline;
    private final Timeline timeline;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Place, Node> nodeAt = new HashMap<>();

    private Unfolding(Outline outline, Timeline timeline) {
        this.outline = outline;
        for (Axis axis : outline.circuit().axes()) {
            if (timeline.lengths().getOrDefault(axis, 0) < 1) {
                throw new IllegalArgumentException("axis " + axis.name() + " needs a length of at least 1");
            }
        }
        this.timeline = timeline;
        for (Outline.Item item : outline.items()) {
            for (List<Integer> position : positions(item.axes())) {
                add(item, position, false);
            }
        }
        for (Outline.Wire wire : outline.wires()) {
            for (List<Integer> position : positions(wire.to().axes())) {
                connect(wire, node(wire.to(), position));
            }
        }
    }

    /** Unfolds along several axes. */
    public static Unfolding of(Outline outline, Map<Axis, Integer> lengths) {
        return of(outline, Timeline.of(outline.circuit(), lengths));
    }

    /** Unfolds for the steps and trees of a timeline of the circuit. */
    public static Unfolding of(Outline outline, Timeline timeline) {
        return new Unfolding(outline, timeline);
    }

    /** Unfolds for so many steps of each axis. */
    public static Unfolding of(Outline outline, int steps) {
        return of(outline, Timeline.of(outline.circuit(), steps));
    }

    /** What was unfolded. */
    public Outline outline() {
        return outline;
    }

    /** The line on which all its axes lie. */
    public Timeline timeline() {
        return timeline;
    }

    /** The length of each axis. */
    public Map<Axis, Integer> lengths() {
        return timeline.lengths();
    }

    /** The step of the timeline at which a node stands; 0 for one without an axis. */
    public int step(Node node) {
        return timeline.step(node.item().axes(), node.position());
    }

    /** All nodes: first those of the sequence, box by box, then the initial ones. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** All links. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** The copy of a box at a position. */
    public Node node(Outline.Item item, List<Integer> position) {
        Node node = nodeAt.get(new Place(item.id(), position));
        if (node == null) {
            throw new IllegalArgumentException("no copy of " + item.name() + " at " + position);
        }
        return node;
    }

    /** The copy of a signal's box at a step; the step is ignored for a box without an axis. */
    public Node node(String signal, int step) {
        Outline.Item item = outline.item(signal);
        return node(item, item.axes().isEmpty() ? List.of() : List.of(step));
    }

    /** The least number of links on a way from one node to another; empty if there is none. */
    public Optional<Integer> distance(Node from, Node to) {
        List<List<Integer>> next = new ArrayList<>();
        nodes.forEach(n -> next.add(new ArrayList<>()));
        links.forEach(l -> next.get(l.from().id()).add(l.to().id()));
        int[] distance = new int[nodes.size()];
        Arrays.fill(distance, -1);
        distance[from.id()] = 0;
        Deque<Integer> open = new ArrayDeque<>(List.of(from.id()));
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int n : next.get(at)) {
                if (distance[n] < 0) {
                    distance[n] = distance[at] + 1;
                    open.add(n);
                }
            }
        }
        return distance[to.id()] < 0 ? Optional.empty() : Optional.of(distance[to.id()]);
    }

    /**
     * The nodes, each after everything it is reached from.
     *
     * @throws IllegalStateException if there is a cycle, which no circuit that was built can unfold into
     */
    public List<Node> order() {
        int[] missing = new int[nodes.size()];
        List<List<Node>> next = new ArrayList<>();
        nodes.forEach(n -> next.add(new ArrayList<>()));
        for (Link l : links) {
            missing[l.to().id()]++;
            next.get(l.from().id()).add(l.to());
        }
        Deque<Node> ready = new ArrayDeque<>();
        nodes.stream().filter(n -> missing[n.id()] == 0).forEach(ready::add);
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            order.add(node);
            for (Node n : next.get(node.id())) {
                if (--missing[n.id()] == 0) {
                    ready.add(n);
                }
            }
        }
        if (order.size() != nodes.size()) {
            throw new IllegalStateException(
                    "the unfolding of " + outline.circuit().name() + " has a cycle");
        }
        return order;
    }

    /**
     * Folds the graph up again: one box for all copies of one name, one line for all links that go back equally far. What comes out is
     * read off the nodes' positions alone, so it equals the outline's own lines exactly if unfolding lost nothing.
     */
    public Set<Fold> fold() {
        Set<Fold> folds = new LinkedHashSet<>();
        for (Link l : links) {
            if (l.wire().isPresent()) {
                folds.add(foldOf(l));
            }
        }
        return folds;
    }

    /** The outline's lines in the form {@link #fold} finds them in. */
    public static Set<Fold> folds(Outline outline) {
        Set<Fold> folds = new HashSet<>();
        for (Outline.Wire w : outline.wires()) {
            folds.add(new Fold(
                    w.from().name(),
                    w.to().name(),
                    w.delays(),
                    w.neighbour().map(Neighbour::kind),
                    w.leave().map(Leave::axis),
                    parameters(w)));
        }
        return folds;
    }

    /**
     * A line as the folded graph shows it.
     *
     * @param from name of the box it leaves
     * @param to name of the box it enters
     * @param delays steps back by axis, without zeros
     * @param node which other node of a tree it reads
     * @param left the axis it leaves
     * @param weights names of the shared weights
     */
    public record Fold(
            String from,
            String to,
            Map<Axis, Integer> delays,
            Optional<Neighbour.Kind> node,
            Optional<Axis> left,
            List<String> weights) {}

    private static List<String> parameters(Outline.Wire wire) {
        return wire.weights().stream().map(Parameter::name).toList();
    }

    private Fold foldOf(Link l) {
        List<Axis> from = l.from().item().axes();
        List<Axis> to = l.to().item().axes();
        Map<Axis, Integer> delays = new HashMap<>();
        Optional<Neighbour.Kind> node = node(l);
        Optional<Axis> left = Optional.empty();
        for (int k = 0; k < from.size() && node.isEmpty(); k++) {
            int there = to.indexOf(from.get(k));
            if (there < 0) {
                left = Optional.of(from.get(k));
            } else {
                int delay = l.to().position().get(there) - l.from().position().get(k);
                if (delay != 0) {
                    delays.put(from.get(k), delay);
                }
            }
        }
        return new Fold(
                l.from().item().name(),
                l.to().item().name(),
                delays,
                node,
                left,
                l.wire().map(Unfolding::parameters).orElse(List.of()));
    }

    /** Which other node of a tree a link comes from, read off the positions. */
    private Optional<Neighbour.Kind> node(Link l) {
        List<Axis> to = l.to().item().axes();
        if (to.size() != 1 || !to.get(0).tree() || l.from().position().isEmpty()) {
            return Optional.empty();
        }
        boolean leaf = !l.from().item().axes().equals(to);
        Tree tree = timeline.tree(to.get(0)).orElseThrow();
        for (Neighbour.Kind kind : Neighbour.Kind.values()) {
            boolean there = tree.neighbour(kind, l.to().position().get(0))
                    == l.from().position().get(0);
            if (there && leaf != kind.recurrent()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private void connect(Outline.Wire wire, Node to) {
        if (wire.neighbour().isPresent()) {
            connect(wire, wire.neighbour().get(), to);
            return;
        }
        List<List<Integer>> sources = List.of(List.of());
        for (Axis axis : wire.from().axes()) {
            int length = length(axis);
            List<Integer> steps = wire.leave()
                    .filter(l -> l.axis().equals(axis))
                    .map(l -> wire.read(length))
                    .orElseGet(() -> List.of(to.position().get(wire.to().axes().indexOf(axis)) - wire.delay(axis)));
            sources = product(sources, steps);
        }
        for (List<Integer> source : sources) {
            Node from = nodeAt.get(new Place(wire.from().id(), source));
            if (from == null) {
                from = add(wire.from(), source, true);
                Node initial = from;
                for (Signal s : wire.from().members()) {
                    s.initial()
                            .signal()
                            .ifPresent(name -> links.add(new Link(
                                    links.size(), node(outline.item(name), List.of()), initial, Optional.empty())));
                }
            }
            links.add(new Link(links.size(), from, to, Optional.of(wire)));
        }
    }

    private void connect(Outline.Wire wire, Neighbour neighbour, Node to) {
        Tree tree = timeline.tree(neighbour.axis()).orElseThrow();
        int there = tree.neighbour(neighbour.kind(), to.position().get(0));
        if (there > 0) {
            Node from = node(wire.from(), List.of(there));
            links.add(new Link(links.size(), from, to, Optional.of(wire)));
        }
    }

    private Node add(Outline.Item item, List<Integer> position, boolean initial) {
        Node node = new Node(nodes.size(), item, position, initial);
        nodes.add(node);
        nodeAt.put(new Place(item.id(), position), node);
        return node;
    }

    private int length(Axis axis) {
        return timeline.length(axis);
    }

    private List<List<Integer>> positions(List<Axis> axes) {
        List<List<Integer>> positions = List.of(List.of());
        for (Axis axis : axes) {
            positions = product(
                    positions,
                    java.util.stream.IntStream.rangeClosed(1, length(axis))
                            .boxed()
                            .toList());
        }
        return positions;
    }

    private static List<List<Integer>> product(List<List<Integer>> starts, List<Integer> steps) {
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> start : starts) {
            for (int step : steps) {
                List<Integer> position = new ArrayList<>(start);
                position.add(step);
                all.add(List.copyOf(position));
            }
        }
        return all;
    }
}
