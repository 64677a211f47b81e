package unfold.diagram;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import unfold.circuit.Parameter;
import unfold.circuit.Symbol;

/**
 * Moves the letters of weights to where they can be read: on no other letters, on no box, and nearer to their own line than to any other if
 * there is such a place. Letters that can be read where they are stay there.
 */
final class Placing {
    /** The size of letters that room is made for. */
    private static final double TYPE = 26 * Wire.Label.SIZE;

    private static final double LETTER = 0.82;
    private static final double SMALL = 0.4;
    private static final double COMMA = 0.45;
    private static final double GAP = 2;
    /** Lines may come nearer to letters than letters to letters. */
    private static final double TIGHT = GAP + 1;

    /** From a line to the letters beside, above and below it. */
    private static final double BESIDE = 10;

    private static final double BELOW = 0.75 * TYPE + 6;
    private static final double STEP = 4;
    /** How much farther letters may stand from a line that is too short for them between its boxes. */
    private static final double MOST_MORE = 36;

    private static final double ON_LETTERS = 10_000;
    private static final double ON_BOX = 4_000;
    private static final double ON_SQUARE = 400;
    private static final double ON_LINE = 150;
    /** As near to another line as to their own: whose letters they are cannot be seen. */
    private static final double BY_OTHER = 60;

    private static final double OTHER_SIDE = 12;
    private static final int ROUNDS = 8;
    /** So many letters are placed each for itself, at most. */
    private static final int MOST_PLACED = 160;
    /** The same of trees, where no two copies of a line are alike. */
    private static final int MOST_OF_TREES = 2000;
    /** So many copies of a line are placed where there are more letters. */
    private static final int COPIES = 5;
    private static final double CELL = 64;

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

