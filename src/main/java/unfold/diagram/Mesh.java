package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** Numbers, entered where their rectangles are into the cells of a mesh, so that what is near is found without walking the rest. */
final class Mesh {
    private static final double CELL = 64;
    private static final int FEW = 8;
    private final double left;
    private final double top;
    private final int columns;
    private final int rows;
    private final int[][] cells;
    private final int[] sizes;
    /** The last search that found a number. */
    private int[] seen = new int[FEW];

    private int search;
    private int[] found = new int[FEW];
    private int count;

    /** An empty mesh; what lies outside its bounds is entered at their edge. */
    Mesh(Rectangle2D bounds) {
        this.left = bounds.getMinX();
        this.top = bounds.getMinY();
        this.columns = (int) Math.ceil(bounds.getWidth() / CELL) + 1;
        this.rows = (int) Math.ceil(bounds.getHeight() / CELL) + 1;
        this.cells = new int[columns * rows][];
        this.sizes = new int[columns * rows];
    }

    private int column(double x) {
        return Math.max(0, Math.min(columns - 1, (int) ((x - left) / CELL)));
    }

    private int row(double y) {
        return Math.max(0, Math.min(rows - 1, (int) ((y - top) / CELL)));
    }

    /** Enters a number, from 0, at a rectangle. */
    void enter(int number, double x0, double y0, double x1, double y1) {
        if (number >= seen.length) {
            seen = Arrays.copyOf(seen, 2 * number);
        }
        for (int j = row(y0); j <= row(y1); j++) {
            for (int i = column(x0); i <= column(x1); i++) {
                int k = j * columns + i;
                int[] cell = cells[k];
                if (cell == null || sizes[k] == cell.length) {
                    cell = cell == null ? new int[FEW] : Arrays.copyOf(cell, 2 * sizes[k]);
                    cells[k] = cell;
                }
                cell[sizes[k]++] = number;
            }
        }
    }

    /** Takes a number away from the rectangle at which it was entered. */
    void leave(int number, double x0, double y0, double x1, double y1) {
        for (int j = row(y0); j <= row(y1); j++) {
            for (int i = column(x0); i <= column(x1); i++) {
                int k = j * columns + i;
                int at = 0;
                while (cells[k][at] != number) {
                    at++;
                }
                sizes[k]--;
                System.arraycopy(cells[k], at + 1, cells[k], at, sizes[k] - at);
            }
        }
    }

    /** Searches the cells of a rectangle and answers how many numbers are there: some may lie a little outside. */
    int search(double x0, double y0, double x1, double y1) {
        search++;
        count = 0;
        for (int j = row(y0); j <= row(y1); j++) {
            for (int i = column(x0); i <= column(x1); i++) {
                int k = j * columns + i;
                for (int n = 0; n < sizes[k]; n++) {
                    find(cells[k][n]);
                }
            }
        }
        return count;
    }

    private void find(int number) {
        if (seen[number] != search) {
            seen[number] = search;
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = number;
        }
    }

    /** A number that the last search found, counted from 0. */
    int found(int k) {
        return found[k];
    }
}
