package unfold.task;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Repeats a stream of random bits d steps later: y(t) = x(t−d), and 0 as long as there is nothing to repeat. */
@AutoService(Task.class)
public final class Delay implements Task {
    @Override
    public String key() {
        return "delay";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("delay", 1, 1000, 4),
                Setting.whole("length", 2, 5000, 20),
                Setting.onOff("distractor", false));
    }

    @Override
    public Dataset open(Settings settings, long seed) throws IOException {
        int delay = settings.whole("delay");
        int length = settings.whole("length");
        fits(delay, length);
        Rule rule = settings.on("distractor")
                ? new Transducer(
                        Alphabet.pairs(),
                        Alphabet.bits(),
                        Form.Reading.EACH_STEP,
                        length,
                        length,
                        (steps, random) -> random.ints(steps, 0, 4).toArray(),
                        pairs -> delayed(first(pairs), delay))
                : Transducer.ofBits(length, length, tokens -> delayed(tokens, delay));
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.99),
                new Defaults("vanilla", 16, 32, 0.01, Math.min(length, 20)));
    }

    /**
     * Refuses a delay that is longer than the sequences.
     *
     * @throws IOException saying what to set
     */
    static void fits(int delay, int length) throws IOException {
        if (delay >= length) {
            throw new IOException("A delay of " + delay + " steps does not fit into sequences of " + length
                    + "; set the length above " + delay + ".");
        }
    }

    /** The first bit of each pair. */
    private static int[] first(int[] pairs) {
        return Arrays.stream(pairs).map(p -> p >> 1).toArray();
    }

    /** Independent fair bits. */
    static int[] bits(int length, RandomGenerator random) {
        return random.ints(length, 0, 2).toArray();
    }

    /** The tokens so many steps later, earlier for a negative delay; 0 where there is none. */
    static int[] delayed(int[] tokens, int delay) {
        int[] answer = new int[tokens.length];
        int by = Math.min(Math.abs(delay), tokens.length);
        System.arraycopy(tokens, delay < 0 ? by : 0, answer, delay < 0 ? 0 : by, tokens.length - by);
        return answer;
    }
}
