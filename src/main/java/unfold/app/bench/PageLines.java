package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A text broken into lines of a fixed number of cells: where a sign ends a line, or else after the last space that fits. A space or an end
 * of line may stand beyond the edge. Lines and columns are counted from 0.
 */
final class PageLines {
    private final int[] cells;
    private final int[] line;
    private final int[] column;
    private final List<Integer> firsts = new ArrayList<>();
    private final int columns;

    /**
     * Breaks it.
     *
     * @param cells how wide each sign is
     * @param ends whether a line ends with it
     * @param spaces whether a line may be broken behind it
     * @param columns cells of a line, at least 1
     */
    PageLines(int[] cells, boolean[] ends, boolean[] spaces, int columns) {
        this.cells = cells;
        this.line = new int[cells.length];
        this.column = new int[cells.length];
        this.columns = Math.max(1, columns);
        int start = 0;
        while (start < cells.length) {
            firsts.add(start);
            int end = end(start, ends, spaces);
            int at = 0;
            for (int t = start; t < end; t++) {
                line[t] = firsts.size() - 1;
                column[t] = at;
                at += cells[t];
            }
            start = end;
        }
    }

    /** The sign after the last of the line that begins here. */
    private int end(int start, boolean[] ends, boolean[] spaces) {
        int at = 0;
        int broken = -1;
        for (int t = start; t < cells.length; t++) {
            boolean hangs = (spaces[t] || ends[t]) && at <= columns;
            if (at + cells[t] > columns && t > start && !hangs) {
                return broken > start ? broken : t;
            }
            if (ends[t]) {
                return t + 1;
            }
            if (spaces[t]) {
                broken = t + 1;
            }
            at += cells[t];
        }
        return cells.length;
    }

    /** How many signs there are. */
    int signs() {
        return cells.length;
    }

    /** How many lines there are. */
    int lines() {
        return firsts.size();
    }

    /** Cells from the left edge to the right, with the one beyond. */
    int width() {
        return columns + 1;
    }

    /** The first sign of a line; behind the last line the number of signs. */
    int first(int ofLine) {
        return ofLine >= firsts.size() ? cells.length : firsts.get(Math.max(0, ofLine));
    }

    /** The line of a sign. */
    int line(int sign) {
        return line[sign];
    }

    /** The first cell of a sign. */
    int column(int sign) {
        return column[sign];
    }

    /** How many cells a sign takes. */
    int cells(int sign) {
        return cells[sign];
    }

    /** The sign nearest to a place. */
    int at(int ofLine, int ofColumn) {
        int there = Math.max(0, Math.min(lines() - 1, ofLine));
        int sign = first(there);
        while (sign + 1 < first(there + 1) && column[sign + 1] <= ofColumn) {
            sign++;
        }
        return sign;
    }
}