        boolean same(Letters other) {
            return label.weights().equals(other.label.weights())
                    && Math.abs(label.x() - other.label.x()) < 1
                    && Math.abs(label.y() - other.label.y()) < 1;
        }
    }

    private final List<Wire> wires;
    private final Buckets<Box> boxes;
    private final Buckets<Wire> lines;
    /** Those of long lines first: they have more places to go to. */
    private final List<Letters> all = new ArrayList<>();

    private final Map<Long, Set<Letters>> cells = new HashMap<>();

    private Placing(Rectangle2D bounds, double width, List<Box> boxes, List<Wire> wires) {
        this.wires = wires;
        this.boxes = new Buckets<>(bounds, width, boxes, Box::area);
        this.lines = new Buckets<>(bounds, width, wires, w -> w.route().bounds());
        for (int i = 0; i < wires.size(); i++) {
            List<Wire.Label> labels = wires.get(i).labels();
            for (int k = 0; k < labels.size(); k++) {
                Letters letters = new Letters(i, k, labels.get(k), wires.get(i).copy() > 0);
                all.add(letters);
                enter(letters);
            }
        }
        all.sort(Comparator.comparingDouble(
                (Letters l) -> -wires.get(l.wire).route().length()));
    }

    /** The wires with their letters apart. In a long drawing the letters of a few steps are placed, and those of the others alike. */
    static List<Wire> settled(Rectangle2D bounds, double width, List<Box> boxes, List<Wire> wires) {
        int letters = wires.stream().mapToInt(w -> w.labels().size()).sum();
        if (letters == 0) {
            return wires;
        }
        return letters <= MOST_PLACED || (letters <= MOST_OF_TREES && !regular(wires))
                ? placed(bounds, width, boxes, wires)
                : alike(wires, few -> placed(bounds, width, boxes, few));
    }

    /** Whether every copy of a line goes as many steps as the others: not in a tree. */
    private static boolean regular(List<Wire> wires) {
        Map<Integer, Integer> steps = new HashMap<>();
        for (Wire w : wires) {
            boolean inside = w.from().copy() == BoxId.Copy.STEP && w.to().copy() == BoxId.Copy.STEP;
            if (inside && w.line().isPresent() && !w.from().position().isEmpty() && !w.to().position().isEmpty()) {
                int way = w.to().step() - w.from().step();
                Integer before = steps.putIfAbsent(w.line().get().id(), way);
                if (before != null && before != way) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Wire> placed(Rectangle2D bounds, double width, List<Box> boxes, List<Wire> wires) {
        Placing placing = new Placing(bounds, width, boxes, wires);
        Set<Letters> unsettled = new LinkedHashSet<>(placing.all);
        for (int round = 0; round < ROUNDS && !unsettled.isEmpty(); round++) {
            unsettled = placing.round(unsettled);
        }
        return placing.result();
    }

    /** Places the first copies of each line, and moves the letters of the rest as those of a middle one were moved. */
    private static List<Wire> alike(List<Wire> wires, UnaryOperator<List<Wire>> place) {
        List<Wire> few = new ArrayList<>();
        List<Integer> where = new ArrayList<>();
        Map<Integer, Integer> copies = new HashMap<>();
        for (int i = 0; i < wires.size(); i++) {
            Wire w = wires.get(i);
            if (w.line().isEmpty() || copies.merge(w.line().get().id(), 1, Integer::sum) <= COPIES) {
                few.add(w);
                where.add(i);
            }
        }
        List<Wire> settled = place.apply(few);
        List<Wire> result = new ArrayList<>(wires);
        Map<Integer, Integer> seen = new HashMap<>();
        Map<Integer, Integer> middle = new HashMap<>();
        for (int k = 0; k < few.size(); k++) {
            result.set(where.get(k), settled.get(k));
            int at = k;
            few.get(k).line().ifPresent(line -> {
                if (seen.merge(line.id(), 1, Integer::sum) <= COPIES / 2 + 1) {
                    middle.put(line.id(), at);
                }
            });
        }
        Set<Integer> done = new HashSet<>(where);
        for (int i = 0; i < wires.size(); i++) {
            if (!done.contains(i)) {
                int k = Objects.requireNonNull(middle.get(wires.get(i).line().orElseThrow().id()));
                result.set(i, moved(wires.get(i), few.get(k), settled.get(k)));
            }
        }
        return result;
    }

    /** A wire with its letters moved as those of another copy of its line were. */
    private static Wire moved(Wire wire, Wire before, Wire after) {
        if (wire.labels().size() != before.labels().size() || before.labels().equals(after.labels())) {
            return wire;
        }
        List<Wire.Label> labels = new ArrayList<>();
        for (int k = 0; k < wire.labels().size(); k++) {
            Wire.Label own = wire.labels().get(k);
            Wire.Label from = before.labels().get(k);
            Wire.Label to = after.labels().get(k);
            labels.add(new Wire.Label(
                    own.weights(), own.x() + to.x() - from.x(), own.y() + to.y() - from.y(), to.side(), own.opacity()));
        }
        return wire.withLabels(labels);
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
    private Set<Letters> round(Set<Letters> unsettled) {
        Set<Letters> touched = new LinkedHashSet<>();
        for (Letters l : unsettled) {
            double now = cost(l, l.label, l.area);
            Wire.Label best = now > 0 ? better(l, now + away(l, l.label)) : l.label;
            if (!best.equals(l.label)) {
                touched.addAll(near(l.area));
                leave(l);
                l.label = best;
                l.area = l.extent.around(best);
                enter(l);
                touched.addAll(near(l.area));
            }
        }
        return touched;
    }

    /** The best place for letters, where they are if there is none that costs less. */
    private Wire.Label better(Letters l, double now) {
        Wire.Label best = l.label;
        double least = now;
        List<Wire.Label> candidates = candidates(l);
        candidates.sort(Comparator.comparingDouble(c -> away(l, c)));
        for (Wire.Label candidate : candidates) {
            double way = away(l, candidate);
            if (way >= least) {
                break;
            }
            double cost = way + cost(l, candidate, l.extent.around(candidate));
            if (cost < least - 0.5) {
                least = cost;
                best = candidate;
            }
        }
        return best;
    }

    private Set<Letters> near(Rectangle2D area) {
        Set<Letters> found = new LinkedHashSet<>();
        cells(area).forEach(cell -> found.addAll(cells.getOrDefault(cell, Set.of())));
        return found;
    }

    /** How far it is from where the letters would stand if they were alone. */
    private static double away(Letters l, Wire.Label label) {
        double far = Math.hypot(label.x() - l.first.x(), label.y() - l.first.y());
        return far + (label.side() == l.first.side() ? 0 : OTHER_SIDE);
    }

    @SuppressWarnings("ReferenceEquality") // the very same wire
    private double cost(Letters l, Wire.Label label, Rectangle2D.Double area) {
        double cost = 0;
        for (long cell : cells(area)) {
            for (Letters other : cells.getOrDefault(cell, Set.of())) {
                boolean meets = other != l && other.area.intersects(area);
                if (meets && !(other.label.weights().equals(label.weights()) && other.same(l))) {
                    cost += ON_LETTERS;
                }
            }
        }
        for (Box b : boxes.in(area)) {
            double dx = Math.max(0, Math.max(area.getMinX() - b.x(), b.x() - area.getMaxX()));
            double dy = Math.max(0, Math.max(area.getMinY() - b.y(), b.y() - area.getMaxY()));
            cost += Math.hypot(dx, dy) < b.radius() ? ON_BOX : 0;
        }
        Wire own = wires.get(l.wire);
        Rectangle2D.Double ink =
                new Rectangle2D.Double(area.x + TIGHT, area.y + TIGHT, area.width - 2 * TIGHT, area.height - 2 * TIGHT);
        double distance = distance(own.route(), area) + 1;
        for (Wire w : lines.in(new Rectangle2D.Double(
                area.x - distance, area.y - distance, area.width + 2 * distance, area.height + 2 * distance))) {
            cost += squares(w, area);
            boolean other = w != own && !w.weights().equals(own.weights());
            cost += crosses(w.route(), ink) ? ON_LINE : other && distance(w.route(), area) < distance ? BY_OTHER : 0;
        }
        return cost;
    }

    private static double squares(Wire w, Rectangle2D area) {
        double cost = 0;
        for (Wire.Square s : w.squares()) {
            Point2D.Double p = w.route().at(s.at());
            double half = Wire.Square.SIZE / 2;
            cost += area.intersects(p.x - half, p.y - half, 2 * half, 2 * half) ? ON_SQUARE : 0;
        }
        return cost;
    }

    /** From the middle of an area to the nearest of the straight pieces. */
    private static double distance(Route route, Rectangle2D.Double area) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k < route.corners(); k++) {
            Point2D.Double a = route.corner(k - 1);
            Point2D.Double b = route.corner(k);
            least = Math.min(least, Line2D.ptSegDist(a.x, a.y, b.x, b.y, area.getCenterX(), area.getCenterY()));
        }
        return least;
    }

    private static boolean crosses(Route route, Rectangle2D area) {
        for (int k = 1; k < route.corners(); k++) {
            Point2D.Double a = route.corner(k - 1);
            Point2D.Double b = route.corner(k);
            if (area.intersectsLine(a.x, a.y, b.x, b.y)) {
                return true;
            }
        }
        return false;
    }

    /** Beside each straight piece of the line, the last first. */
    private List<Wire.Label> candidates(Letters l) {
        Route route = wires.get(l.wire).route();
        List<Wire.Label> found = new ArrayList<>();
        for (int k = route.corners() - 1; k > 0; k--) {
            Point2D.Double a = route.corner(k - 1);
            Point2D.Double b = route.corner(k);
            double length = a.distance(b);
            for (double at = STEP; at < length - STEP / 2; at += STEP) {
                double x = b.x + (a.x - b.x) * at / length;
                double y = b.y + (a.y - b.y) * at / length;
                if (Math.abs(a.x - b.x) < 0.5) {
                    found.add(at(l, x + BESIDE, y, 1));
                    found.add(at(l, x - BESIDE, y, -1));
                } else {
                    for (double more = 0; more <= MOST_MORE; more += STEP) {
                        found.add(at(l, x, y - BESIDE - more, 0));
                        found.add(at(l, x, y + BELOW + more, 0));
                    }
                }
            }
        }
        return found;
    }

    private static Wire.Label at(Letters l, double x, double y, int side) {
        return new Wire.Label(l.first.weights(), x, y, side, l.first.opacity());
    }

    /** How wide the letters of weights are in the circuit. */
    static double width(List<Parameter> weights) {
        return area(new Wire.Label(weights, 0, 0, 1, 1), false).width;
    }

    /** Where letters stand, with a little room around. */
    static Rectangle2D.Double area(Wire.Label label, boolean untied) {
        return Extent.of(label, untied).around(label);
    }

    /**
     * How large letters are: a guess, for the letters themselves are not there yet.
     *
     * @param width of all
     * @param up from their base line
     * @param down from there
     */
    private record Extent(double width, double up, double down) {
        static Extent of(Wire.Label label, boolean untied) {
            double width = 0;
            boolean low = false;
            boolean high = untied;
            List<Symbol> symbols = label.symbols();
            for (int k = 0; k < symbols.size(); k++) {
                Symbol s = symbols.get(k);
                int small = Math.max(s.below().length(), s.above().length() + (untied ? 4 : 0));
                width += (k == 0 ? 0 : COMMA) + LETTER * Math.max(1, s.letter().length()) + SMALL * small;
                low |= !s.below().isEmpty();
                high |= !s.above().isEmpty();
            }
            return new Extent(width * TYPE, (high ? 0.92 : 0.72) * TYPE, (low ? 0.24 : 0.05) * TYPE);
        }

        Rectangle2D.Double around(Wire.Label label) {
            double x = label.x() + (label.side() > 0 ? 0 : label.side() < 0 ? -width : -width / 2);
            double base = label.side() == 0 ? label.y() : label.y() + 0.33 * TYPE;
            return new Rectangle2D.Double(x - GAP, base - up - GAP, width + 2 * GAP, up + down + 2 * GAP);
        }
    }

    private static Set<Long> cells(Rectangle2D area) {
        Set<Long> keys = new HashSet<>();
        for (long i = cell(area.getMinX()); i <= cell(area.getMaxX()); i++) {
            for (long j = cell(area.getMinY()); j <= cell(area.getMaxY()); j++) {
                keys.add((i << 32) ^ (j & 0xFFFFFFFFL));
            }
        }
        return keys;
    }

    private static long cell(double at) {
        return (long) Math.floor(at / CELL);
    }

    private void enter(Letters l) {
        cells(l.area).forEach(k -> cells.computeIfAbsent(k, c -> new LinkedHashSet<>())
                .add(l));
    }

    private void leave(Letters l) {
        cells(l.area).forEach(k -> cells.getOrDefault(k, new HashSet<>()).remove(l));
    }
}
