package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Whether more ones lie behind than ahead: y(t) = 1 where the sum of x before t is above the sum after it, x = ±1. */
@AutoService(Task.class)
public final class PastFuture implements Task {
    @Override
    public String key() {
        return "past-future";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 2, 5000, 15));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = Transducer.ofBits(length, length, PastFuture::heavier);
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.98),
                new Defaults("vanilla", 16, 32, 0.01, Math.min(length, 15)).wired("bidirectional"));
    }

    private static int[] heavier(int[] tokens) {
        int after = Arrays.stream(tokens).map(x -> 2 * x - 1).sum();
        int before = 0;
        int[] answer = new int[tokens.length];
        for (int t = 0; t < tokens.length; t++) {
            int x = 2 * tokens[t] - 1;
            after -= x;
            answer[t] = before > after ? 1 : 0;
            before += x;
        }
        return answer;
    }
}
