package unfold.task;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * Made-up sequences of any sizes, for a network that comes from elsewhere without its data: numbers from the normal distribution, or
 * symbols by their number, go in, and what came in some steps before is asked for, cut to size. Solved when 95 of 100 are right, or a
 * tenth of the variance is left.
 */
@AutoService(Task.class)
public final class StandIn implements Task {
    /** The key of this task. */
    public static final String KEY = "stand-in";
    /** The most numbers of a step, or symbols, there can be. */
    public static final int MOST = 100_000;

    /** The words for what goes in and what is asked for. */
    public static final String NUMBERS = "numbers";

    /** The other one. */
    public static final String SYMBOLS = "symbols";
    /** The word for an answer at each step. */
    public static final String EACH = "each";
    /** The word for one answer at the end. */
    public static final String END = "end";

    /** A validation set has no more numbers than about this. */
    private static final int NUMBERS_KEPT = 2_000_000;

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.choice("given", NUMBERS, SYMBOLS),
                Setting.whole("inputs", 1, MOST, 3),
                Setting.choice("asked", NUMBERS, SYMBOLS),
                Setting.whole("outputs", 1, MOST, 3),
                Setting.choice("reading", EACH, END),
                Setting.whole("delay", 0, 1000, 2),
                Setting.whole("length", 1, 5000, 12));
    }

    @Override
    public Dataset open(Settings settings, long seed) throws IOException {
        int delay = settings.whole("delay");
        int length = settings.whole("length");
        Delay.fits(delay, length);
        Entries inputs = entries(settings.text("given"), "x", settings.whole("inputs"));
        Entries outputs = entries(settings.text("asked"), "y", settings.whole("outputs"));
        if (outputs.encoding().symbolic() && outputs.encoding().size() < 2) {
            throw new IOException("One symbol alone would always be right; ask for two or more, or for numbers.");
        }
        Reading reading = settings.text("reading").equals(END) ? Reading.AT_END : Reading.EACH_STEP;
        Rule rule = new Recalled(inputs, outputs, reading, delay, length);
        long each = (long) length * width(inputs) + (long) length * width(outputs);
        int most = (int) Math.max(2, Math.min(Episodes.VALIDATION, NUMBERS_KEPT / each));
        var validation = Episodes.drawn(rule, seed, most);
        return new Episodes(
                rule,
                validation,
                OptionalDouble.of(0),
                RecordsTask.solved(outputs, reading, validation.examples()),
                new Defaults("vanilla", 16, 16, 0.01, Math.min(length, 12)));
    }

    private static int width(Entries entries) {
        return entries.encoding().symbolic() ? 1 : entries.encoding().size();
    }

    private static Entries entries(String kind, String letter, int size) {
        if (kind.equals(SYMBOLS)) {
            return new Words(
                    IntStream.range(0, size).mapToObj(Integer::toString).toList(), true);
        }
        return new Quantities(
                IntStream.rangeClosed(1, size)
                        .mapToObj(i -> new Scaling(size == 1 ? letter : letter + i, 0, 1))
                        .toList(),
                Recalled.DECIMALS);
    }
}
