package unfold.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Axis;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;

/** The circuit as the book draws it: one box for each signal, a black square on each delay (fig 10.3, left). */
public final class CircuitLayout {
    private CircuitLayout() {}

    /** Lays an outline out. */
    public static Diagram of(Outline outline) {
        Template template = new Template(outline);
        Routing routing = new Routing(template);
        List<Box> boxes = new ArrayList<>();
        for (Outline.Item item : outline.items()) {
            boxes.add(template.box(item, id(item), Box.style(outline, item), step(item), 0));
        }
        List<Wire> wires = new ArrayList<>();
        for (Outline.Wire w : outline.wires()) {
            Route route = w.delayed() ? routing.loop(w) : routing.within(w, 0, 0);
            List<Wire.Square> squares = w.delayed() ? routing.squares(w, route) : List.of();
            wires.add(new Wire(
                    Optional.of(w),
                    id(w.from()),
                    id(w.to()),
                    route,
                    squares,
                    routing.labels(w, route, w.delayed()),
                    1));
        }
        Timeline one = Timeline.of(outline.circuit(), 1);
        return Diagram.of(outline, one, boxes, wires, template.enclosures(), new Diagram.Grid(0, 0, 0));
    }

    private static BoxId id(Outline.Item item) {
        return new BoxId(item.name(), BoxId.Copy.CIRCUIT, List.of());
    }

    private static String step(Outline.Item item) {
        return String.join(",", item.axes().stream().map(Axis::name).toList());
    }
}
