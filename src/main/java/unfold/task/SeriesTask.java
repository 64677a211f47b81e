package unfold.task;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.setting.Told;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.CorpusException;
import unfold.task.corpus.CorpusText;
import unfold.task.corpus.CsvTable;
import unfold.task.corpus.Dialect;

/**
 * A column of a table: the next value from those before, or the next change of it where a trend leads away from all that was trained on.
 * Solved when a quarter better than answering with the value just seen and a twentieth better than answering with the mean, which alone is
 * a quarter better where a value says little about the next.
 */
@AutoService(Task.class)
public final class SeriesTask implements Task {
    private static final int FEWEST = 10;

    @Override
    public String key() {
        return "series";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("file", "sunspots.csv"),
                Setting.text("column", ""),
                Setting.whole("window", 2, 2000, 40),
                Setting.whole("validation", 1, 50, 20),
                Setting.choice("values", "auto", "levels", "changes"),
                Setting.choice("gaps", "refuse", "interpolate"),
                Setting.choice("delimiter", "auto", "comma", "semicolon", "tab"),
                Setting.choice("decimal", "auto", "point", "comma"));
    }

    @Override
    public Dataset open(Settings settings, long seed) throws IOException {
        CorpusText text = Corpora.standard().find(settings.text("file")).read();
        CsvTable table = CsvTable.of(text, new Dialect.Wish(sign(settings, "delimiter"), sign(settings, "decimal")));
        String wish = settings.text("column");
        CsvTable.Column column =
                table.column(table.choose(wish.isBlank() ? text.header().getOrDefault("column", "") : wish));
        double[] values = filled(text.name(), column, settings.text("gaps").equals("interpolate"));
        String kind = settings.text("values");
        String name = column.name();
        if ((kind.equals("auto") ? text.header().getOrDefault("values", "levels") : kind).equals("changes")) {
            values = changes(values, column.decimals());
            name = "Δ" + name;
        }
        int window = settings.whole("window");
        int held = Math.max(1, (int) ((long) values.length * settings.whole("validation") / 100));
        int trained = values.length - held;
        if (values.length < FEWEST) {
            throw CorpusException.at(
                    text.name(), CorpusException.place("column", column.name()), "few", values.length, FEWEST);
        }
        if (trained < window + 1) {
            throw CorpusException.at(
                    text.name(),
                    CorpusException.place("column", column.name()),
                    "short",
                    values.length,
                    trained,
                    window + 1,
                    trained - 1);
        }
        if (Arrays.stream(values, 0, trained).distinct().limit(2).count() < 2) {
            throw CorpusException.at(text.name(), CorpusException.place("column", column.name()), "constant", trained);
        }
        if (!SeriesDataset.measurable(values, trained)) {
            throw CorpusException.at(text.name(), CorpusException.place("column", column.name()), "vast");
        }
        return new SeriesDataset(
                name,
                values,
                column.decimals(),
                trained,
                window,
                new Solved(Solved.Measure.LOSS, threshold(values, trained)),
                new Defaults("vanilla", 12, 16, 0.005, Math.min(window, 40)));
    }

    private static double threshold(double[] values, int trained) {
        return Math.min(
                0.75 * SeriesDataset.persistence(values, trained), 0.95 * SeriesDataset.average(values, trained));
    }

    /** From each value to the next, rounded to the digits the values have. */
    private static double[] changes(double[] values, int decimals) {
        double grain = Math.pow(10, decimals);
        double[] changes = new double[Math.max(0, values.length - 1)];
        Arrays.setAll(changes, t -> Math.rint((values[t + 1] - values[t]) * grain) / grain + 0.0);
        return changes;
    }

    private static String sign(Settings settings, String key) {
        return switch (settings.text(key)) {
            case "comma" -> ",";
            case "semicolon" -> ";";
            case "tab" -> "\t";
            case "point" -> ".";
            default -> "";
        };
    }

    /** The values without gaps: refused if there are any, or filled on straight lines and cut off at both ends. */
    private static double[] filled(String file, CsvTable.Column column, boolean interpolate) throws CorpusException {
        if (column.gaps().isEmpty()) {
            return column.values();
        }
        if (!interpolate) {
            List<Integer> lines = column.gaps();
            String shown = lines.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "));
            Told place = lines.size() > 5
                    ? CorpusException.place("lines.more", shown, lines.size() - 5)
                    : CorpusException.place("lines", lines.size(), shown);
            throw CorpusException.at(file, place, "gaps", column.name());
        }
        double[] values = column.values();
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        int last = values.length - 1;
        while (last > first && Double.isNaN(values[last])) {
            last--;
        }
        double[] filled = Arrays.copyOfRange(values, Math.min(first, values.length), Math.max(first, last + 1));
        for (int i = 1; i < filled.length; i++) {
            if (Double.isNaN(filled[i])) {
                int next = i;
                while (Double.isNaN(filled[next])) {
                    next++;
                }
                filled[i] = filled[i - 1] + (filled[next] - filled[i - 1]) / (next - i + 1);
            }
        }
        return filled;
    }
}
