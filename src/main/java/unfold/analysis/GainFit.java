package unfold.analysis;

/**
 * The gain per step of a gradient carried back through time: a straight line fitted to log ‖∇_{h(t)}L‖ over the middle 80 % of the
 * steps, because the first and last steps feel the initial state and the loss.
 *
 * <p>Below 1 the gradient vanishes on its way back, above 1 it explodes.
 *
 * @param gain factor by which the norm changes with every step back: exp of minus the slope over t; NaN with fewer than two usable steps
 * @param slope of ln ‖∇‖ over t, per step forward
 * @param intercept of the line at t = 0
 * @param from first step used, from 1
 * @param to last step used
 * @param points how many steps had a norm that is finite and above zero
 * @param determination the coefficient R²: the part of the spread of ln ‖∇‖ that the line accounts for; 1 where nothing is spread, NaN
 *     without a line
 * @param deviation of ln ‖∇‖ from the line, root of the mean square; NaN without a line
 */
public record GainFit(
        double gain,
        double slope,
        double intercept,
        int from,
        int to,
        int points,
        double determination,
        double deviation) {
    /** A line that accounts for less than this part of the spread is none … */
    public static final double LEAST_DETERMINATION = 0.5;

    /** … if the norms also lie farther from it than by this factor: a level profile has a line, and an R² near 0. */
    public static final double LARGEST_FACTOR = 1.5;

    /**
     * Fits the line by least squares.
     *
     * @param norms ‖∇_{h(t)}L‖ for t = 1 … τ, at index t − 1; a norm that is zero or not finite has no logarithm and is left out
     */
    public static GainFit of(double[] norms) {
        int cut = norms.length / 10;
        int from = 1 + cut;
        int to = norms.length - cut;
        int points = 0;
        double sumT = 0;
        double sumY = 0;
        for (int t = from; t <= to; t++) {
            if (usable(norms[t - 1])) {
                points++;
                sumT += t;
                sumY += Math.log(norms[t - 1]);
            }
        }
        double meanT = sumT / points;
        double meanY = sumY / points;
        double spread = 0;
        double product = 0;
        double height = 0;
        for (int t = from; t <= to; t++) {
            if (usable(norms[t - 1])) {
                spread += (t - meanT) * (t - meanT);
                double y = Math.log(norms[t - 1]) - meanY;
                product += (t - meanT) * y;
                height += y * y;
            }
        }
        double slope = points < 2 ? Double.NaN : product / spread;
        // of the residuals themselves: the difference of two sums would be mostly rounding where the line fits well
        double left = 0;
        for (int t = from; t <= to; t++) {
            if (usable(norms[t - 1])) {
                double off = Math.log(norms[t - 1]) - meanY - slope * (t - meanT);
                left += off * off;
            }
        }
        double rounding = points * Math.pow(points * Math.ulp(meanY), 2);
        double determination = points < 2 ? Double.NaN : height <= rounding ? 1 : 1 - left / height;
        double deviation = points < 2 ? Double.NaN : Math.sqrt(left / points);
        return new GainFit(Math.exp(-slope), slope, meanY - slope * meanT, from, to, points, determination, deviation);
    }

    private static boolean usable(double norm) {
        return norm > 0 && norm < Double.POSITIVE_INFINITY;
    }

    /** Whether a line could be fitted. */
    public boolean fitted() {
        return !Double.isNaN(gain);
    }

    /** Whether the norms lie along the line, so that its gain says something; see the bounds above. */
    public boolean straight() {
        return fitted() && (determination >= LEAST_DETERMINATION || deviation <= Math.log(LARGEST_FACTOR));
    }

    /** The fitted norm at step t. */
    public double at(double t) {
        return Math.exp(intercept + slope * t);
    }
}
