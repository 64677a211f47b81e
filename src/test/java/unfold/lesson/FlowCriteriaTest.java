package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Initializer;
import unfold.engine.Flow;
import unfold.engine.kernel.Kernels;
import unfold.train.Clip;
import unfold.train.Optimizers;
import unfold.train.Trainer;
import unfold.train.Tuning;

/**
 * L12: temporal order over 20 steps by plain descent at rate .05, 50 tanh units that start from N(0, .05), so that a gradient vanishes. Ω
 * brings it back, and with it the task is learned, which without it is not.
 */
@Tag("slow")
class FlowCriteriaTest {
    private static final int STEPS = 1500;
    private static final Experiment ORDER =
            new Experiment("temporal-order", "vanilla", 50, 20, 0.05).with(Map.of("length", "20"));

    @Test
    void omegaRestoresTheFlow() {
        int learned = 0;
        for (long seed = 1; seed <= 3; seed++) {
            Trainer trainer = trainer(seed, 1);
            assertThat(ratio(trainer)).isLessThan(0.5);
            train(trainer);
            assertThat(ratio(trainer)).isBetween(0.9, 1.2);
            learned += trainer.evaluate().orElseThrow().accuracy() >= 0.99 ? 1 : 0;
        }
        assertThat(learned).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withoutItNothingIsLearned(long seed) {
        Trainer trainer = trainer(seed, 0);
        train(trainer);
        assertThat(ratio(trainer)).isLessThan(0.5);
        assertThat(trainer.evaluate().orElseThrow().accuracy()).isLessThanOrEqualTo(0.4);
    }

    private static void train(Trainer trainer) {
        for (int step = 0; step < STEPS; step++) {
            assertThat(trainer.step()).isEmpty();
        }
    }

    private static double ratio(Trainer trainer) {
        Flow flow = new Flow(trainer.circuit(), Kernels.best());
        return Arrays.stream(flow.measure(
                                trainer.parameters(), trainer.plan().dataset().validation())
                        .all())
                .average()
                .orElseThrow();
    }

    private static Trainer trainer(long seed, double weight) {
        Tuning tuning = Tuning.of(new Optimizers().optimizer("sgd"), 0.05, Clip.norm(1), 20)
                .withFlow(weight);
        return ORDER.trainer(seed, Initializer.gaussian(0.05), tuning);
    }
}
