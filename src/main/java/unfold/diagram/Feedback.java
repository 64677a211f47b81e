package unfold.diagram;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An unfolded graph with a dashed wire wherever an answer came back: from the output of one step to what a later one was given. */
public final class Feedback {
    private static final double ASIDE = 16;

    private Feedback() {}

    /**
     * Adds the wires.
     *
     * @param unfolded the graph
     * @param output the signal an answer is read out of
     * @param given the signal that is given what was said
     * @param lag steps from the one to the other: 1 for the next input, 0 for the target of the same step
     * @param first the step of the first answer that came back
     */
    public static Diagram of(Diagram unfolded, String output, String given, int lag, int first) {
        List<Wire> wires = new ArrayList<>(unfolded.wires());
        Map<Integer, Box> sources = byPosition(unfolded, output);
        Map<Integer, Box> sinks = byPosition(unfolded, given);
        sources.forEach((t, from) -> {
            Box to = sinks.get(t + lag);
            if (t >= first && to != null) {
                wires.add(wire(from, to, unfolded.grid().pitch(), lag));
            }
        });
        return Diagram.within(
                unfolded.bounds(),
                unfolded.outline(),
                unfolded.timeline(),
                unfolded.boxes(),
                wires,
                unfolded.enclosures(),
                unfolded.grid());
    }

    /** The copies of a signal by where they stand on its own axis. */
    private static Map<Integer, Box> byPosition(Diagram unfolded, String signal) {
        Map<Integer, Box> found = new TreeMap<>();
        for (Box b : unfolded.boxes()) {
            BoxId id = b.id();
            if (id.item().equals(signal)
                    && id.copy() == BoxId.Copy.STEP
                    && id.position().size() == 1) {
                found.put(id.position().get(0), b);
            }
        }
        return found;
    }

    private static Wire wire(Box from, Box to, double pitch, int lag) {
        double right = from.x() + from.radius();
        double turn = lag == 0 ? Math.max(right, to.x() + to.radius()) + ASIDE : from.x() + pitch / 2;
        double end = lag == 0 ? to.x() + to.radius() : to.x() - to.radius();
        Route route = Route.through(List.of(
                new Point2D.Double(right, from.y()),
                new Point2D.Double(turn, from.y()),
                new Point2D.Double(turn, to.y()),
                new Point2D.Double(end, to.y())));
        return new Wire(Optional.empty(), from.id(), to.id(), route, List.of(), List.of(), 1);
    }
}
