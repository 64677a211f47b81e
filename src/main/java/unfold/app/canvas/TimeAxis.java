package unfold.app.canvas;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Where each step of time stands across the window, the same for the diagram and everything under it. */
public final class TimeAxis {
    /**
     * Evenly spaced steps.
     *
     * @param left where the picture of the steps begins, in pixels from the left edge of the pane
     * @param first the middle of step 1, in pixels from the left edge of the pane
     * @param pitch pixels from one step to the next
     */
    public record Scale(double left, double first, double pitch) {
        /** The middle of a step. */
        public double x(double step) {
            return first + (step - 1) * pitch;
        }

        /** The step at a place, unbounded. */
        public int step(double x) {
            return (int) Math.round((x - first) / pitch) + 1;
        }
    }

    /** Room for names at the left, in pixels. */
    public static final double GUTTER = 46;

    private static final double EDGE = 8;
    private final ObjectProperty<Scale> scale = new SimpleObjectProperty<>(new Scale(0, 60, 40));

    /**
     * Spreads all steps over a width.
     *
     * @param width pixels, with the room for names at the left
     * @param steps τ
     */
    public void spread(double width, int steps) {
        double pitch = Math.max(1, width - GUTTER - EDGE) / Math.max(1, steps);
        put(new Scale(0, GUTTER + pitch / 2, pitch));
    }

    /** Puts the steps elsewhere. */
    public void put(Scale next) {
        if (!next.equals(scale.get())) {
            scale.set(next);
        }
    }

    /** Where the steps stand now. */
    public ObjectProperty<Scale> scale() {
        return scale;
    }
}
