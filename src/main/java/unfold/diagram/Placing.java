package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Moves the letters of weights to where they can be read: on no other letters, on no box, and nearer to their own line than to any other if
 * there is such a place. Letters that can be read where they are stay there.
 */
final class Placing {
    private static final double ON_LETTERS = 10_000;
    /** Letters do not move for less. */
    private static final double WORTH = 0.5;

    private static final double SAME = 1;
    /** So many letters are placed each for itself, at most. */
    private static final int MOST_PLACED = 160;
    /** The same of trees, where no two copies of a line are alike. */
    private static final int MOST_OF_TREES = 2000;

    private static final int ROUNDS = 8;
    /** So far letters may stand from their lines, with their width. */
    private static final double ROOM = 200;

    /** Places so near are looked at first, then those {@link #FARTHER} times as far, and so on. */
    private static final double NEAR = 48;

    private static final double FARTHER = 3;

    /** Letters of a wire, where they stand now. */
    private static final class Letters {
        final int wire;
        final int place;
        final Wire.Label first;
        final Extent extent;
        Wire.Label label;
        Rectangle2D.Double area;

        Letters(int wire, int place, Wire.Label label, boolean untied) {
            this.wire = wire;
            this.place = place;
            this.first = label;
            this.label = label;
            this.extent = Extent.of(label, untied);
            this.area = extent.around(label);
        }

        double way() {
            return Places.way(first, label.x(), label.y(), label.side());
        }
    }

    private final List<Wire> wires;
    private final Obstacles obstacles;
    /** Those of long lines first: they have more places to go to. */
    private final List<Letters> all = new ArrayList<>();

    private final Mesh mesh;

    private Placing(List<Box> boxes, List<Wire> wires) {
        this.wires = wires;
        Rectangle2D.Double bounds = bounds(wires);
        this.obstacles = new Obstacles(
                bounds, boxes.stream().filter(b -> b.area().intersects(bounds)).toList(), wires);
        this.mesh = new Mesh(bounds);
        double[] length = new double[wires.size()];
        for (int i = 0; i < wires.size(); i++) {
            Wire w = wires.get(i);
            length[i] = w.labels().isEmpty() ? 0 : w.route().length();
            for (int k = 0; k < w.labels().size(); k++) {
                all.add(new Letters(i, k, w.labels().get(k), w.copy() > 0));
            }
        }
        all.sort(Comparator.comparingDouble(l -> -length[l.wire]));
        for (int n = 0; n < all.size(); n++) {
            Rectangle2D.Double area = all.get(n).area;
            mesh.enter(n, area.x, area.y, area.getMaxX(), area.getMaxY());
        }
    }

    /** The wires with their letters apart. In a long drawing the letters of a few steps are placed, and those of the others alike. */
    static List<Wire> settled(List<Box> boxes, List<Wire> wires) {
        int letters = wires.stream().mapToInt(w -> w.labels().size()).sum();
        Copies copies = new Copies(wires);
        boolean each = letters <= MOST_PLACED || (letters <= MOST_OF_TREES && !copies.regular());
        return each ? new Placing(boxes, wires).settled() : copies.after(new Placing(boxes, copies.few()).settled());
    }

    private List<Wire> settled() {
        BitSet unsettled = new BitSet();
        unsettled.set(0, all.size());
        for (int round = 0; round < ROUNDS && !unsettled.isEmpty(); round++) {
            unsettled = round(unsettled);
        }
        return result();
    }

    /** Where letters of these wires may stand. */
    private static Rectangle2D.Double bounds(List<Wire> wires) {
        Rectangle2D.Double bounds = new Rectangle2D.Double();
        for (int i = 0; i < wires.size(); i++) {
            Rectangle2D.Double area = wires.get(i).route().bounds();
            if (i == 0) {
                bounds.setRect(area);
            } else {
                Rectangle2D.union(bounds, area, bounds);
            }
        }
        return new Rectangle2D.Double(
                bounds.x - ROOM, bounds.y - ROOM, bounds.width + 2 * ROOM, bounds.height + 2 * ROOM);
    }

    private List<Wire> result() {
        List<Wire> result = new ArrayList<>(wires);
        for (Letters l : all) {
            if (!l.label.equals(l.first)) {
                Wire w = result.get(l.wire);
                List<Wire.Label> labels = new ArrayList<>(w.labels());
                labels.set(l.place, l.label);
                result.set(l.wire, w.withLabels(labels));
            }
        }
        return result;
    }

    /** Moves what can stand better than it does, and answers with what stood or stands beside that. */
    private BitSet round(BitSet unsettled) {
        BitSet touched = new BitSet();
        for (int n = unsettled.nextSetBit(0); n >= 0; n = unsettled.nextSetBit(n + 1)) {
            Letters l = all.get(n);
            Wire.Label best = better(n);
            if (!best.equals(l.label)) {
                touch(l.area, touched);
                mesh.leave(n, l.area.x, l.area.y, l.area.getMaxX(), l.area.getMaxY());
                l.label = best;
                l.area = l.extent.around(best);
                mesh.enter(n, l.area.x, l.area.y, l.area.getMaxX(), l.area.getMaxY());
                touch(l.area, touched);
            }
        }
        return touched;
    }

    private void touch(Rectangle2D.Double area, BitSet touched) {
        int near = mesh.search(area.x, area.y, area.getMaxX(), area.getMaxY());
        for (int k = 0; k < near; k++) {
            touched.set(mesh.found(k));
        }
    }

    /** The best place for letters, where they are if there is none that costs less. */
    private Wire.Label better(int n) {
        Letters l = all.get(n);
        Wire.Label best = l.label;
        double now = cost(n, l.label, l.area, Double.POSITIVE_INFINITY);
        double least = now > 0 ? now + l.way() : 0;
        double from = 0;
        for (double to = NEAR; from < least; to *= FARTHER) {
            Places places = new Places(wires.get(l.wire).route(), l.first, from, Math.min(to, least));
            for (int k = 0; k < places.count() && places.way(k) < least; k++) {
                Wire.Label place = places.label(k);
                double way = places.way(k);
                double cost = way + cost(n, place, l.extent.around(place), least - WORTH - way);
                if (cost < least - WORTH) {
                    least = cost;
                    best = place;
                }
            }
            from = to;
        }
        return best;
    }

    /** How badly letters would stand in an area; 0 if they can be read there. It stops counting at {@code enough}. */
    private double cost(int n, Wire.Label label, Rectangle2D.Double area, double enough) {
        double cost = 0;
        int near = mesh.search(area.x, area.y, area.getMaxX(), area.getMaxY());
        for (int k = 0; k < near; k++) {
            Letters other = all.get(mesh.found(k));
            boolean meets = mesh.found(k) != n && other.area.intersects(area);
            cost += meets && !same(other.label, label) ? ON_LETTERS : 0;
        }
        return cost >= enough ? cost : cost + obstacles.cost(all.get(n).wire, area, enough - cost);
    }

    /** The same letters once more: wires of one weight that come together have them at one place. */
    private static boolean same(Wire.Label one, Wire.Label other) {
        return Math.abs(one.x() - other.x()) < SAME
                && Math.abs(one.y() - other.y()) < SAME
                && one.weights().equals(other.weights());
    }
}
