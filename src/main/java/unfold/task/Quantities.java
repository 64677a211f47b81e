package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import unfold.circuit.Form.Encoding;
import unfold.trace.Series;

/**
 * Numbers of a file, of which a network is given or asked for the standardised ones.
 *
 * @param channels name, mean and deviation of each number of a step
 * @param decimals digits after the point that the file has
 */
record Quantities(List<Scaling> channels, int decimals) implements Entries {
    /** Beyond these a double holds no more digits. */
    private static final int MOST_DECIMALS = 12;

    /** Keeps its own copy. */
    Quantities {
        channels = List.copyOf(channels);
        decimals = Math.max(0, Math.min(MOST_DECIMALS, decimals));
    }

    @Override
    public Encoding encoding() {
        return Encoding.vector(channels.size());
    }

    @Override
    public List<String> names() {
        return channels.stream().map(Scaling::name).toList();
    }

    /** Rows as the file has them, NaN where there is nothing, as a network is given them. */
    Series series(List<double[]> rows) {
        int width = channels.size();
        double[] all = new double[rows.size() * width];
        for (int t = 0; t < rows.size(); t++) {
            for (int i = 0; i < width; i++) {
                all[t * width + i] = channels.get(i).standardise(rows.get(t)[i]);
            }
        }
        return new Series(new int[0], all, width);
    }

    @Override
    public Series read(String text) {
        List<Double> typed = new ArrayList<>();
        Numbers.words(text, (number, word) -> typed.add(word.equals(NONE) ? Double.NaN : Numbers.parse(number, word)));
        int width = channels.size();
        if (typed.size() % width != 0) {
            throw new ProbeException("rows", typed.size(), width);
        }
        List<double[]> rows = new ArrayList<>();
        for (int at = 0; at < typed.size(); at += width) {
            rows.add(typed.subList(at, at + width).stream().mapToDouble(v -> v).toArray());
        }
        return series(rows);
    }

    @Override
    public String write(Series series) {
        int width = channels.size();
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < series.vectors().length; k++) {
            text.append(k == 0 ? "" : k % width == 0 && width > 1 ? "; " : " ");
            double v = series.vectors()[k];
            text.append(Double.isNaN(v) ? NONE : Numbers.exact(raw(v, k % width)));
        }
        return text.toString();
    }

    private double raw(double standardised, int channel) {
        double grain = Math.pow(10, decimals);
        double value = channels.get(channel).restore(standardised);
        double rounded = Math.rint(value * grain) / grain;
        return (Math.abs(rounded) < 1e300 && Math.abs(value * grain) < 1e15 ? rounded : value) + 0.0;
    }

    private String brief(double[] row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String next = Numbers.brief(raw(row[i], i));
            if (text.length() + next.length() + 1 > SHORT) {
                return text.isEmpty() ? next.substring(0, Math.min(SHORT, next.length())) : text + "…";
            }
            text.append(i == 0 ? "" : " ").append(next);
        }
        return text.toString();
    }

    @Override
    public String text(Series series, int place) {
        int width = channels.size();
        double[] row = Arrays.copyOfRange(series.vectors(), place * width, (place + 1) * width);
        return Arrays.stream(row).anyMatch(Double::isNaN) ? "" : brief(row);
    }

    @Override
    public String predictionText(double[] prediction) {
        return brief(prediction);
    }

    @Override
    public OptionalDouble correct(Series series, int place, double[] prediction) {
        return OptionalDouble.empty();
    }

    @Override
    public Series unknown(int steps) {
        double[] none = new double[steps * channels.size()];
        Arrays.fill(none, Double.NaN);
        return new Series(new int[0], none, channels.size());
    }
}
