package unfold.diagram;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;

/**
 * A sequence as a graph of what depends on what, figs 10.7 and 10.8: a row for each signal, straight arrows to neighbours and arcs to
 * those farther on. What was before the first step is left out.
 */
public final class DirectedLayout {
    private static final double SIZE = 46;
    private static final double PITCH = 84;
    private static final double ROW = 92;
    /** Height of an arc for each step it spans. */
    private static final double RISE = 22;

    private static final int POINTS = 24;

    private DirectedLayout() {}

    /** Lays an unfolding along one axis out. */
    public static Diagram of(Unfolding unfolding) {
        Outline outline = unfolding.outline();
        List<Box> boxes = new ArrayList<>();
        int steps = 0;
        for (Unfolding.Node n : unfolding.nodes()) {
            if (!n.initial()) {
                steps = Math.max(steps, unfolding.step(n));
                boxes.add(new Box(
                        UnfoldedLayout.id(unfolding, n),
                        n.item(),
                        Box.Style.SIGNAL,
                        x(n),
                        y(n),
                        SIZE,
                        Integer.toString(unfolding.step(n)),
                        1,
                        1));
            }
        }
        List<Wire> wires = new ArrayList<>();
        for (Unfolding.Link link : links(unfolding)) {
            wires.add(new Wire(
                    link.wire(),
                    UnfoldedLayout.id(unfolding, link.from()),
                    UnfoldedLayout.id(unfolding, link.to()),
                    route(link.from(), link.to()),
                    List.of(),
                    List.of(),
                    1));
        }
        return Diagram.of(outline, unfolding.timeline(), boxes, wires, List.of(), new Diagram.Grid(steps, 0, PITCH));
    }

    /** The links between values of the sequence itself: the edges of the directed model. */
    public static List<Unfolding.Link> links(Unfolding unfolding) {
        return unfolding.links().stream().filter(l -> !l.from().initial()).toList();
    }

    private static double x(Unfolding.Node n) {
        return (n.position().get(0) - 1) * PITCH;
    }

    private static double y(Unfolding.Node n) {
        return -n.item().id() * ROW;
    }

    private static Route route(Unfolding.Node from, Unfolding.Node to) {
        double span = x(to) - x(from);
        boolean far = to.position().get(0) - from.position().get(0) > 1;
        List<Point2D.Double> points = new ArrayList<>();
        int pieces = far ? POINTS : 1;
        double rise = far ? RISE * (to.position().get(0) - from.position().get(0)) : 0;
        for (int k = 0; k <= pieces; k++) {
            double u = (double) k / pieces;
            points.add(
                    new Point2D.Double(x(from) + u * span, y(from) + u * (y(to) - y(from)) - 4 * u * (1 - u) * rise));
        }
        return Route.through(clipped(points));
    }

    /** From rim to rim: what lies inside the circles at both ends is cut off. */
    private static List<Point2D.Double> clipped(List<Point2D.Double> points) {
        List<Point2D.Double> kept = new ArrayList<>(points);
        cut(kept, 0, points.get(0));
        cut(kept, kept.size() - 1, points.get(points.size() - 1));
        return kept;
    }

    private static void cut(List<Point2D.Double> points, int end, Point2D.Double centre) {
        int toward = end == 0 ? 1 : -1;
        int at = end;
        while (points.size() > 2 && points.get(at + toward).distance(centre) < SIZE / 2) {
            points.remove(at);
            at = end == 0 ? 0 : points.size() - 1;
        }
        Point2D.Double next = points.get(at + toward);
        double far = next.distance(centre);
        double u = far == 0 ? 0 : SIZE / 2 / far;
        points.set(at, new Point2D.Double(centre.x + u * (next.x - centre.x), centre.y + u * (next.y - centre.y)));
    }
}
