package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Timeline;

/** A network laid out: boxes, wires and frames, each with its identity. Immutable; equal input gives an equal diagram. */
public final class Diagram {
    private static final double NEAR = 6;
    private static final double MARGIN = 24;

    /**
     * Where the steps are.
     *
     * @param steps τ; 0 for a circuit
     * @param first the middle of step 1
     * @param pitch from one step to the next; 0 where steps do not lie side by side, in a circuit, a tree or a grid of rows
     */
    public record Grid(int steps, double first, double pitch) {
        /** Whether each step has a column of its own. */
        public boolean columns() {
            return steps > 0 && pitch > 0;
        }

        /** The middle of a step. */
        public double centre(double step) {
            return first + (step - 1) * pitch;
        }

        /** The step at a place, as a fraction: 3.0 is the middle of step 3. */
        public double stepAt(double x) {
            return pitch == 0 ? 0 : (x - first) / pitch + 1;
        }
    }

    /** What lies under a point. */
    public sealed interface Hit {
        /** A box. */
        record OfBox(Box box) implements Hit {}

        /** A wire. */
        record OfWire(Wire wire) implements Hit {}

        /** The letter of a weight. */
        record OfWeight(Wire wire, List<Parameter> weights) implements Hit {}

        /** The frame of an opened group. */
        record OfEnclosure(Enclosure enclosure) implements Hit {}
    }

    private final Outline outline;
    private final Timeline timeline;
    private final List<Box> boxes;
    private final List<Wire> wires;
    private final List<Enclosure> enclosures;
    private final Grid grid;
    private final Rectangle2D.Double bounds;
    private final Map<BoxId, Box> boxById = new HashMap<>();
    private final Map<Double, Set<String>> itemsAt = new HashMap<>();
    private final Buckets<Box> boxBuckets;
    private final Buckets<Wire> wireBuckets;

    private Diagram(
            Outline outline,
            Timeline timeline,
            List<Box> boxes,
            List<Wire> wires,
            List<Rectangle2D> areas,
            List<Enclosure> enclosures,
            Grid grid,
            Rectangle2D.Double bounds) {
        this.outline = outline;
        this.timeline = timeline;
        this.boxes = List.copyOf(boxes);
        this.wires = List.copyOf(wires);
        this.enclosures = List.copyOf(enclosures);
        this.grid = grid;
        this.bounds = bounds;
        boxes.forEach(b -> boxById.put(b.id(), b));
        boxes.forEach(b -> itemsAt.computeIfAbsent(b.y(), y -> new HashSet<>())
                .add(b.item().name()));
        double width = Math.max(64, grid.pitch());
        boxBuckets = new Buckets<>(
                bounds, width, this.boxes, this.boxes.stream().map(Box::area).toList());
        wireBuckets = new Buckets<>(bounds, width, this.wires, areas);
    }

    /** A diagram with as much room as it takes, its letters moved to where they can be read. */
    static Diagram of(
            Outline outline,
            Timeline timeline,
            List<Box> boxes,
            List<Wire> wires,
            List<Enclosure> enclosures,
            Grid grid) {
        List<Wire> settled = Placing.settled(boxes, wires);
        List<Rectangle2D> areas = areas(settled);
        return new Diagram(
                outline, timeline, boxes, settled, areas, enclosures, grid, around(boxes, areas, enclosures));
    }

    private static Rectangle2D.Double around(List<Box> boxes, List<Rectangle2D> ofWires, List<Enclosure> enclosures) {
        Rectangle2D.Double all = new Rectangle2D.Double();
        List<Rectangle2D> areas = new ArrayList<>(ofWires);
        boxes.forEach(b -> areas.add(b.area()));
        enclosures.forEach(e -> areas.add(e.area()));
        boolean first = true;
        for (Rectangle2D area : areas) {
            if (first) {
                all.setRect(area);
                first = false;
            } else {
                Rectangle2D.union(all, area, all);
            }
        }
        return new Rectangle2D.Double(
                Math.floor(all.x - MARGIN),
                Math.floor(all.y - MARGIN),
                Math.ceil(all.width + 2 * MARGIN),
                Math.ceil(all.height + 2 * MARGIN));
    }

