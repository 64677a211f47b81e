package unfold.diagram;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** The course of a wire: straight pieces with rounded corners. */
public final class Route {
    private static final double CORNER = 14;
    private static final int ARC = 6;
    private final double[] xs;
    private final double[] ys;

    private Route(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /** Through these corners, x and y in turn; corners on a straight line are dropped. */
    public static Route through(List<Point2D.Double> corners) {
        double[] xs = new double[corners.size()];
        double[] ys = new double[corners.size()];
        int n = 0;
        for (Point2D.Double p : corners) {
            if (n > 0 && Math.hypot(p.x - xs[n - 1], p.y - ys[n - 1]) < 0.01) {
                continue;
            }
            if (n > 1 && straight(xs[n - 2], ys[n - 2], xs[n - 1], ys[n - 1], p.x, p.y)) {
                n--;
            }
            xs[n] = p.x;
            ys[n++] = p.y;
        }
        if (n == 1) {
            xs = new double[] {xs[0], xs[0]};
            ys = new double[] {ys[0], ys[0]};
            n = 2;
        }
        return new Route(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n));
    }

    private static boolean straight(double ax, double ay, double bx, double by, double cx, double cy) {
        double cross = (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
        double dot = (bx - ax) * (cx - bx) + (by - ay) * (cy - by);
        return Math.abs(cross) < 0.01 && dot >= 0;
    }

    /** The number of corners, ends included. */
    public int corners() {
        return xs.length;
    }

    /** A corner. */
    public Point2D.Double corner(int k) {
        return new Point2D.Double(xs[k], ys[k]);
    }

    /** Where it starts. */
    public Point2D.Double start() {
        return corner(0);
    }

    /** Where it ends. */
    public Point2D.Double end() {
        return corner(xs.length - 1);
    }

    /** The same course elsewhere. */
    public Route moved(double dx, double dy) {
        double[] x = xs.clone();
        double[] y = ys.clone();
        for (int k = 0; k < x.length; k++) {
            x[k] += dx;
            y[k] += dy;
        }
        return new Route(x, y);
    }

    /** The rectangle around it. */
    public Rectangle2D.Double bounds() {
        double x0 = xs[0];
        double x1 = xs[0];
        double y0 = ys[0];
        double y1 = ys[0];
        for (int k = 1; k < xs.length; k++) {
            x0 = Math.min(x0, xs[k]);
            x1 = Math.max(x1, xs[k]);
            y0 = Math.min(y0, ys[k]);
            y1 = Math.max(y1, ys[k]);
        }
        return new Rectangle2D.Double(x0, y0, x1 - x0, y1 - y0);
    }

    /** As a polygon line: {@code [x0, y0, x1, y1, …]}, corners already rounded. */
    public double[] line() {
        if (xs.length > 12) {
            double[] line = new double[2 * xs.length];
            for (int k = 0; k < xs.length; k++) {
                line[2 * k] = xs[k];
                line[2 * k + 1] = ys[k];
            }
            return line;
        }
        double[] line = new double[2 * (2 + (xs.length - 2) * (ARC + 1))];
        int n = 0;
        line[n++] = xs[0];
        line[n++] = ys[0];
        for (int k = 1; k < xs.length - 1; k++) {
            double before = Math.hypot(xs[k] - xs[k - 1], ys[k] - ys[k - 1]);
            double after = Math.hypot(xs[k + 1] - xs[k], ys[k + 1] - ys[k]);
            double r = Math.min(CORNER, Math.min(before, after) / 2);
            double ax = xs[k] - (xs[k] - xs[k - 1]) * r / before;
            double ay = ys[k] - (ys[k] - ys[k - 1]) * r / before;
            double bx = xs[k] + (xs[k + 1] - xs[k]) * r / after;
            double by = ys[k] + (ys[k + 1] - ys[k]) * r / after;
            for (int i = 0; i <= ARC; i++) {
                double s = (double) i / ARC;
                line[n++] = (1 - s) * (1 - s) * ax + 2 * s * (1 - s) * xs[k] + s * s * bx;
                line[n++] = (1 - s) * (1 - s) * ay + 2 * s * (1 - s) * ys[k] + s * s * by;
            }
        }
        line[n++] = xs[xs.length - 1];
        line[n] = ys[ys.length - 1];
        return line;
    }

    /** As a path to stroke. */
    public Path2D.Double path() {
        return path(line());
    }

    private static Path2D.Double path(double[] line) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, line.length / 2);
        path.moveTo(line[0], line[1]);
        for (int k = 2; k < line.length; k += 2) {
            path.lineTo(line[k], line[k + 1]);
        }
        return path;
    }

    /** The point at a fraction of the way, 0 to 1. */
    public Point2D.Double at(double fraction) {
        double[] even = even(line(), new double[] {fraction});
        return new Point2D.Double(even[0], even[1]);
    }

    /** The part between two fractions of the way. */
    public Path2D.Double part(double from, double to) {
        double[] line = line();
        double[] ends = even(line, new double[] {from, to});
        double length = length();
        Path2D.Double path = new Path2D.Double();
        path.moveTo(ends[0], ends[1]);
        double along = 0;
        for (int k = 2; k < line.length; k += 2) {
            along += Math.hypot(line[k] - line[k - 2], line[k + 1] - line[k - 1]);
            if (along > from * length && along < to * length) {
                path.lineTo(line[k], line[k + 1]);
            }
        }
        path.lineTo(ends[2], ends[3]);
        return path;
    }

    /** How long it is. */
    public double length() {
        double[] line = line();
        double length = 0;
        for (int k = 2; k < line.length; k += 2) {
            length += Math.hypot(line[k] - line[k - 2], line[k + 1] - line[k - 1]);
        }
        return length;
    }

    /** How far along a point near it lies, 0 to 1. */
    public double fractionNear(double x, double y) {
        int n = 200;
        double best = Double.POSITIVE_INFINITY;
        int at = 0;
        double[] even = evenly(n);
        for (int k = 0; k <= n; k++) {
            double d = Math.hypot(even[2 * k] - x, even[2 * k + 1] - y);
            if (d < best) {
                best = d;
                at = k;
            }
        }
        return (double) at / n;
    }

    /** The distance of a point from it. */
    public double distance(double x, double y) {
        double[] line = line();
        double best = Double.POSITIVE_INFINITY;
        for (int k = 2; k < line.length; k += 2) {
            best = Math.min(best, java.awt.geom.Line2D.ptSegDist(line[k - 2], line[k - 1], line[k], line[k + 1], x, y));
        }
        return best;
    }

    /** The course a part of the way from this one to another, both walked at even pace. */
    public Route toward(Route other, double u) {
        int n = 48;
        double[] a = evenly(n);
        double[] b = other.evenly(n);
        double[] x = new double[n + 1];
        double[] y = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            x[k] = (1 - u) * a[2 * k] + u * b[2 * k];
            y[k] = (1 - u) * a[2 * k + 1] + u * b[2 * k + 1];
        }
        return new Route(x, y);
    }

    private double[] evenly(int n) {
        double[] fractions = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            fractions[k] = (double) k / n;
        }
        return even(line(), fractions);
    }

    private static double[] even(double[] line, double[] fractions) {
        int m = line.length / 2;
        double[] along = new double[m];
        for (int k = 1; k < m; k++) {
            along[k] = along[k - 1] + Math.hypot(line[2 * k] - line[2 * k - 2], line[2 * k + 1] - line[2 * k - 1]);
        }
        double[] points = new double[2 * fractions.length];
        int k = 1;
        for (int i = 0; i < fractions.length; i++) {
            double s = Math.max(0, Math.min(1, fractions[i])) * along[m - 1];
            while (k < m - 1 && along[k] < s) {
                k++;
            }
            double piece = along[k] - along[k - 1];
            double f = piece == 0 ? 0 : (s - along[k - 1]) / piece;
            points[2 * i] = line[2 * k - 2] + f * (line[2 * k] - line[2 * k - 2]);
            points[2 * i + 1] = line[2 * k - 1] + f * (line[2 * k + 1] - line[2 * k - 1]);
        }
        return points;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Route r && Arrays.equals(xs, r.xs) && Arrays.equals(ys, r.ys);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
    }

    @Override
    public String toString() {
        return Arrays.toString(line());
    }
}
