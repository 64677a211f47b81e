package unfold.diagram;

import java.util.List;
import java.util.Optional;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;

/**
 * A line of a diagram, drawn with an arrow head at its end.
 *
 * @param line the outline's line; empty where a signal without an axis gives an initial value
 * @param from the box it leaves
 * @param to the box it enters
 * @param route its course
 * @param squares the black squares of its delay
 * @param labels the letters of its weights
 * @param opacity how strongly it is drawn, 0 to 1
 */
public record Wire(
        Optional<Outline.Wire> line,
        BoxId from,
        BoxId to,
        Route route,
        List<Square> squares,
        List<Label> labels,
        double opacity) {
    /**
     * A black square: a delay of one step. While the drawing unfolds it stretches along the wire until it is the arrow.
     *
     * @param at the fraction of the way at which its centre lies
     * @param length how much of the wire it covers, in pixels
     * @param width across the wire, in pixels
     */
    public record Square(double at, double length, double width) {
        /** How large a square is. */
        public static final double SIZE = 15;
    }

    /**
     * The letter of a weight, or several.
     *
     * @param weights the weights
     * @param x the middle of its side toward the wire
     * @param y its middle
     * @param side −1 if it stands to the left of that point, 1 to the right, 0 above
     * @param opacity how strongly it is drawn, 0 to 1
     */
    public record Label(List<Parameter> weights, double x, double y, int side, double opacity) {
        Label moved(double dx, double dy) {
            return new Label(weights, x + dx, y + dy, side, opacity);
        }
    }

    /** The weights on it. */
    public List<Parameter> weights() {
        return line.map(Outline.Wire::weights).orElse(List.of());
    }

    /** Whether it shows that what was said came back, rather than what the network is made of; it is drawn dashed. */
    public boolean fedBack() {
        return line.isEmpty() && from.copy() == BoxId.Copy.STEP && to.copy() == BoxId.Copy.STEP;
    }

    Wire withOpacity(double factor) {
        return new Wire(line, from, to, route, squares, labels, opacity * factor);
    }
}
