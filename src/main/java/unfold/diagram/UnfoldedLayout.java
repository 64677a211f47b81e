package unfold.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Axis;
import unfold.circuit.Leave;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;

/** The graph a circuit unfolds into: a column for each step, initial nodes before the first (fig 10.3, right). */
public final class UnfoldedLayout {
    private static final double GUTTER = 56;
    private static final double ROOM = 36;
    private static final double INITIAL_PITCH = 76;
    private final Unfolding unfolding;
    private final Template template;
    private final Routing routing;
    private final double pitch;
    private final Map<Axis, Double> origin = new HashMap<>();
    private final Map<Integer, Double> shiftOfInitial = new HashMap<>();
    private final Map<String, Double> shiftWithoutAxis = new HashMap<>();

    private UnfoldedLayout(Unfolding unfolding) {
        this.unfolding = unfolding;
        this.template = new Template(unfolding.outline());
        this.routing = new Routing(template);
        double tracks = template.tracks().room(true) + template.tracks().room(false);
        this.pitch = template.right() - template.left() + Math.max(GUTTER, tracks + ROOM);
        double at = 0;
        for (Axis axis : unfolding.outline().circuit().axes()) {
            origin.put(axis, at);
            at += (unfolding.lengths().getOrDefault(axis, 1) + 1) * pitch;
        }
        placeInitial();
        unfolding.outline().items().stream()
                .filter(i -> i.axes().isEmpty())
                .forEach(i -> shiftWithoutAxis.put(i.name(), withoutAxis(i)));
    }

    /** Lays an unfolding out. */
    public static Diagram of(Unfolding unfolding) {
        return new UnfoldedLayout(unfolding).diagram();
    }

    private Diagram diagram() {
        Outline outline = unfolding.outline();
        List<Box> boxes = new ArrayList<>();
        for (Unfolding.Node n : unfolding.nodes()) {
            Box.Style style = n.initial() ? Box.Style.INITIAL : Box.style(outline, n.item());
            boxes.add(template.box(n.item(), id(n), style, step(n), shift(n)));
        }
        List<Wire> wires = new ArrayList<>();
        for (Unfolding.Link l : unfolding.links()) {
            wires.add(wire(l));
        }
        int steps = unfolding.lengths().getOrDefault(Axis.TIME, 1);
        List<Enclosure> enclosures = new ArrayList<>();
        for (Enclosure e : template.enclosures()) {
            for (int t = 1; t <= steps; t++) {
                enclosures.add(e.moved((t - 1) * pitch).copy(t));
            }
        }
        return Diagram.of(
                outline,
                steps,
                boxes,
                wires,
                enclosures,
                new Diagram.Grid(steps, (template.left() + template.right()) / 2, pitch));
    }

    static BoxId id(Unfolding.Node n) {
        return new BoxId(n.item().name(), n.initial() ? BoxId.Copy.INITIAL : BoxId.Copy.STEP, n.position());
    }

    private static String step(Unfolding.Node n) {
        return String.join(",", n.position().stream().map(String::valueOf).toList());
    }

    private double shift(Unfolding.Node n) {
        if (n.initial()) {
            return shiftOfInitial.getOrDefault(n.id(), 0.0);
        }
        List<Axis> axes = n.item().axes();
        if (axes.isEmpty()) {
            return shiftWithoutAxis.getOrDefault(n.item().name(), 0.0);
        }
        double at = origin.getOrDefault(axes.get(0), 0.0);
        double stride = pitch;
        for (int k = 0; k < axes.size(); k++) {
            at += (n.position().get(k) - 1) * stride;
            stride *= unfolding.lengths().getOrDefault(axes.get(k), 1);
        }
        return at;
    }

    /** Initial nodes stand close beside the sequence, not a whole step away; those of one row side by side. */
    private void placeInitial() {
        Map<List<Integer>, Integer> taken = new HashMap<>();
        for (Unfolding.Node n : unfolding.nodes()) {
            if (n.initial()) {
                int length = unfolding.lengths().getOrDefault(n.item().axes().get(0), 1);
                boolean before = n.position().stream().anyMatch(p -> p < 1);
                int row = template.row(n.item().id());
                int axis = unfolding
                        .outline()
                        .circuit()
                        .axes()
                        .indexOf(n.item().axes().get(0));
                int place = taken.merge(List.of(row, before ? 1 : 0, axis), 1, Integer::sum) - 1;
                double start = origin.getOrDefault(n.item().axes().get(0), 0.0);
                double room = Math.max(GUTTER + 8, template.tracks().room(before) + 22) + 24;
                double x = before
                        ? start + template.left() - room - place * INITIAL_PITCH
                        : start + (length - 1) * pitch + template.right() + room + place * INITIAL_PITCH;
                shiftOfInitial.put(n.id(), x - template.x(n.item().id()));
            }
        }
    }

    /** What has one value stands where it is read off: over the last step if that, as in fig 10.5; a source over the middle. */
    private double withoutAxis(Outline.Item item) {
        Optional<Double> read = read(item, 0);
        for (Outline.Wire w : unfolding.outline().wires()) {
            if (read.isEmpty() && w.from().equals(item)) {
                read = w.to().axes().isEmpty()
                        ? read(w.to(), 0)
                        : Optional.of(middle(w.to().axes().get(0)));
            }
        }
        return read.orElse(0.0);
    }

    private double middle(Axis axis) {
        int length = unfolding.lengths().getOrDefault(axis, 1);
        return origin.getOrDefault(axis, 0.0) + Math.floorDiv(length - 1, 2) * pitch;
    }

    private Optional<Double> read(Outline.Item item, int depth) {
        for (Outline.Wire w : unfolding.outline().wires()) {
            if (w.to().equals(item) && w.leave().isPresent()) {
                Axis axis = w.leave().get().axis();
                double start = origin.getOrDefault(axis, 0.0);
                int length = unfolding.lengths().getOrDefault(axis, 1);
                return Optional.of(w.leave().get().at() == Leave.At.FIRST ? start : start + (length - 1) * pitch);
            }
        }
        for (Outline.Wire w : unfolding.outline().wires()) {
            if (w.to().equals(item)
                    && w.from().axes().isEmpty()
                    && depth < unfolding.outline().items().size()) {
                Optional<Double> below = read(w.from(), depth + 1);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private Wire wire(Unfolding.Link l) {
        double from = shift(l.from());
        double to = shift(l.to());
        Route route;
        List<Wire.Label> labels = List.of();
        if (l.wire().isEmpty()) {
            route = Route.through(List.of(
                    new java.awt.geom.Point2D.Double(
                            template.x(l.from().item().id()) + from,
                            template.y(l.from().item().id())),
                    new java.awt.geom.Point2D.Double(
                            template.x(l.to().item().id()) + to,
                            template.y(l.to().item().id()) + 24)));
        } else {
            Outline.Wire w = l.wire().get();
            double size = l.from().initial()
                    ? Math.min(48, template.size(w.from().id()))
                    : template.size(w.from().id());
            boolean near = Math.abs(Lanes.total(w)) == 1 && (l.from().initial() || routing.leavesSideways(w));
            route = w.delayed() ? routing.across(w, from, to, size, near) : routing.within(w, from, to);
            labels = routing.labels(w, route, false);
        }
        return new Wire(l.wire(), id(l.from()), id(l.to()), route, List.of(), labels, 1);
    }
}
