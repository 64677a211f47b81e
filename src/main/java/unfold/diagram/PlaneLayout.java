package unfold.diagram;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Axis;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;
import unfold.circuit.Tree;
import unfold.circuit.Unfolding;

/**
 * The graph of a circuit whose steps do not lie on one line. A tree has its leaves at the bottom, in order, and every join above the two it
 * joins (fig 10.14); a grid has a copy of the step for each row and column.
 */
final class PlaneLayout {
    private static final double GUTTER = 40;
    private static final double ROOM = 22;
    private static final double ROW_GAP = 34;
    private static final double INITIAL = 70;
    private final Unfolding unfolding;
    private final Timeline timeline;
    private final Template template;
    private final Routing routing;
    private final double pitch;
    private final double drop;
    private final Map<Axis, double[]> columnOf = new HashMap<>();
    private final Map<Integer, Integer> order = new HashMap<>();

    PlaneLayout(Unfolding unfolding) {
        this.unfolding = unfolding;
        this.timeline = unfolding.timeline();
        this.template = new Template(unfolding.outline());
        this.routing = new Routing(template);
        double tracks = template.tracks().room(true) + template.tracks().room(false);
        this.pitch = template.right() - template.left() + Math.max(GUTTER, tracks + ROOM);
        this.drop = drop();
        for (Axis axis : unfolding.outline().circuit().axes()) {
            timeline.tree(axis).ifPresent(tree -> columnOf.put(axis, columns(tree)));
        }
        count();
    }

    /** What stood before the same row or column side by side is counted. */
    private void count() {
        Map<List<Integer>, Integer> taken = new HashMap<>();
        for (Unfolding.Node n : unfolding.nodes()) {
            if (n.initial() && n.item().axes().size() == 2) {
                int rows = timeline.length(n.item().axes().get(0));
                boolean above = n.position().get(0) < 1 || n.position().get(0) > rows;
                List<Integer> place = List.of(
                        n.position().get(0),
                        n.position().get(1),
                        above ? -1 : template.row(n.item().id()));
                order.put(n.id(), taken.merge(place, 1, Integer::sum) - 1);
            }
        }
    }

    /** From one level of a tree, or one row of a grid, to the next: as much as the boxes and the ways between them take. */
    private double drop() {
        int low = template.rows();
        int high = 0;
        for (Outline.Item item : unfolding.outline().items()) {
            if (plane(item.axes())) {
                low = Math.min(low, template.row(item.id()));
                high = Math.max(high, template.row(item.id()));
            }
        }
        double gap = item(Axis::tree) ? 0 : ROW_GAP;
        return template.gapBottom(low) - template.gapTop(high + 1) + gap;
    }

    private boolean item(java.util.function.Predicate<Axis> has) {
        return unfolding.outline().circuit().axes().stream().anyMatch(has);
    }

    private static boolean plane(List<Axis> axes) {
        return axes.size() == 2 || axes.stream().anyMatch(Axis::tree);
    }

    /** Each node has a column of its own: what is joined stands to the left and to the right of the join. */
    private static double[] columns(Tree tree) {
        double[] column = new double[tree.nodes() + 1];
        int[] first = new int[tree.nodes() + 1];
        int[] last = new int[tree.nodes() + 1];
        for (int node = 1; node <= tree.nodes(); node++) {
            int leaf = tree.neighbour(Neighbour.Kind.LEAF, node);
            int left = tree.neighbour(Neighbour.Kind.LEFT, node);
            int right = tree.neighbour(Neighbour.Kind.RIGHT, node);
            first[node] = leaf > 0 ? leaf : first[left];
            last[node] = leaf > 0 ? leaf : last[right];
            column[node] = leaf > 0 ? 2 * leaf - 2 : 2 * last[left] - 1;
        }
        return column;
    }

    Diagram diagram() {
        Outline outline = unfolding.outline();
        List<Box> boxes = new ArrayList<>();
        for (Unfolding.Node n : unfolding.nodes()) {
            Box.Style style = n.initial() ? Box.Style.INITIAL : Box.style(outline, n.item());
            Point2D.Double at = shift(n);
            boxes.add(
                    template.box(n.item(), UnfoldedLayout.id(unfolding, n), style, UnfoldedLayout.step(n), at.x, at.y));
        }
        List<Wire> wires = new ArrayList<>();
        for (Unfolding.Link l : unfolding.links()) {
            wires.add(wire(l));
        }
        List<Enclosure> enclosures = new ArrayList<>();
        for (Enclosure e : template.enclosures()) {
            Outline.Item shown = outline.item(e.group().name());
            for (Unfolding.Node n : unfolding.nodes()) {
                if (n.item().equals(shown) && !n.initial()) {
                    Point2D.Double at = shift(n);
                    enclosures.add(e.moved(at.x, at.y).copy(unfolding.step(n)));
                }
            }
        }
        Diagram.Grid grid = new Diagram.Grid(timeline.steps(), (template.left() + template.right()) / 2, 0);
        return Diagram.of(outline, timeline, boxes, wires, enclosures, grid);
    }

