package unfold.diagram;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        for (int t = first; t <= unfolded.grid().steps(); t++) {
            Optional<Box> from = unfolded.box(new BoxId(output, BoxId.Copy.STEP, List.of(t)));
            Optional<Box> to = unfolded.box(new BoxId(given, BoxId.Copy.STEP, List.of(t + lag)));
            if (from.isPresent() && to.isPresent()) {
                wires.add(wire(from.get(), to.get(), unfolded.grid().pitch(), lag));
            }
        }
        return Diagram.within(
                unfolded.bounds(), unfolded.outline(), unfolded.boxes(), wires, unfolded.enclosures(), unfolded.grid());
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
