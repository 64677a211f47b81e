package unfold.app.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a figure that is seen: everything, or what a person zoomed to. */
final class View {
    private static final int ROUNDING = 5;

    /** How far above the living curves a linear axis follows their ghosts, as a multiple. */
    private static final double GHOSTS = 2;

    private double @Nullable [] x;
    private double @Nullable [] y;

    void x(double from, double to) {
        x = new double[] {from, to};
    }

    void y(double low, double high) {
        y = new double[] {low, high};
    }

    void resetY() {
        y = null;
    }

    void reset() {
        x = null;
        y = null;
    }

    boolean zoomed() {
        return x != null || y != null;
    }

    /** Whether the right end is wherever the data end. */
    boolean reachesTheEnd() {
        return x == null;
    }

    double from(double[] all) {
        return x != null ? x[0] : all.length > 0 ? all[0] : 0;
    }

    double to(double[] all) {
        return x != null ? x[1] : all.length > 0 ? Math.max(all[1], all[0] + 1) : 100;
    }

    /** Lowest and highest value to show: the zoom, or all that the shown curves have, rounded outward so that axes stay calm. */
    double[] vertical(List<Curve> curves, double[] also, boolean logarithmic, double from, double to) {
        if (y != null) {
            return y;
        }
        double floor = logarithmic ? Double.MIN_NORMAL : Double.NEGATIVE_INFINITY;
        List<Curve> living =
                curves.stream().filter(c -> c.ink != Curve.Ink.GHOST).toList();
        double highest = extent(living, floor, Double.MAX_VALUE, from, to)[1];
        // an explosion of another run would press the living curves flat, unless there is nothing else
        boolean bounded = !logarithmic && highest > 0 && living.stream().anyMatch(c -> c.size() > 1);
        double[] extent = extent(curves, floor, bounded ? GHOSTS * highest : Double.MAX_VALUE, from, to);
        double low = extent[0];
        double high = extent[1];
        for (double value : also) {
            if (value >= floor && low <= high) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return logarithmic ? new double[] {0.1, 10} : new double[] {0, 1};
        }
        return logarithmic ? decades(low, high) : linear(low, high);
    }

    /** The lowest and the highest of the values between two bounds; the wrong way round if there are none. */
    private static double[] extent(List<Curve> curves, double least, double most, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int i = 0; curve.shown() && i < curve.size(); i++) {
                double value = curve.y(i);
                if (value >= least && value <= most && curve.x(i) >= from && curve.x(i) <= to) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return new double[] {low, high};
    }

    private static double[] linear(double least, double most) {
        double low = least >= 0 && least < 0.4 * most ? 0 : least;
        double high = most;
        if (high - low < 1e-9 * Math.abs(high) + 1e-12) {
            low -= Math.abs(low) / 10 + 1e-6;
            high += Math.abs(high) / 10 + 1e-6;
        }
        double step = Ticks.gap(low, high, ROUNDING) / 2;
        return new double[] {Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step};
    }

    private static double[] decades(double low, double high) {
        if (high / low > 1e12) {
            double first = Math.pow(10, Math.max(-307, Math.floor(Math.log10(low))));
            return new double[] {first, Math.pow(10, Math.min(308, Math.ceil(Math.log10(high))))};
        }
        double from = rounded(low, false);
        double to = rounded(high, true);
        return new double[] {Math.max(Double.MIN_NORMAL, from), to > from ? to : 10 * from};
    }

    private static double rounded(double value, boolean up) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double best = up ? 10 * power : power;
        for (double times : new double[] {1, 1.5, 2, 3, 5, 7}) {
            double candidate = times * power;
            if (up && candidate >= value) {
                return candidate;
            }
            best = !up && candidate <= value ? candidate : best;
        }
        return best;
    }
}