    /** A diagram that takes no more room than these bounds. */
    static Diagram within(
            Rectangle2D.Double bounds,
            Outline outline,
            Timeline timeline,
            List<Box> boxes,
            List<Wire> wires,
            List<Enclosure> enclosures,
            Grid grid) {
        return new Diagram(outline, timeline, boxes, wires, areas(wires), enclosures, grid, bounds);
    }

    private static List<Rectangle2D> areas(List<Wire> wires) {
        return wires.stream().map(Diagram::area).toList();
    }

    private static Rectangle2D area(Wire w) {
        Rectangle2D.Double area = w.route().bounds();
        for (Wire.Label l : w.labels()) {
            Rectangle2D.union(area, Extent.of(l, w.copy() > 0).around(l), area);
        }
        return area;
    }

    /** What was laid out. */
    public Outline outline() {
        return outline;
    }

    /** The steps it is laid out for; in the circuit each axis has one. */
    public Timeline timeline() {
        return timeline;
    }

    /** The boxes. */
    public List<Box> boxes() {
        return boxes;
    }

    /** The wires. */
    public List<Wire> wires() {
        return wires;
    }

    /** The frames of opened groups, outer before inner. */
    public List<Enclosure> enclosures() {
        return enclosures;
    }

    /** Where the steps are. */
    public Grid grid() {
        return grid;
    }

    /** The rectangle around everything. */
    public Rectangle2D.Double bounds() {
        return new Rectangle2D.Double(bounds.x, bounds.y, bounds.width, bounds.height);
    }

    /** Whether it shows the copies of the steps. */
    public boolean unfolded() {
        return grid.steps() > 0;
    }

    /** The box of this identity. */
    public Optional<Box> box(BoxId id) {
        return Optional.ofNullable(boxById.get(id));
    }

    /** The boxes that may reach into an area, in drawing order. */
    public Collection<Box> boxesIn(Rectangle2D area) {
        return boxBuckets.in(area);
    }

    /** The wires that may reach into an area, in drawing order. */
    public Collection<Wire> wiresIn(Rectangle2D area) {
        return wireBuckets.in(area);
    }

    /** How many boxes stand beside each other in a box's row within one step. */
    int rowSize(Box b) {
        return itemsAt.getOrDefault(b.y(), Set.of()).size();
    }

    /** What lies under a point: a box, else the letter of a weight, else a wire, else a frame. */
    public Optional<Hit> at(double x, double y) {
        Rectangle2D around = new Rectangle2D.Double(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR);
        Optional<Hit> found = Optional.empty();
        for (Box b : boxesIn(around)) {
            if (b.contains(x, y) && b.opacity() > 0.5) {
                found = Optional.of(new Hit.OfBox(b));
            }
        }
        if (found.isPresent()) {
            return found;
        }
        double nearest = NEAR;
        for (Wire w : wiresIn(around)) {
            for (Wire.Label l : w.labels()) {
                double middle = l.x() + 14.0 * l.side();
                if (Math.abs(x - middle) < 14 && Math.abs(y - (l.side() == 0 ? l.y() - 8 : l.y())) < 11) {
                    return Optional.of(new Hit.OfWeight(w, l.weights()));
                }
            }
            double distance = w.route().distance(x, y);
            if (distance < nearest) {
                nearest = distance;
                found = Optional.of(new Hit.OfWire(w));
            }
        }
        for (int k = enclosures.size() - 1; k >= 0 && found.isEmpty(); k--) {
            if (enclosures.get(k).area().contains(x, y)) {
                found = Optional.of(new Hit.OfEnclosure(enclosures.get(k)));
            }
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Diagram d
                && outline.equals(d.outline)
                && boxes.equals(d.boxes)
                && wires.equals(d.wires)
                && enclosures.equals(d.enclosures)
                && grid.equals(d.grid);
    }

    @Override
    public int hashCode() {
        return 31 * boxes.size() + wires.size();
    }
}
