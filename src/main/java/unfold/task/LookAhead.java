package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Says each random bit some steps before it comes: y(t) = x(t+d), and 0 at the end, where nothing follows. The past alone cannot know it. */
@AutoService(Task.class)
public final class LookAhead implements Task {
    @Override
    public String key() {
        return "look-ahead";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("ahead", 1, 100, 2), Setting.whole("length", 2, 5000, 15));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        int ahead = Math.min(settings.whole("ahead"), length - 1);
        Rule rule = Transducer.ofBits(length, length, tokens -> Delay.delayed(tokens, -ahead));
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.98),
                new Defaults("vanilla", 16, 32, 0.01, Math.min(length, 15)).wired("bidirectional"));
    }
}
