package unfold.diagram;

import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * The units of a signal over time as pixels, one a unit and step: unit 0 on top, step 1 on the left. Steps at which it has no position are
 * transparent.
 */
public final class HeatMap {
    private HeatMap() {}

    /** The values as ARGB, row-major {@code size × steps}. A signal without an axis has one column. */
    public static int[] values(Trace trace, Signal signal, Palette palette) {
        return pixels(trace, signal, (t, k) -> palette.value(trace.value(signal, t, k))
                .getRGB());
    }

    /** The gradients, the same way. */
    public static int[] gradients(Trace trace, Signal signal, Palette palette, GradientScale scale) {
        return pixels(trace, signal, (t, k) -> palette.gradient(trace.gradient(signal, t, k), scale)
                .getRGB());
    }

    /** How many columns there are. */
    public static int columns(Trace trace, Signal signal) {
        return signal.axes().isEmpty() ? 1 : trace.steps();
    }

    private interface Colour {
        int of(int step, int unit);
    }

    private static int[] pixels(Trace trace, Signal signal, Colour colour) {
        int columns = columns(trace, signal);
        int[] pixels = new int[columns * signal.size()];
        for (int k = 0; k < signal.size(); k++) {
            for (int t = 1; t <= columns; t++) {
                pixels[k * columns + t - 1] = trace.has(signal, t) ? colour.of(t, k) : 0;
            }
        }
        return pixels;
    }
}
