package unfold.diagram;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;

/** Finds the courses of wires from what a template has set aside for them. */
final class Routing {
    private static final double LOOP = 20;
    private static final double INNER = 10;
    private static final double OUTER = 22;
    private static final Point2D HERE = new Point2D.Double();
    private final Template template;

    Routing(Template template) {
        this.template = template;
    }

    /** The course of an undelayed wire between boxes that may stand in different steps. */
    Route within(Outline.Wire w, double fromShift, double toShift) {
        return within(w, fromShift, toShift, template.size(w.from().id()));
    }

    /** The same from a box of another size, as initial nodes have. */
    Route within(Outline.Wire w, double fromShift, double toShift, double fromSize) {
        List<Integer> chain = template.layers().chain(w);
        Path p = new Path();
        int a = chain.get(0);
        boolean up = template.row(chain.get(1)) > template.row(a);
        double at = template.x(a) + fromShift;
        double r = fromSize / 2;
        p.to(at, template.y(a) + (up ? -r : r));
        for (int k = 1; k < chain.size(); k++) {
            int b = chain.get(k);
            boolean last = k == chain.size() - 1;
            double next =
                    template.x(b) + toShift + (last && up ? template.lanes().port(w) : 0);
            if (Math.abs(next - at) > 0.5) {
                int gap = Math.max(template.row(chain.get(k - 1)), template.row(b));
                double lane = template.lanes().y(gap, Lanes.net(w));
                p.to(at, lane);
                p.to(next, lane);
            }
            at = next;
            if (last) {
                p.to(at, edgeBelow(w, up, at - toShift));
            } else {
                p.to(at, template.y(b));
            }
        }
        return p.route();
    }

    private double edgeBelow(Outline.Wire w, boolean up, double x) {
        int b = w.to().id();
        double half = chord(template.size(b) / 2, x - template.x(b));
        return template.y(b) + (up ? half : -half);
    }

    private static double chord(double radius, double offset) {
        return Math.sqrt(Math.max(0, radius * radius - offset * offset));
    }

    /** The loop of a delayed wire in the circuit: out on the side its future self comes in, round, and in. */
    Route loop(Outline.Wire w) {
        Path p = new Path();
        int a = w.from().id();
        double side = Lanes.total(w) >= 0 ? -1 : 1;
        double track = track(w);
        double x = template.x(a);
        double y = template.y(a);
        if (template.freeSide(a, side < 0)) {
            double dy = selfLoop(w) ? -half(w) : 0;
            p.to(x + side * chord(template.size(a) / 2, dy), y + dy);
            p.to(track, y + dy);
        } else {
            leaveUpward(w, p, HERE, template.size(a), track);
        }
        enter(w, p, track, HERE, half(w));
        return p.route();
    }

    /** Where a loop turns: close to a box that only loops back to itself, else on the track its net shares. */
    private double track(Outline.Wire w) {
        boolean alone = template.lanes().direct(w)
                && template.outline().wires().stream()
                        .filter(o -> o.delayed() && Lanes.net(o).equals(Lanes.net(w)))
                        .allMatch(o -> o.from().equals(o.to()));
        double side = Lanes.total(w) >= 0 ? -1 : 1;
        return alone
                ? template.x(w.from().id())
                        + side * (template.size(w.from().id()) / 2 + Tracks.FIRST + Tracks.SPACING * inner(w))
                : template.tracks().loop(w);
    }

    /** How many loops of the same box turn inside this one on the same side. */
    private int inner(Outline.Wire w) {
        return (int) template.outline().wires().stream()
                .filter(o -> o.delayed() && o.from().equals(w.from()) && o.to().equals(w.from()))
                .filter(o -> (Lanes.total(o) >= 0) == (Lanes.total(w) >= 0))
                .filter(o -> template.tracks().place(o) < template.tracks().place(w))
                .map(Lanes::net)
                .distinct()
                .count();
    }

    /** Half the height of a loop: loops of one box lie inside each other. */
    private double half(Outline.Wire w) {
        boolean single = template.outline().wires().stream()
                        .filter(o -> o.delayed() && o.from().equals(w.from()) && o.to().equals(w.from()))
                        .filter(o -> (Lanes.total(o) >= 0) == (Lanes.total(w) >= 0))
                        .map(Lanes::net)
                        .distinct()
                        .count()
                < 2;
        return single ? LOOP : inner(w) == 0 ? INNER : OUTER;
    }

