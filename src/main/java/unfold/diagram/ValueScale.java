package unfold.diagram;

/** How values become colours: one scale everywhere, steep near zero and never quite saturated, so that no unit has to be known. */
public final class ValueScale {
    private static final double BEND = 0.5;

    private ValueScale() {}

    /** The place of a value between −1 and 1: v / √(½ + v²). */
    public static double position(double v) {
        return Double.isInfinite(v) ? Math.signum(v) : v / Math.sqrt(BEND + v * v);
    }
}
