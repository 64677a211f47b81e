package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.IntStream;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Numbers from zero on, drawn at random and spelled out one below the other: a text whose entropy is known exactly. */
@AutoService(Task.class)
public final class NumberWords implements Task {
    private static final List<String> ONES = List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen")
                    .split(" "));
    private static final List<String> TENS =
            List.of("- - twenty thirty forty fifty sixty seventy eighty ninety".split(" "));

    @Override
    public String key() {
        return "number-words";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("numbers", "100", "20", "1000"), Setting.whole("window", 2, 1000, 25));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        return LineFeed.dataset(
                IntStream.range(0, settings.whole("numbers"))
                        .mapToObj(NumberWords::words)
                        .toList(),
                settings.whole("window"),
                seed,
                0.02 * Math.log(2),
                new Defaults("vanilla", 32, 16, 0.01, 25));
    }

    /** A number below 1000 in words, as Americans say it: {@code one hundred seven}. */
    static String words(int number) {
        if (number < ONES.size()) {
            return ONES.get(number);
        }
        if (number < 100) {
            return TENS.get(number / 10) + (number % 10 == 0 ? "" : " " + ONES.get(number % 10));
        }
        return ONES.get(number / 100) + " hundred" + (number % 100 == 0 ? "" : " " + words(number % 100));
    }
}
