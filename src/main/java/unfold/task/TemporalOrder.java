package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Two letters A or B far apart among distractors: which came, in which order? Asked once, at the end. */
@AutoService(Task.class)
public final class TemporalOrder implements Task {
    private static final int RELEVANT = 2;
    private static final int SYMBOLS = 6;

    @Override
    public String key() {
        return "temporal-order";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 10, 2000, 50));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = new Transducer(
                Alphabet.symbols("A", "B", "c", "d", "e", "f"),
                Alphabet.symbols("AA", "AB", "BA", "BB"),
                Reading.AT_END,
                length,
                length,
                TemporalOrder::draw,
                TemporalOrder::order);
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.99),
                new Defaults("gru", Map.of("updateBias", "3"), 20, 20, 0.005, length));
    }

    private static int[] draw(int length, RandomGenerator random) {
        int[] tokens = random.ints(length, RELEVANT, SYMBOLS).toArray();
        int tenth = length / 10;
        // Sequences too short for the book's places (a probe) have their letters at both ends.
        int first = tenth == 0 ? 0 : tenth + random.nextInt(tenth);
        int second = tenth == 0 ? Math.max(1, length - 1) : length / 2 + random.nextInt(tenth);
        if (length < 2) {
            return new int[] {random.nextInt(RELEVANT), random.nextInt(RELEVANT)};
        }
        tokens[first] = random.nextInt(RELEVANT);
        tokens[second] = random.nextInt(RELEVANT);
        return tokens;
    }

    private static int[] order(int[] tokens) {
        int[] relevant = Arrays.stream(tokens).filter(s -> s < RELEVANT).toArray();
        if (relevant.length != 2) {
            throw new ProbeException("order", relevant.length);
        }
        return new int[] {relevant[0] * 2 + relevant[1]};
    }
}
