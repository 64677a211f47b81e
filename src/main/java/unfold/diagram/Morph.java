package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Outline;

/**
 * The way from one diagram to another by identity: what is in both moves, copies slide out of the box they are copies of, what a group
 * hides comes out of its box. Folding and unfolding, opening and closing are all this one motion.
 */
public final class Morph {
    private final Diagram from;
    private final Diagram to;
    private final boolean unfolding;
    private final double s;
    private final Opening opening;
    private final Map<String, Box> firstOf = new HashMap<>();
    private final Map<LineKey, Wire> wireOf = new HashMap<>();
    private final Map<List<BoxId>, Wire> wireBetween = new HashMap<>();

    private record LineKey(String from, String to, int reach) {}

    private Morph(Diagram from, Diagram to, double u) {
        this.from = from;
        this.to = to;
        this.unfolding = from.unfolded() != to.unfolded();
        this.s = u * u * (3 - 2 * u);
        this.opening = new Opening(from, to, s);
        from.boxes().forEach(b -> firstOf.putIfAbsent(b.item().name(), b));
        for (Wire w : from.wires()) {
            w.line().ifPresent(l -> wireOf.putIfAbsent(key(l), w));
            wireBetween.putIfAbsent(List.of(w.from(), w.to()), w);
        }
    }

    private static LineKey key(Outline.Wire l) {
        return new LineKey(l.from().name(), l.to().name(), Lanes.total(l));
    }

    /**
     * The diagram a part of the way.
     *
     * @param u 0 gives {@code from}, 1 gives {@code to}; the pace is eased at both ends
     */
    public static Diagram between(Diagram from, Diagram to, double u) {
        if (u <= 0) {
            return from;
        }
        if (u >= 1) {
            return to;
        }
        boolean closing = from.outline().items().size() > to.outline().items().size();
        if ((from.unfolded() && !to.unfolded()) || (from.unfolded() == to.unfolded() && closing)) {
            return new Morph(to, from, 1 - u).diagram();
        }
        return new Morph(from, to, u).diagram();
    }

    private Diagram diagram() {
        List<Wire> wires = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (Wire w : from.wires()) {
            if (gone(w)) {
                wires.add(leaving(w));
            }
        }
        to.wires().forEach(w -> wires.add(moving(w)));
        for (int k = to.boxes().size() - 1; k >= 0; k--) {
            boxes.add(moving(to.boxes().get(k)));
        }
        Rectangle2D.Double bounds = Opening.mix(from.bounds(), to.bounds(), s);
        Diagram.Grid grid = to.grid();
        if (from.unfolded() && to.unfolded()) {
            grid = new Diagram.Grid(
                    grid.steps(),
                    mix(from.grid().first(), grid.first()),
                    mix(from.grid().pitch(), grid.pitch()));
        }
        return Diagram.within(bounds, to.outline(), to.timeline(), boxes, wires, opening.enclosures(unfolding), grid);
    }

    private double mix(double a, double b) {
        return a + s * (b - a);
    }

    private boolean gone(Wire w) {
        return w.line().isPresent()
                && to.outline().wires().stream()
                        .noneMatch(l -> key(l).equals(key(w.line().get())));
    }

    private Box moving(Box b) {
        Optional<Box> same = from.box(b.id());
        if (same.isEmpty()) {
            same = Optional.ofNullable(unfolding ? firstOf.get(b.item().name()) : null);
        }
        if (same.isEmpty()) {
            return opening.emerging(b);
        }
        Box o = same.get();
        boolean before = unfolding && s < 0.5;
        return new Box(
                b.id(),
                b.item(),
                b.style(),
                mix(o.x(), b.x()),
                mix(o.y(), b.y()),
                mix(o.size(), b.size()),
                before ? o.step() : b.step(),
                unfolding ? Math.abs(2 * s - 1) : 1,
                unfolding && !leads(b.id()) ? ghost(s) : 1);
    }

    /** Whether a copy is the one that is fully seen from the start: the first, or the only one. */
    private static boolean leads(BoxId id) {
        return id.copy() == BoxId.Copy.STEP && id.position().stream().allMatch(p -> p == 1);
    }

    /** Copies are ghosts at first and solid at the end. */
    static double ghost(double s) {
        return Math.min(1, 4 * s) * (s < 0.5 ? 0.25 + 0.4 * s : 0.45 + 1.1 * (s - 0.5));
    }

    private Wire moving(Wire w) {
        Optional<Wire> origin = unfolding
                ? w.line().flatMap(l -> Optional.ofNullable(wireOf.get(key(l))))
                : Optional.ofNullable(wireBetween.get(List.of(w.from(), w.to())));
        if (origin.isEmpty()) {
            return opening.emerging(w);
        }
        Wire o = origin.get();
        Route route = o.route().toward(w.route(), s);
        List<Wire.Square> squares = w.squares();
        if (unfolding) {
            double length = route.length();
            squares = o.squares().stream()
                    .map(q -> new Wire.Square(
                            mix(q.at(), 0.5),
                            q.length() + s * s * Math.max(0, length - q.length()),
                            mix(q.width(), 1.5)))
                    .toList();
        }
        double opacity = unfolding && !leads(w.to()) ? ghost(s) : 1;
        return new Wire(w.line(), w.from(), w.to(), route, squares, labels(o, w), opacity);
    }

    private List<Wire.Label> labels(Wire a, Wire b) {
        List<Wire.Label> labels = new ArrayList<>();
        for (int k = 0; k < b.labels().size(); k++) {
            Wire.Label l = b.labels().get(k);
            Wire.Label o = k < a.labels().size() ? a.labels().get(k) : l;
            double seen = unfolding && !leads(b.to()) ? s * s : 1;
            double strength = seen * (o.side() == l.side() ? 1 : Math.abs(2 * s - 1));
            int side = s < 0.5 ? o.side() : l.side();
            labels.add(new Wire.Label(l.weights(), mix(o.x(), l.x()), mix(o.y(), l.y()), side, strength));
        }
        return labels;
    }

    /** A wire of a box that has been opened ends where that box goes, and fades early. */
    private Wire leaving(Wire w) {
        double opacity = Math.max(0, 1 - 3 * s);
        double dx = to.box(w.to())
                .flatMap(b -> from.box(b.id()).map(a -> s * (b.x() - a.x())))
                .orElse(0.0);
        double dy = to.box(w.to())
                .flatMap(b -> from.box(b.id()).map(a -> s * (b.y() - a.y())))
                .orElse(0.0);
        List<Wire.Label> labels = w.labels().stream().map(l -> l.moved(dx, dy)).toList();
        return new Wire(w.line(), w.from(), w.to(), w.route().moved(dx, dy), w.squares(), labels, opacity);
    }
}
