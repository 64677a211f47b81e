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

    /** Writes the columns side by side under a heading line. */
    public static void write(List<Column> columns, Appendable out) throws IOException {
        write(columns, columns.stream().map(Column::name).toList(), out);
    }

    /** Writes the columns side by side under a heading line with these names. */
    public static void write(List<Column> columns, List<String> names, Appendable out) throws IOException {
        out.append("step");
        for (String name : names) {
            out.append(',').append(quoted(name));
        }
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long grain = 1;
        for (Column column : columns) {
            if (column.size() > 0) {
                from = Math.min(from, column.first());
                to = Math.max(to, column.end());
                grain = Math.max(grain, column.grain());
            }
        }
        out.append('\n');
        for (long start = from; start < to; start += BLOCK * grain) {
            block(columns, start, Math.min(to, start + BLOCK * grain), grain, out);
        }
    }

    private static void block(List<Column> columns, long from, long to, long grain, Appendable out) throws IOException {
        int rows = (int) ((to - from + grain - 1) / grain);
        List<double[]> values = new ArrayList<>();
        for (Column column : columns) {
            Decimation seen = column.decimate(from, from + rows * grain, rows);
            double[] byRow = new double[rows];
            Arrays.fill(byRow, Double.NaN);
            for (int i = 0; i < seen.size(); i++) {
                byRow[(int) ((seen.step()[i] - from) / grain)] = seen.mean()[i];
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
