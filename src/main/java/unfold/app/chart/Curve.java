package unfold.app.chart;

import java.util.Arrays;

/** One line of a figure: what it looks like, and the few points that are drawn. */
final class Curve {
    /** How a curve is drawn. */
    enum Ink {
        /** The values themselves, thin and pale, behind everything. */
        RAW,
        /** A thin pale line: what another run did. */
        GHOST,
        /** A line. */
        LINE,
        /** A thin dashed line: a bound, an optimum, a fit. */
        DASHED,
        /** A ring around a point. */
        MARK
    }

    final String key;
    /** What it is called beside a value. */
    final String name;

    final Ink ink;
    /** Index into the theme's series colours. */
    final int hue;

    private String label;
    private boolean shown = true;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    Curve(String key, String label, Ink ink, int hue) {
        this.key = key;
        this.name = label.strip();
        this.label = label;
        this.ink = ink;
        this.hue = hue;
    }

    /** What it is called in the legend; empty for no entry. */
    String label() {
        return label;
    }

    void label(String text) {
        label = text;
    }

    boolean shown() {
        return shown;
    }

    void shown(boolean visible) {
        shown = visible;
    }

    void clear() {
        size = 0;
    }

    void add(double atX, double value) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = atX;
        y[size] = value;
        size++;
    }

    int size() {
        return size;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** The point nearest to {@code at} along x; −1 when there is none. */
    int nearest(double at) {
        if (size == 0) {
            return -1;
        }
        int found = Arrays.binarySearch(x, 0, size, at);
        if (found >= 0) {
            return found;
        }
        int after = -found - 1;
        if (after == size || (after > 0 && at - x[after - 1] <= x[after] - at)) {
            return after - 1;
        }
        return after;
    }
}
