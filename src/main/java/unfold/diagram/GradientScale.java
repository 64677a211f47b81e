package unfold.diagram;

import unfold.trace.Trace;

/**
 * How magnitudes of gradients become strength of colour and width of line: logarithmically, over some powers of ten below the largest.
 *
 * @param top the power of ten at full strength
 * @param decades how many powers of ten it spans; what is smaller shows as zero
 */
public record GradientScale(int top, int decades) {
    private static final int FEWEST = 3;
    private static final int MOST = 12;

    /** What it is without numbers. */
    public static final GradientScale USUAL = new GradientScale(0, 6);

    /**
     * The scale that shows the largest gradient of a trace at full strength and spans, within {@value #FEWEST} to {@value #MOST} powers of
     * ten, down to the step whose gradients are smallest.
     */
    public static GradientScale of(Trace trace) {
        if (trace.largestGradient() == 0) {
            return USUAL;
        }
        int top = (int) Math.ceil(Math.log10(trace.largestGradient()));
        int span = top + 1 - (int) Math.floor(Math.log10(trace.faintestGradient()));
        return new GradientScale(top, Math.max(FEWEST, Math.min(MOST, span)));
    }

    /**
     * This scale, or the one shown before while that still does: within a power of ten at either end nothing changes, so that colours keep
     * their meaning while a network trains.
     */
    public GradientScale steadied(GradientScale before) {
        boolean top = top() <= before.top && top() >= before.top - 1;
        boolean span = Math.abs(decades - before.decades) <= 1;
        return top && span ? before : this;
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
