package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.setting.Settings;

/** What counts as a solved series. */
class SeriesTaskTest {
    private final Task task = new SeriesTask();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nile.csv", "sunspots.csv", "co2.csv", "sines.csv", "mackey-glass.csv"})
    void sayingAlwaysTheMeanSolvesNoSample(String file) throws Exception {
        Dataset data = open(file);
        assertThat(data.solved().threshold()).isPositive().isLessThan(0.96 * mean(data));
    }

    /** One value of it says nothing about the next, and repeating it costs twice as much as the mean. */
    @Test
    void sayingAlwaysTheMeanDoesNotSolveNoise() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        Path noise = folder.resolve("noise.csv");
        Files.writeString(
                noise,
                random.doubles(400)
                        .mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
                        .collect(Collectors.joining("\n", "value\n", "\n")));
        Dataset data = open(noise.toString());
        assertThat(data.solved().threshold()).isPositive().isLessThan(0.96 * mean(data));
    }

    private Dataset open(String file) throws Exception {
        return task.open(Settings.defaults(task.settings()).with("file", file), 1);
    }

    /** What it costs to answer with the mean of what is trained on, which is 0 in the units of training. */
    private static double mean(Dataset data) {
        return data.validation().examples().stream()
                .flatMapToDouble(e -> Arrays.stream(e.get("y").vectors()))
                .filter(y -> !Double.isNaN(y))
                .map(y -> y * y / 2)
                .average()
                .orElseThrow();
    }
}
