package unfold.train;

import unfold.engine.kernel.Reductions;

/** Euclidean norms, summed in one fixed order, that neither overflow nor vanish before the numbers themselves do. */
public final class Norms {
    private static final double SMALL = 1e-280;
    private static final double LARGE = 1e280;

    private Norms() {}

    /** The norm of {@code x[from … to)}; NaN or infinite if an entry is. */
    public static double euclidean(double[] x, int from, int to) {
        double squares = Reductions.sumOfSquares(to - from, x, from);
        if ((squares > SMALL && squares < LARGE) || Double.isNaN(squares)) {
            return Math.sqrt(squares);
        }
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0 || Double.isInfinite(largest)) {
            return largest;
        }
        int exponent = Math.getExponent(largest);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double scaled = Math.scalb(x[i], -exponent);
            sum += scaled * scaled;
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }
}
