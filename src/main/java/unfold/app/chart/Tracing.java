package unfold.app.chart;

import java.util.Arrays;
import unfold.trace.Column;
import unfold.trace.Decimation;

/** Fills curves from columns, with at most two points for each pixel, and counts what it looked at. */
final class Tracing {
    private static final double[] NONE = new double[0];
    /** How many pixels away the weight of a neighbour has fallen to 1/e. */
    private static final double SMOOTH = 5;

    private long read;

    long read() {
        return read;
    }

    void restart() {
        read = 0;
    }

    /** From first to last step of the columns together; empty when they are. */
    static double[] extent(Column... columns) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (Column column : columns) {
            if (column.size() > 0) {
                from = Math.min(from, (double) column.first());
                to = Math.max(to, (double) (column.end() - 1));
            }
        }
        return from > to ? NONE : new double[] {from, to};
    }

    private Decimation see(Column column, double from, double to, int pixels) {
        long start = (long) Math.floor(from);
        long stop = (long) Math.ceil(to) + 1;
        long margin = (stop - start) / 10 + 1;
        Decimation seen = column.decimate(start - margin, stop + margin, pixels + pixels / 5);
        read += seen.read();
        return seen;
    }

    /** The values: their smallest and largest in each pixel. */
    void extremes(Column column, double from, double to, int pixels, double factor, Curve curve) {
        Decimation seen = see(column, from, to, pixels);
        for (int i = 0; i < seen.size(); i++) {
            double low = seen.min()[i] * factor;
            double high = seen.max()[i] * factor;
            curve.add(seen.step()[i], i % 2 == 0 ? low : high);
            if (low < high) {
                curve.add(seen.step()[i], i % 2 == 0 ? high : low);
            }
        }
    }

    /**
     * The mean of each pixel, smoothed over neighbouring pixels with weights that fall off exponentially to both sides: looking back
     * only would draw a falling curve too high.
     */
    void smooth(Column column, double from, double to, int pixels, double factor, Curve curve) {
        Decimation seen = see(column, from, to, pixels);
        int size = seen.size();
        double reach = SMOOTH * Math.max(1, (to - from) / pixels);
        double[] sums = new double[size];
        double[] weights = new double[size];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < size; i++) {
            double keep = i == 0 ? 0 : Math.exp((seen.step()[i - 1] - seen.step()[i]) / reach);
            sum = sum * keep + seen.mean()[i];
            weight = weight * keep + 1;
            sums[i] = sum;
            weights[i] = weight;
        }
        sum = 0;
        weight = 0;
        for (int i = size - 1; i >= 0; i--) {
            sums[i] += sum;
            weights[i] += weight;
            double keep = i == 0 ? 0 : Math.exp((seen.step()[i - 1] - seen.step()[i]) / reach);
            sum = (sum + seen.mean()[i]) * keep;
            weight = (weight + 1) * keep;
        }
        for (int i = 0; i < size; i++) {
            curve.add(seen.step()[i], sums[i] / weights[i] * factor);
        }
    }

    /** The latest value in each pixel. */
    void last(Column column, double from, double to, int pixels, double factor, Curve curve) {
        Decimation seen = see(column, from, to, pixels);
        for (int i = 0; i < seen.size(); i++) {
            curve.add(seen.step()[i], seen.last()[i] * factor);
        }
    }

    /** A level line over the whole stretch. */
    static void level(double from, double to, double value, Curve curve) {
        curve.add(from, value);
        curve.add(to, value);
    }

    /** Plain values at 1, 2, …: each, or smallest and largest in each pixel when there are more than two for a pixel. */
    void sequence(double[] values, double from, double to, int pixels, Curve curve) {
        int first = (int) Math.max(0, Math.floor(from) - 2);
        int last = (int) Math.min(values.length, Math.ceil(to) + 1);
        int each = Math.max(1, (last - first) / pixels);
        for (int i = first; i < last; i += each) {
            int end = Math.min(last, i + each);
            read += end - i;
            if (each < 3) {
                for (int k = i; k < end; k++) {
                    curve.add(k + 1, drawable(values[k]));
                }
            } else {
                double low = Arrays.stream(values, i, end).min().orElse(Double.NaN);
                double high = Arrays.stream(values, i, end).max().orElse(Double.NaN);
                curve.add((i + end + 1) / 2.0, drawable(low));
                curve.add((i + end + 1) / 2.0, drawable(high));
            }
        }
    }

    /** A norm of exactly zero, or below the smallest normal number, leaves a gap. */
    private static double drawable(double value) {
        return value >= Double.MIN_NORMAL && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
    }
}
