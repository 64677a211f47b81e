package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Reverse;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class BottleneckTest {
    private static final int LONGEST = 2;
    private final Zoo zoo = new Zoo();
    private final Plan plan = plan();

    private Plan plan() {
        Reverse reverse = new Reverse();
        try {
            Dataset data =
                    reverse.open(Settings.of(reverse.settings(), Map.of("longest", Integer.toString(LONGEST))), 1);
            Blueprint blueprint = Blueprint.of(zoo.cell("gru"), zoo.wiring("encoder-decoder"), data.form(), 12);
            return Plan.usual(blueprint, data, 1);
        } catch (SettingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shortSequencesPassFirst() {
        Bottleneck network = new Bottleneck(plan, 12, 4, Kernels.best());
        assertThat(network.exact(1).orElseThrow()).isBetween(0.0, 0.3);
        assertThat(network.exact(0)).as("no sequence has no digit").isEmpty();
        assertThat(network.train(250)).isEmpty();
        assertThat(network.steps()).isEqualTo(250);
        assertThat(network.exact(1).orElseThrow()).isGreaterThan(0.9);
        assertThat(network.exact(4).orElseThrow()).isLessThan(0.1);
    }

    /** The reason why a translation need not be said to know whether it will be exact. */
    @Test
    void aGreedyTranslationIsExactIfAndOnlyIfEveryPredictionIsRight() {
        Trainer trainer = new Trainer(plan, Kernels.best(), Parallel.serial());
        for (int k = 0; k < 180; k++) {
            trainer.step();
        }
        Dataset data = plan.dataset();
        Generation generation = new Generation(trainer.circuit(), Kernels.best(), trainer.parameters());
        int exact = 0;
        List<Example> examples = data.validation().examples();
        for (Example e : examples) {
            int[] right = e.get("y").symbols();
            int[] said = generation.translate(e.get("x"), data.end().orElseThrow(), 20);
            exact += Arrays.equals(said, right) ? 1 : 0;
        }
        trainer.evaluate();
        assertThat((double) exact / examples.size())
                .isEqualTo(trainer.last().orElseThrow().sequences());
        assertThat(exact).isBetween(1, examples.size() - 1);
    }

    @Test
    void whatNeverEndsIsCutOffAndWhatDoesNotHearItselfIsRefused() {
        Trainer fresh = new Trainer(plan, Kernels.best(), Parallel.serial());
        Generation generation = new Generation(fresh.circuit(), Kernels.best(), fresh.parameters());
        assertThat(generation.translate(Series.ofSymbols(3, 1), -1, 7)).hasSize(7);
        var deaf = Blueprint.of(
                        zoo.cell("gru"),
                        zoo.wiring("output-each-step"),
                        new unfold.circuit.Form(
                                plan.dataset().form().input(),
                                plan.dataset().form().target(),
                                plan.dataset().form().loss(),
                                unfold.circuit.Form.Reading.EACH_STEP),
                        3)
                .circuit();
        Generation none = new Generation(deaf, Kernels.best(), unfold.engine.Parameters.initialise(deaf, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> none.translate(Series.ofSymbols(1), 0, 5));
    }
}
