package unfold.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns as comma-separated text, one line a step; an empty field where a step has no value. Numbers are written so that they read
 * back the same, with a point, whatever the locale. Where a column has given up single steps (see {@link Column#grain}) a line stands
 * for a group of them and gives the mean.
 */
public final class MetricsTable {
    private static final int BLOCK = 4096;

    private MetricsTable() {}

    /**
     * One column as it is written.
     *
     * @param name in the heading line
     * @param factor by which its values are multiplied: 1 / ln 2 turns nats into bits
     */
    public record Shown(Column column, String name, double factor) {
        /** The column under its own name, as it is. */
        public Shown(Column column) {
            this(column, column.name(), 1);
        }
    }

    /** Writes the columns side by side under a heading line. */
    public static void write(List<Column> columns, Appendable out) throws IOException {
        writeShown(columns.stream().map(Shown::new).toList(), out);
    }

    /** Writes the columns side by side, each under its name and in its unit. */
    public static void writeShown(List<Shown> shown, Appendable out) throws IOException {
        out.append("step");
        for (Shown one : shown) {
            out.append(',').append(quoted(one.name()));
        }
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long grain = 1;
        for (Shown one : shown) {
            Column column = one.column();
            if (column.size() > 0) {
                from = Math.min(from, column.first());
                to = Math.max(to, column.end());
                grain = Math.max(grain, column.grain());
            }
        }
        out.append('\n');
        for (long start = from; start < to; start += BLOCK * grain) {
            block(shown, start, Math.min(to, start + BLOCK * grain), grain, out);
        }
    }

    private static void block(List<Shown> shown, long from, long to, long grain, Appendable out) throws IOException {
        int rows = (int) ((to - from + grain - 1) / grain);
        List<double[]> values = new ArrayList<>();
        for (Shown one : shown) {
            Decimation seen = one.column().decimate(from, from + rows * grain, rows);
            double[] byRow = new double[rows];
            Arrays.fill(byRow, Double.NaN);
            for (int i = 0; i < seen.size(); i++) {
                byRow[(int) ((seen.step()[i] - from) / grain)] = seen.mean()[i] * one.factor();
            }
            values.add(byRow);
        }
        for (int row = 0; row < rows; row++) {
            int at = row;
            if (values.stream().allMatch(column -> Double.isNaN(column[at]))) {
                continue;
            }
            out.append(Long.toString(from + row * grain));
            for (double[] column : values) {
                out.append(',').append(Double.isNaN(column[row]) ? "" : Double.toString(column[row]));
            }
            out.append('\n');
        }
    }

    private static String quoted(String name) {
        return name.contains(",") || name.contains("\"") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }
}
