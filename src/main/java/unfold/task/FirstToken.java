package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * Which symbol came first? Asked once, after all others. A chain has to carry it past every step; in a balanced tree it is ⌈log₂ τ⌉ joins
 * away from the answer (§10.6).
 */
@AutoService(Task.class)
public final class FirstToken implements Task {
    @Override
    public String key() {
        return "first-token";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 2, 1024, 32), Setting.choice("trees", "none", "random"));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Transducer tokens = new Transducer(
                Alphabet.symbols("0", "1"),
                Alphabet.symbols("0", "1"),
                Reading.AT_END,
                length,
                length,
                Delay::bits,
                bits -> new int[] {bits[0]});
        Rule rule = new Bracketed(tokens, settings.text("trees").equals("random"));
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.99),
                new Defaults("vanilla", Map.of(), 16, 32, 0.01, Math.min(length, 8)).wired("recursive"));
    }
}
