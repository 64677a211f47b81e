package unfold.diagram;

import java.awt.geom.Rectangle2D;
import unfold.circuit.Operation;
import unfold.circuit.Outline;
import unfold.circuit.Signal;

/**
 * A box of a diagram.
 *
 * @param id which one it is
 * @param item what it shows
 * @param style how it is drawn
 * @param x its centre
 * @param y its centre
 * @param size its diameter
 * @param step what stands raised in parentheses, such as {@code t} or {@code 3}; may be empty
 * @param stepOpacity how strongly that is drawn, 0 to 1
 * @param opacity how strongly the box is drawn, 0 to 1
 */
public record Box(
        BoxId id,
        Outline.Item item,
        Style style,
        double x,
        double y,
        double size,
        String step,
        double stepOpacity,
        double opacity) {
    /** How a box is drawn. */
    public enum Style {
        /** A circle with its symbol, as the book draws a signal. */
        SIGNAL,
        /** A small circle with the mark of its operation. */
        OPERATION,
        /** A small dashed circle. */
        INITIAL
    }

    /** Whether an item is shown by the mark of its operation: what has no name of its own inside an opened group. */
    static Style style(Outline outline, Outline.Item item) {
        Signal s = item.signal();
        Operation op = s.operation();
        boolean elementwise = !op.given() && !op.loss() && op != Operation.SUM;
        boolean named = s.group().isEmpty()
                || s.group().get().name().equals(s.name())
                || outline.circuit().outOf(s).stream().anyMatch(e -> e.delayed());
        return elementwise && !named ? Style.OPERATION : Style.SIGNAL;
    }

    /** Half its diameter. */
    public double radius() {
        return size / 2;
    }

    /** The square around it. */
    public Rectangle2D area() {
        return new Rectangle2D.Double(x - size / 2, y - size / 2, size, size);
    }

    /** Whether a point lies in it. */
    public boolean contains(double px, double py) {
        return Math.hypot(px - x, py - y) <= size / 2;
    }

    Box moved(double dx, double dy) {
        return new Box(id, item, style, x + dx, y + dy, size, step, stepOpacity, opacity);
    }

    Box withOpacity(double factor) {
        return new Box(id, item, style, x, y, size, step, stepOpacity, opacity * factor);
    }
}
