package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Whether the number of ones so far is odd: y(t) = x(t) xor y(t−1), y(0) = 0. */
@AutoService(Task.class)
public final class Parity implements Task {
    @Override
    public String key() {
        return "parity";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 2, 5000, 12));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = Transducer.ofBits(1, length, Parity::running);
        return new Episodes(
                rule,
                Episodes.ofLength(rule, length, Episodes.VALIDATION, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.99),
                new Defaults("vanilla", 16, 32, 0.01, Math.min(length, 20)));
    }

    private static int[] running(int[] tokens) {
        int[] answer = new int[tokens.length];
        int parity = 0;
        for (int t = 0; t < tokens.length; t++) {
            parity ^= tokens[t];
            answer[t] = parity;
        }
        return answer;
    }
}
