package unfold.diagram;

import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * How magnitudes of gradients become strength of colour and width of line: logarithmically, over some powers of ten below the largest.
 *
 * @param top the power of ten at full strength
 * @param decades how many powers of ten it spans; what is smaller shows as zero
 */
public record GradientScale(int top, int decades) {
    /** What it is without numbers. */
    public static final GradientScale USUAL = new GradientScale(0, 6);

    /** The scale that shows the largest gradient of a trace at full strength. */
    public static GradientScale of(Trace trace) {
        double largest = 0;
        for (Signal s : trace.circuit().signals()) {
            for (int t = 0; t <= (s.axes().isEmpty() ? 0 : trace.steps()); t++) {
                for (double g : trace.gradient(s, t)) {
                    if (Double.isFinite(g)) {
                        largest = Math.max(largest, Math.abs(g));
                    }
                }
            }
        }
        return largest == 0 ? USUAL : new GradientScale((int) Math.ceil(Math.log10(largest)), USUAL.decades);
    }

    /** The strength of a magnitude, 0 to 1. */
    public double position(double g) {
        double magnitude = Math.abs(g);
        if (magnitude == 0) {
            return 0;
        }
        return Math.max(0, Math.min(1, 1 + (Math.log10(magnitude) - top) / decades));
    }
}
