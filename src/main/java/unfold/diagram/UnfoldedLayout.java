package unfold.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unfold.circuit.Axis;
import unfold.circuit.Leave;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;
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
    private final Timeline timeline;
    private final Map<Integer, Double> shiftOfInitial = new HashMap<>();
    /** Initial nodes with nothing between them and the sequence. */
    private final Set<Integer> nearest = new HashSet<>();

    private final Map<String, Double> shiftWithoutAxis = new HashMap<>();

    private UnfoldedLayout(Unfolding unfolding) {
        this.unfolding = unfolding;
        this.template = new Template(unfolding.outline());
        this.routing = new Routing(template);
        double tracks = template.tracks().room(true) + template.tracks().room(false);
        this.pitch = template.right() - template.left() + Math.max(GUTTER, tracks + ROOM);
        this.timeline = unfolding.timeline();
        placeInitial();
        unfolding.outline().items().stream()
                .filter(i -> i.axes().isEmpty())
                .forEach(i -> shiftWithoutAxis.put(i.name(), withoutAxis(i)));
    }

    /** Lays an unfolding out. */
    public static Diagram of(Unfolding unfolding) {
        boolean plane = unfolding.outline().items().stream()
                .anyMatch(i -> i.axes().size() == 2 || i.axes().stream().anyMatch(Axis::tree));
        return plane ? new PlaneLayout(unfolding).diagram() : new UnfoldedLayout(unfolding).diagram();
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
        List<Enclosure> enclosures = new ArrayList<>();
        for (Enclosure e : template.enclosures()) {
            enclose(e, enclosures);
        }
        return Diagram.of(
                outline,
                timeline,
                boxes,
                wires,
                enclosures,
                new Diagram.Grid(timeline.steps(), (template.left() + template.right()) / 2, pitch));
    }

    private void enclose(Enclosure frame, List<Enclosure> into) {
        String shown = frame.group().name();
        List<Axis> axes = unfolding.outline().circuit().signal(shown).axes();
        if (axes.isEmpty()) {
            into.add(frame.moved(shiftWithoutAxis.getOrDefault(shown, 0.0), 0).copy(0));
            return;
        }
        for (int t = timeline.before(axes) + 1; t <= timeline.end(axes); t++) {
            into.add(frame.moved((t - 1) * pitch, 0).copy(t));
        }
    }

    private BoxId id(Unfolding.Node n) {
        return id(unfolding, n);
    }

    static BoxId id(Unfolding unfolding, Unfolding.Node n) {
        BoxId.Copy copy = n.initial() ? BoxId.Copy.INITIAL : BoxId.Copy.STEP;
        return new BoxId(n.item().name(), copy, n.position(), unfolding.step(n));
    }

    static String step(Unfolding.Node n) {
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
        return (unfolding.step(n) - 1) * pitch;
    }

    /** Initial nodes stand close beside the sequence, not a whole step away; those of one row side by side. */
    private void placeInitial() {
        Map<List<Integer>, Integer> taken = new HashMap<>();
        for (Unfolding.Node n : unfolding.nodes()) {
            if (n.initial()) {
                List<Axis> axes = n.item().axes();
                boolean before = n.position().stream().anyMatch(p -> p < 1);
                int row = template.row(n.item().id());
                int place = taken.merge(List.of(row, before ? 1 : 0, timeline.place(axes)), 1, Integer::sum) - 1;
                double start = timeline.before(axes) * pitch;
                double end = (timeline.end(axes) - 1) * pitch;
                double room = Math.max(GUTTER + 8, template.tracks().room(before) + 22) + 36;
                double x = before
                        ? start + template.left() - room - place * INITIAL_PITCH
                        : end + template.right() + room + place * INITIAL_PITCH;
                shiftOfInitial.put(n.id(), x - template.x(n.item().id()));
                if (place == 0) {
                    nearest.add(n.id());
                }
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
        List<Axis> axes = List.of(axis);
        return (timeline.before(axes) + Math.floorDiv(timeline.end(axes) - timeline.before(axes) - 1, 2)) * pitch;
    }

    /** Over the step that is read, or over the middle of those that are; what the next stretch waits for stands in the step between them. */
    private double read(Outline.Wire w) {
        Leave leave = w.leave().orElseThrow();
        List<Axis> axes = List.of(leave.axis());
        int before = timeline.before(axes);
        int end = timeline.end(axes);
        boolean handedOver = timeline.place(axes) < timeline.places() - 1;
        int step =
                switch (leave.at()) {
                    case LAST -> end;
                    case FIRST -> before + 1;
                    case EVERY -> Math.floorDiv(before + 1 + end, 2);
                    case STEP -> before + middle(w, end - before);
                };
        return (handedOver ? end : step - 1) * pitch;
    }

    /** The middle of the steps that are read of so many. */
    private static int middle(Outline.Wire w, int length) {
        IntSummaryStatistics read = w.edges().stream()
                .flatMap(e -> e.leave().stream())
                .mapToInt(l -> Math.min(length, l.first(length)))
                .summaryStatistics();
        return Math.floorDiv(read.getMin() + read.getMax(), 2);
    }

    private Optional<Double> read(Outline.Item item, int depth) {
        for (Outline.Wire w : unfolding.outline().wires()) {
            if (w.to().equals(item) && w.leave().isPresent()) {
                return Optional.of(read(w));
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
            boolean near = Math.abs(Lanes.total(w)) == 1
                    && (l.from().initial() ? nearest.contains(l.from().id()) : routing.leavesSideways(w));
            route = w.delayed() ? routing.across(w, from, to, size, near) : routing.within(w, from, to, size);
            boolean apart = w.leave().filter(at -> at.at() == Leave.At.STEP).isPresent();
            labels = apart
                    ? routing.labelsAtSource(w.weights(l.from().position().get(0)), route)
                    : routing.labels(w, route, false);
        }
        return new Wire(l.wire(), id(l.from()), id(l.to()), route, List.of(), labels, 1);
    }
}
