package unfold.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@link Cliff} over the part of the plane that fig 10.17 shows, measured on a grid.
 *
 * @param columns places along w, from {@value #LEFT} to {@value #RIGHT}
 * @param rows places along b, from {@value #LOW} to {@value #HIGH}
 * @param errors E, row by row
 * @param norms ‖∇E‖, row by row
 */
public record CliffSurface(int columns, int rows, double[] errors, double[] norms) {
    /** The smallest w. */
    public static final double LEFT = -2;
    /** The largest w. */
    public static final double RIGHT = 8;
    /** The smallest b. */
    public static final double LOW = -6;
    /** The largest b. */
    public static final double HIGH = 2;
    /** No error is larger: that of σ = 0. */
    public static final double LARGEST = Cliff.TARGET * Cliff.TARGET;

    /** A piece of a contour line. */
    public record Piece(double fromW, double fromB, double toW, double toB) {}

    /** Measures at so many places. */
    public static CliffSurface of(int columns, int rows) {
        double[] errors = new double[columns * rows];
        double[] norms = new double[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                Cliff here = Cliff.at(LEFT + (RIGHT - LEFT) * i / (columns - 1), LOW + (HIGH - LOW) * j / (rows - 1));
                errors[j * columns + i] = here.error();
                norms[j * columns + i] = here.norm();
            }
        }
        return new CliffSurface(columns, rows, errors, norms);
    }

    /** Whether a place is on the part that is shown. */
    public static boolean shown(double w, double b) {
        return w >= LEFT && w <= RIGHT && b >= LOW && b <= HIGH;
    }

    /** w of a column; between two for a fraction. */
    public double w(double column) {
        return LEFT + (RIGHT - LEFT) * column / (columns - 1);
    }

    /** b of a row; between two for a fraction. */
    public double b(double row) {
        return LOW + (HIGH - LOW) * row / (rows - 1);
    }

    /** E at a place of the grid. */
    public double error(int column, int row) {
        return errors[row * columns + column];
    }

    /** E between the places of the grid; off the map that of the nearest place on it. */
    public double error(double w, double b) {
        double x = Math.max(0, Math.min(columns - 1.0, (w - LEFT) / (RIGHT - LEFT) * (columns - 1)));
        double y = Math.max(0, Math.min(rows - 1.0, (b - LOW) / (HIGH - LOW) * (rows - 1)));
        int i = Math.min(columns - 2, (int) x);
        int j = Math.min(rows - 2, (int) y);
        double u = x - i;
        double v = y - j;
        return (1 - v) * ((1 - u) * error(i, j) + u * error(i + 1, j))
                + v * ((1 - u) * error(i, j + 1) + u * error(i + 1, j + 1));
    }

    /** The line of equal error, in pieces from side to side of the grid's cells. */
    public List<Piece> contour(double level) {
        List<Piece> pieces = new ArrayList<>();
        double[] ends = new double[8];
        for (int j = 0; j < rows - 1; j++) {
            for (int i = 0; i < columns - 1; i++) {
                int found = 0;
                found = crossing(level, i, j, i + 1, j, ends, found);
                found = crossing(level, i + 1, j, i + 1, j + 1, ends, found);
                found = crossing(level, i, j + 1, i + 1, j + 1, ends, found);
                found = crossing(level, i, j, i, j + 1, ends, found);
                for (int k = 0; k + 1 < found; k += 2) {
                    pieces.add(new Piece(ends[2 * k], ends[2 * k + 1], ends[2 * k + 2], ends[2 * k + 3]));
                }
            }
        }
        return pieces;
    }

    private int crossing(double level, int i, int j, int i2, int j2, double[] ends, int found) {
        double from = error(i, j) - level;
        double to = error(i2, j2) - level;
        if (from < 0 == to < 0) {
            return found;
        }
        double share = from / (from - to);
        ends[2 * found] = w(i + share * (i2 - i));
        ends[2 * found + 1] = b(j + share * (j2 - j));
        return found + 1;
    }
}
