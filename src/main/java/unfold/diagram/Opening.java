package unfold.diagram;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import unfold.circuit.Axis;
import unfold.circuit.Group;

/** A group being opened: its frame grows out of its box and all that is in the frame grows with it. */
final class Opening {
    private static final double AROUND = 90;
    private final Diagram from;
    private final Diagram to;
    private final double s;
    private final Map<Integer, List<Enclosure>> framesOfStep = new HashMap<>();
    private final Map<Integer, List<Enclosure>> framesBefore = new HashMap<>();
    private final Set<Group> knownBefore = new HashSet<>();

    Opening(Diagram from, Diagram to, double s) {
        this.from = from;
        this.to = to;
        this.s = s;
        to.enclosures().forEach(e -> framesOfStep
                .computeIfAbsent(e.step(), t -> new ArrayList<>())
                .add(e));
        from.enclosures().forEach(e -> {
            framesBefore.computeIfAbsent(e.step(), t -> new ArrayList<>()).add(e);
            knownBefore.add(e.group());
        });
    }

    static Rectangle2D.Double mix(Rectangle2D.Double a, Rectangle2D.Double b, double s) {
        return new Rectangle2D.Double(
                a.x + s * (b.x - a.x),
                a.y + s * (b.y - a.y),
                a.width + s * (b.width - a.width),
                a.height + s * (b.height - a.height));
    }

    /** The frames part of the way. */
    List<Enclosure> enclosures(boolean unfolding) {
        List<Enclosure> all = new ArrayList<>();
        for (Enclosure e : to.enclosures()) {
            boolean known = knownBefore.contains(e.group());
            double opacity = !known ? Math.min(1, 2 * s) : unfolding && !leads(e) ? Morph.ghost(s) : 1;
            all.add(e.at(now(e), opacity));
        }
        return all;
    }

    /** Whether a copy is the one that is fully seen from the start. */
    private boolean leads(Enclosure e) {
        List<Axis> axes = to.outline().item(e.group().name()).axes();
        return axes.isEmpty() || e.step() == to.timeline().before(axes) + 1;
    }

    /** A box that was hidden. */
    Box emerging(Box b) {
        Optional<Enclosure> frame = frame(b.id(), b.item().name());
        double opacity = Math.max(0, Math.min(1, 1.5 * s - 0.2));
        if (frame.isEmpty()) {
            return b.withOpacity(opacity);
        }
        Point2D.Double p = follow(frame.get(), b.x(), b.y());
        Rectangle2D.Double now = now(frame.get());
        Rectangle2D.Double then = frame.get().area();
        double scale = Math.min(now.width / then.width, now.height / then.height);
        return new Box(b.id(), b.item(), b.style(), p.x, p.y, b.size() * scale, b.step(), b.stepOpacity(), opacity);
    }

    /** A wire that was hidden: what of it lies in or around the frame grows with it, the rest follows the box at its end. */
    Wire emerging(Wire w) {
        double opacity = Math.max(0, Math.min(1, 2.5 * s - 1.1));
        Optional<Enclosure> frame = frame(w.to(), w.to().item());
        if (frame.isEmpty()) {
            frame = frame(w.from(), w.from().item());
        }
        if (frame.isEmpty() || opacity == 0) {
            return w.withOpacity(opacity);
        }
        Rectangle2D.Double area = frame.get().area();
        Rectangle2D.Double near = new Rectangle2D.Double(
                area.x - AROUND, area.y - AROUND / 4, area.width + 2 * AROUND, area.height + AROUND / 4);
        List<Point2D.Double> corners = new ArrayList<>();
        for (int k = 0; k < w.route().corners(); k++) {
            Point2D.Double c = w.route().corner(k);
            corners.add(near.contains(c) ? follow(frame.get(), c.x, c.y) : outside(w, c));
        }
        List<Wire.Label> labels = new ArrayList<>();
        for (Wire.Label l : w.labels()) {
            Point2D.Double p = follow(frame.get(), l.x(), l.y());
            labels.add(new Wire.Label(l.weights(), p.x, p.y, l.side(), Math.max(0, 4 * s - 3)));
        }
        return new Wire(w.line(), w.from(), w.to(), Route.through(corners), w.squares(), labels, opacity);
    }

    private Point2D.Double outside(Wire w, Point2D.Double c) {
        Optional<Box> end = to.box(w.from());
        Optional<Box> start = from.box(w.from());
        if (end.isEmpty() || start.isEmpty()) {
            return frame(w.from(), w.from().item())
                    .map(f -> follow(f, c.x, c.y))
                    .orElse(c);
        }
        return new Point2D.Double(
                c.x + (1 - s) * (start.get().x() - end.get().x()),
                c.y + (1 - s) * (start.get().y() - end.get().y()));
    }

    private Point2D.Double follow(Enclosure frame, double x, double y) {
        Rectangle2D.Double now = now(frame);
        Rectangle2D.Double then = frame.area();
        return new Point2D.Double(
                now.x + (x - then.x) / then.width * now.width, now.y + (y - then.y) / then.height * now.height);
    }

    /** The innermost frame that is not there yet, else the innermost at all, around an item's copy. */
    private Optional<Enclosure> frame(BoxId id, String item) {
        if (id.copy() == BoxId.Copy.INITIAL) {
            return Optional.empty();
        }
        int step = id.copy() == BoxId.Copy.CIRCUIT ? 0 : id.step();
        Optional<Enclosure> found = Optional.empty();
        for (Enclosure e : framesOfStep.getOrDefault(step, List.of())) {
            boolean holds = to.outline()
                    .circuit()
                    .signal(item)
                    .group()
                    .map(g -> g.within(e.group()))
                    .orElse(false);
            if (holds) {
                found = Optional.of(e);
            }
        }
        return found;
    }

    private Rectangle2D.Double now(Enclosure e) {
        Optional<Enclosure> same = Stream.concat(
                        framesBefore.getOrDefault(e.step(), List.of()).stream(),
                        framesBefore.getOrDefault(0, List.of()).stream())
                .filter(o -> o.group().equals(e.group()))
                .findFirst();
        return mix(same.map(Enclosure::area).orElseGet(() -> box(e)), e.area(), s);
    }

    /** The square of the box a frame opens out of. */
    private Rectangle2D.Double box(Enclosure e) {
        String holder = from.outline().item(e.group().name()).name();
        List<Axis> axes = from.outline().item(holder).axes();
        List<Integer> position = axes.stream()
                .map(axis -> from.timeline().position(axis, e.step()))
                .toList();
        BoxId id = from.unfolded()
                ? new BoxId(holder, BoxId.Copy.STEP, position, e.step())
                : new BoxId(holder, BoxId.Copy.CIRCUIT, List.of());
        return from.box(id)
                .map(b -> new Rectangle2D.Double(b.x() - b.radius(), b.y() - b.radius(), b.size(), b.size()))
                .orElse(e.area());
    }
}
