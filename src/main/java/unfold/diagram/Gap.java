package unfold.diagram;

/** The distance of marks on an axis. */
public final class Gap {
    private Gap() {}

    /** The smallest of 1, 2, 5 · 10ⁿ that is no smaller than the distance wanted. */
    public static double of(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= wanted * (1 - 1e-9)) {
                return times * power;
            }
        }
        return 10 * power;
    }
}
