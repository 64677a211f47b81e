package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** A latch: 1 sets it, 0 clears it, · leaves it; asked for is the bit it holds. The first symbol is never ·. */
@AutoService(Task.class)
public final class FlipFlop implements Task {
    private static final int HOLD = 2;

    @Override
    public String key() {
        return "flip-flop";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("shortest", 1, 5000, 5),
                Setting.whole("longest", 1, 5000, 15),
                Setting.number("chance", 0, 1, 0.2),
                Setting.whole("testLength", 1, 5000, 100),
                Setting.whole("sequences", 0, 100_000, 0));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int shortest = Math.min(settings.whole("shortest"), settings.whole("longest"));
        int longest = settings.whole("longest");
        int testLength = settings.whole("testLength");
        Rule training = rule(shortest, longest, settings.number("chance"));
        // Over long tests the latch is set as often as over short ones, so that it must hold for long.
        Rule test = rule(shortest, longest, Math.min(settings.number("chance"), 3.0 / testLength));
        return new Episodes(
                        training,
                        Episodes.ofLength(test, testLength, 50, seed),
                        OptionalDouble.of(0),
                        new Solved(Solved.Measure.SEQUENCES, 1),
                        new Defaults("vanilla", 4, 32, 0.01, 15))
                .few(settings.whole("sequences"), seed);
    }

    private static Rule rule(int shortest, int longest, double chance) {
        return new Transducer(
                Alphabet.symbols("0", "1", "·"),
                Alphabet.symbols("0", "1"),
                Reading.EACH_STEP,
                shortest,
                longest,
                (length, random) -> draw(length, chance, random),
                FlipFlop::held);
    }

    private static int[] draw(int length, double chance, RandomGenerator random) {
        int[] tokens = new int[length];
        for (int t = 0; t < length; t++) {
            tokens[t] = t == 0 || random.nextDouble() < chance ? random.nextInt(2) : HOLD;
        }
        return tokens;
    }

    private static int[] held(int[] tokens) {
        if (tokens[0] == HOLD) {
            throw new ProbeException("held");
        }
        int[] answer = tokens.clone();
        for (int t = 1; t < tokens.length; t++) {
            if (tokens[t] == HOLD) {
                answer[t] = answer[t - 1];
            }
        }
        return answer;
    }
}
