package unfold.diagram;

import java.awt.geom.Point2D;
import java.util.Arrays;

/** Where letters could stand beside the straight pieces of their line, the nearest to where they would stand if they were alone first. */
final class Places {
    /** From a line to the letters beside, above and below it. */
    private static final double BESIDE = 10;

    private static final double BELOW = 0.75 * Extent.TYPE + 6;
    private static final double STEP = 4;
    /** How much farther letters may stand from a line that is too short for them between its boxes. */
    private static final double MOST_MORE = 36;

    private static final double MOST_ASIDE = BELOW + MOST_MORE;
    private static final double OTHER_SIDE = 12;
    /** Places are sorted by their way in so many parts of a pixel. */
    private static final double PARTS = 4096;

    private static final int NUMBER_BITS = 24;

    private final Wire.Label first;
    private final double from;
    private final double to;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int[] side = new int[64];
    private long[] order = new long[64];
    private int count;

    /** The places beside a route whose way from the first one is at least as long as {@code from} and shorter than {@code to}. */
    Places(Route route, Wire.Label first, double from, double to) {
        this.first = first;
        this.from = from;
        this.to = to;
        for (int k = route.corners() - 1; k > 0; k--) {
            beside(route.corner(k), route.corner(k - 1));
        }
        Arrays.sort(order, 0, count);
    }

    private void beside(Point2D.Double end, Point2D.Double start) {
        double length = start.distance(end);
        double dx = (start.x - end.x) / length;
        double dy = (start.y - end.y) / length;
        double middle = (first.x() - end.x) * dx + (first.y() - end.y) * dy;
        double reach = to + MOST_ASIDE;
        double last = Math.min(length - STEP / 2, middle + reach);
        for (double at = STEP * Math.max(1, Math.ceil((middle - reach) / STEP)); at < last; at += STEP) {
            double px = end.x + dx * at;
            double py = end.y + dy * at;
            if (Math.abs(start.x - end.x) < 0.5) {
                add(px + BESIDE, py, 1);
                add(px - BESIDE, py, -1);
            } else {
                for (double more = 0; more <= MOST_MORE; more += STEP) {
                    add(px, py - BESIDE - more, 0);
                    add(px, py + BELOW + more, 0);
                }
            }
        }
    }

    private void add(double px, double py, int toSide) {
        double way = way(first, px, py, toSide);
        if (way >= from && way < to) {
            if (count == x.length) {
                x = Arrays.copyOf(x, 2 * count);
                y = Arrays.copyOf(y, 2 * count);
                side = Arrays.copyOf(side, 2 * count);
                order = Arrays.copyOf(order, 2 * count);
            }
            x[count] = px;
            y[count] = py;
            side[count] = toSide;
            order[count] = (long) (way * PARTS) << NUMBER_BITS | count;
            count++;
        }
    }

    /** How far it is from where letters would stand if they were alone. */
    static double way(Wire.Label first, double x, double y, int side) {
        return Math.hypot(x - first.x(), y - first.y()) + (side == first.side() ? 0 : OTHER_SIDE);
    }

    /** How many there are. */
    int count() {
        return count;
    }

    private int number(int k) {
        return (int) (order[k] & ((1 << NUMBER_BITS) - 1));
    }

    /** The letters at a place, counted from 0. */
    Wire.Label label(int k) {
        int n = number(k);
        return new Wire.Label(first.weights(), x[n], y[n], side[n], first.opacity());
    }

    /** How far a place is. */
    double way(int k) {
        int n = number(k);
        return way(first, x[n], y[n], side[n]);
    }
}
