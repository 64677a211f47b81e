package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Counts ticks and forgets them at a reset: is it at least three since the last reset? */
@AutoService(Task.class)
public final class Accumulate implements Task {
    private static final int TICK = 0;
    private static final int RESET = 1;
    private static final int BLANK = 2;

    @Override
    public String key() {
        return "accumulate";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 4, 5000, 30), Setting.whole("enough", 1, 100, 3));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        int enough = settings.whole("enough");
        Rule rule = new Transducer(
                Alphabet.symbols("+", "x", "·"),
                Alphabet.symbols("0", "1"),
                Reading.EACH_STEP,
                length,
                length,
                Accumulate::draw,
                tokens -> reached(tokens, enough));
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.98),
                new Defaults("lstm", 6, 32, 0.01, Math.min(length, 20)));
    }

    private static int[] draw(int length, RandomGenerator random) {
        int[] tokens = new int[length];
        for (int t = 0; t < length; t++) {
            double chance = random.nextDouble();
            tokens[t] = chance < 0.30 ? TICK : chance < 0.42 ? RESET : BLANK;
        }
        return tokens;
    }

    private static int[] reached(int[] tokens, int enough) {
        int[] answer = new int[tokens.length];
        int ticks = 0;
        for (int t = 0; t < tokens.length; t++) {
            ticks = tokens[t] == RESET ? 0 : tokens[t] == TICK ? ticks + 1 : ticks;
            answer[t] = ticks >= enough ? 1 : 0;
        }
        return answer;
    }
}
