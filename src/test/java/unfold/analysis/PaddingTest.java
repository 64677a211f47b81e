package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.engine.Parameters;
import unfold.engine.kernel.PlainKernel;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.FlipFlop;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** L6: sequences of their own lengths give the gradient of each alone; filled up without masks they do not. */
class PaddingTest {
    @ParameterizedTest
    @ValueSource(strings = {"vanilla", "gru", "lstm", "leaky"})
    void onlyPackedSequencesGiveTheirOwnGradient(String cell) {
        Dataset data = new FlipFlop().open(Settings.defaults(new FlipFlop().settings()), 1);
        Zoo zoo = new Zoo();
        Parameters weights = Parameters.initialise(
                Blueprint.of(zoo.cell(cell), zoo.wiring("output-each-step"), data.form(), 4)
                        .circuit(),
                2);
        Batch batch = data.training(12, new SplittableRandom(3));
        Padding padding = Padding.of(weights, new PlainKernel(), data, batch);
        assertThat(padding.apart()).isLessThan(1e-12);
        assertThat(padding.paddedApart()).isGreaterThan(0.01);
        assertThat(padding.paddedRows()).isGreaterThan(padding.rows());
        int longest = batch.examples().stream().mapToInt(Example::steps).max().orElseThrow();
        assertThat(padding.paddedRows()).isEqualTo(12 * longest);
        assertThat(padding.rows())
                .isEqualTo(batch.examples().stream().mapToInt(Example::steps).sum());
    }
}