    /** The same wire opened: from one step to a later (or earlier) one. */
    Route across(Outline.Wire w, double fromShift, double toShift, double fromSize, boolean near) {
        return across(w, new Point2D.Double(fromShift, 0), new Point2D.Double(toShift, 0), fromSize, near);
    }

    /** The same between copies that are moved in both directions. */
    Route across(Outline.Wire w, Point2D fromShift, Point2D toShift, double fromSize, boolean near) {
        Path p = new Path();
        int a = w.from().id();
        double side = Lanes.total(w) >= 0 ? 1 : -1;
        double track = template.tracks().x(w) + toShift.getX();
        int down = down(w);
        if (down != 0 && !near && template.freeSide(a, side < 0)) {
            // below what comes in from the row before, and beside what goes on in the same row
            double y = template.y(a) + fromShift.getY() + down * OUTER;
            p.to(template.x(a) + fromShift.getX() + side * chord(fromSize / 2, OUTER), y);
            p.to(track, y);
        } else if (near) {
            double y = template.y(a) + fromShift.getY();
            p.to(template.x(a) + fromShift.getX() + side * fromSize / 2, y);
            p.to(track, y);
        } else {
            leaveUpward(w, p, fromShift, fromSize, track);
        }
        enter(w, p, track, toShift, down != 0 ? -down * INNER : inner(w) == 0 ? 0 : INNER);
        return p.route();
    }

    /** 1 if a wire leads from one row of a grid to the next, −1 if to the row before, 0 if it stays in its row or there are none. */
    private static int down(Outline.Wire w) {
        return w.from().axes().size() == 2
                ? Integer.signum(w.delay(w.from().axes().get(0)))
                : 0;
    }

    /** Whether a delayed wire can leave from the side its target lies on. */
    boolean leavesSideways(Outline.Wire w) {
        return template.freeSide(w.from().id(), Lanes.total(w) < 0);
    }

    private void leaveUpward(Outline.Wire w, Path p, Point2D shift, double size, double track) {
        int a = w.from().id();
        double x = template.x(a) + shift.getX();
        double lane = template.lanes().y(template.row(a) + 1, Lanes.Net.exit(w)) + shift.getY();
        p.to(x, template.y(a) + shift.getY() - size / 2);
        p.to(x, lane);
        p.to(track, lane);
    }

    private void enter(Outline.Wire w, Path p, double track, Point2D shift, double lower) {
        int b = w.to().id();
        double side = Lanes.total(w) >= 0 ? -1 : 1;
        if (template.lanes().direct(w)) {
            double dy = w.from().equals(w.to()) || down(w) != 0 ? lower : beside(w) ? LOOP : 0;
            double y = template.y(b) + shift.getY() + dy;
            p.to(track, y);
            p.to(template.x(b) + shift.getX() + side * chord(template.size(b) / 2, dy), y);
        } else {
            double port = template.lanes().port(w);
            double lane = template.lanes().y(template.row(b), Lanes.net(w)) + shift.getY();
            double x = template.x(b) + shift.getX() + port;
            p.to(track, lane);
            p.to(x, lane);
            p.to(x, template.y(b) + shift.getY() + chord(template.size(b) / 2, port));
        }
    }

    /** Whether another wire already uses the middle of the side this one enters. */
    private boolean beside(Outline.Wire w) {
        return template.outline().wires().stream()
                .anyMatch(o -> o.delayed()
                        && o.to().equals(w.to())
                        && o.id() != w.id()
                        && o.from().equals(o.to()));
    }

    /** Whether some wire of the same net comes straight back to its source. */
    private boolean selfLoop(Outline.Wire w) {
        return template.outline().wires().stream()
                .anyMatch(o -> o.from().equals(w.from()) && o.to().equals(w.from()) && o.delayed());
    }

