package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Random digits, to be said again from the last to the first: all of them have to pass through the context at once. */
@AutoService(Task.class)
public final class Reverse implements Task {
    private static final int DIGITS = 10;

    @Override
    public String key() {
        return "reverse";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("longest", 1, 100, 6));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int longest = settings.whole("longest");
        Translation rule = new Translation(
                Translation.digits(),
                Translation.ending("0 1 2 3 4 5 6 7 8 9".split(" ")),
                random -> digits(random.nextInt(1, longest + 1), random),
                (length, random) -> digits(Math.max(1, length - 1), random),
                Reverse::reversed);
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.SEQUENCES, 0.9),
                new Defaults("gru", 64, 32, 0.01, Math.min(longest, 8) + 1).wired("encoder-decoder"));
    }

    private static int[] digits(int length, RandomGenerator random) {
        return random.ints(length, 0, DIGITS).toArray();
    }

    private static int[] reversed(int[] digits) {
        int[] reversed = new int[digits.length];
        for (int k = 0; k < digits.length; k++) {
            reversed[k] = digits[digits.length - 1 - k];
        }
        return reversed;
    }
}