    /** Where the copy of the template stands that a node belongs to. */
    private Point2D.Double shift(Unfolding.Node n) {
        List<Axis> axes = n.item().axes();
        if (axes.isEmpty()) {
            return apart(n.item(), 0).orElseGet(Point2D.Double::new);
        }
        Point2D.Double at = place(axes, n.position());
        return n.initial() ? beyond(n, at) : at;
    }

    private Point2D.Double place(List<Axis> axes, List<Integer> position) {
        Axis axis = axes.get(0);
        if (axes.size() == 2) {
            return new Point2D.Double((position.get(1) - 1) * pitch, (position.get(0) - 1) * drop);
        }
        if (axis.tree()) {
            int node = position.get(0);
            double height = timeline.tree(axis).orElseThrow().height(node);
            return new Point2D.Double(column(axis, node) * pitch, -height * drop);
        }
        for (Axis nodes : columnOf.keySet()) {
            Tree tree = timeline.tree(nodes).orElseThrow();
            for (int node = 1; node <= tree.nodes(); node++) {
                if (tree.neighbour(Neighbour.Kind.LEAF, node) == position.get(0)) {
                    return new Point2D.Double(column(nodes, node) * pitch, 0);
                }
            }
        }
        return new Point2D.Double((position.get(0) - 1) * pitch, 0);
    }

    private double column(Axis axis, int node) {
        double[] columns = columnOf.get(axis);
        return columns == null ? node - 1 : columns[node];
    }

    /** What stood before the first column stands close beside it, what stood before the first row above it; likewise behind the last. */
    private Point2D.Double beyond(Unfolding.Node n, Point2D.Double at) {
        if (n.item().axes().size() != 2) {
            return at;
        }
        int row = n.position().get(0);
        int column = n.position().get(1);
        int rows = timeline.length(n.item().axes().get(0));
        int columns = timeline.length(n.item().axes().get(1));
        double x = template.x(n.item().id());
        double y = template.y(n.item().id());
        double away = INITIAL * order.getOrDefault(n.id(), 0);
        if (column < 1) {
            at.x = template.left() - template.tracks().room(true) - INITIAL / 2 - away - x;
        } else if (column > columns) {
            at.x = (columns - 1) * pitch + template.right() + template.tracks().room(false) + INITIAL / 2 + away - x;
        } else if (row < 1) {
            at.y = template.gapTop(template.rows()) - INITIAL - away - y;
        } else if (row > rows) {
            at.y = (rows - 1) * drop + template.gapBottom(0) + INITIAL + away - y;
        }
        return at;
    }

    /** What has one value stands where it is read off: over the root of a tree. */
    private Optional<Point2D.Double> apart(Outline.Item item, int depth) {
        for (Outline.Wire w : unfolding.outline().wires()) {
            if (w.to().equals(item) && w.leave().isPresent()) {
                List<Axis> axes = w.from().axes();
                boolean first = w.leave().get().at() == Leave.At.FIRST;
                List<Integer> position =
                        axes.stream().map(a -> first ? 1 : timeline.length(a)).toList();
                return Optional.of(place(axes, position));
            }
        }
        for (Outline.Wire w : unfolding.outline().wires()) {
            boolean beside = w.to().equals(item) || w.from().equals(item);
            Outline.Item other = w.to().equals(item) ? w.from() : w.to();
            if (beside
                    && other.axes().isEmpty()
                    && depth < unfolding.outline().items().size()) {
                Optional<Point2D.Double> found = apart(other, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Wire wire(Unfolding.Link l) {
        Point2D.Double from = shift(l.from());
        Point2D.Double to = shift(l.to());
        Outline.Wire w = l.wire().orElse(null);
        if (w == null) {
            Route straight = Route.through(List.of(
                    new Point2D.Double(
                            template.x(l.from().item().id()) + from.x,
                            template.y(l.from().item().id()) + from.y),
                    new Point2D.Double(
                            template.x(l.to().item().id()) + to.x,
                            template.y(l.to().item().id()) + to.y + 24)));
            return new Wire(
                    l.wire(),
                    UnfoldedLayout.id(unfolding, l.from()),
                    UnfoldedLayout.id(unfolding, l.to()),
                    straight,
                    List.of(),
                    List.of(),
                    1);
        }
        double full = template.size(w.from().id());
        double size = l.from().initial() ? Math.min(48, full) : full;
        boolean beside = Math.abs(Lanes.total(w)) == 1 && w.neighbour().isEmpty();
        boolean near = l.from().initial() || (beside && routing.leavesSideways(w));
        Route route = w.delayed()
                ? routing.across(w, from, to, size, near)
                : routing.within(w, 0, 0).moved(from.x, from.y);
        return new Wire(
                l.wire(),
                UnfoldedLayout.id(unfolding, l.from()),
                UnfoldedLayout.id(unfolding, l.to()),
                route,
                List.of(),
                routing.labels(w, route, false),
                1);
    }
}