    /** The squares of a loop: on its track, the same place for all wires of its net. */
    List<Wire.Square> squares(Outline.Wire w, Route loop) {
        double track = track(w);
        double start = template.freeSide(w.from().id(), Lanes.total(w) >= 0)
                ? template.y(w.from().id()) - (selfLoop(w) ? half(w) : 0)
                : template.lanes().y(template.row(w.from().id()) + 1, Lanes.Net.exit(w));
        double nearest = Double.POSITIVE_INFINITY;
        for (Outline.Wire o : template.outline().wires()) {
            if (o.delayed() && Lanes.net(o).equals(Lanes.net(w))) {
                double entry = template.lanes().direct(o)
                        ? template.y(o.to().id()) + (o.to().equals(o.from()) ? half(o) : 0)
                        : template.lanes().y(template.row(o.to().id()), Lanes.net(o));
                if (Math.abs(entry - start) < Math.abs(nearest - start)) {
                    nearest = entry;
                }
            }
        }
        int count = Math.max(1, w.squares());
        double middle = (start + nearest) / 2;
        List<Wire.Square> squares = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double y = middle + (k - (count - 1) / 2.0) * (Wire.Square.SIZE + 4);
            squares.add(new Wire.Square(loop.fractionNear(track, y), Wire.Square.SIZE, Wire.Square.SIZE));
        }
        return squares;
    }

    /** Where the letters of a wire's weights stand: by the last straight piece, which no other wire shares. */
    List<Wire.Label> labels(Outline.Wire w, Route route, boolean loop) {
        return labels(w, w.weights(), route, loop);
    }

    /** Where those of one step stand that is read among others: beside their source, where the wires are not yet together. */
    List<Wire.Label> labelsAtSource(List<Parameter> weights, Route route) {
        Point2D.Double start = route.start();
        double up = Math.min(28, Math.abs(route.corner(1).y - start.y) / 2);
        return weights.isEmpty() ? List.of() : List.of(new Wire.Label(weights, start.x + 9, start.y - up, 1, 1));
    }

    private List<Wire.Label> labels(Outline.Wire w, List<Parameter> weights, Route route, boolean loop) {
        if (weights.isEmpty()) {
            return List.of();
        }
        Point2D.Double end = route.end();
        Point2D.Double before = route.corner(route.corners() - 2);
        boolean upward = Math.abs(end.x - before.x) < 0.5;
        if (upward) {
            boolean straight = route.corners() == 2;
            double from = straight ? before.y : Math.min(before.y, end.y + 38);
            int side = template.lanes().rightmost(w) ? 1 : -1;
            return List.of(
                    new Wire.Label(weights, end.x + side * 9, (from + end.y) / 2 + (straight ? 0 : -1), side, 1));
        }
        if (loop && w.from().equals(w.to())) {
            double side = Lanes.total(w) >= 0 ? -1 : 1;
            double track = track(w);
            double out = half(w) == INNER ? -side : side; // the letter of an inner loop stands inside it
            return List.of(
                    new Wire.Label(weights, track + out * 15, (route.start().y + route.end().y) / 2, (int) out, 1));
        }
        double length = Math.abs(end.x - before.x);
        double back = Math.min(length / 2, 30);
        double apart = w.delayed() && !w.from().equals(w.to()) ? apart(w) : 0;
        if (apart > 0) {
            back = length - apart / 2;
        }
        double x = end.x - Math.signum(end.x - before.x) * back;
        return List.of(new Wire.Label(weights, x, end.y - 9, 0, 1));
    }

    /** How far the track of another wire that enters at the same place lies inside this one's; 0 if there is none. */
    private double apart(Outline.Wire w) {
        double own = Math.abs(template.tracks().x(w) - template.x(w.to().id()));
        double nearest = 0;
        for (Outline.Wire o : template.outline().wires()) {
            boolean beside = o.delayed()
                    && o.id() != w.id()
                    && o.to().equals(w.to())
                    && o.from().equals(w.from())
                    && Math.signum(Lanes.total(o)) == Math.signum(Lanes.total(w));
            double other = Math.abs(template.tracks().x(o) - template.x(w.to().id()));
            if (beside && other < own) {
                nearest = Math.max(nearest, other);
            }
        }
        return nearest == 0 ? 0 : own - nearest;
    }

    private static final class Path {
        private final List<Point2D.Double> corners = new ArrayList<>();

        void to(double x, double y) {
            corners.add(new Point2D.Double(x, y));
        }

        Route route() {
            return Route.through(corners);
        }
    }
}
