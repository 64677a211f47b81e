package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unfold.circuit.Initializer;
import unfold.train.Clip;
import unfold.train.Optimizers;
import unfold.train.Trainer;
import unfold.train.Tuning;

/** L12: temporal order over 20 steps by plain descent at rate .5, 50 tanh units that start from N(0, .1). */
@Tag("slow")
class ClippingCriteriaTest {
    private static final long STEPS = 1500;
    private static final Experiment ORDER =
            new Experiment("temporal-order", "vanilla", 50, 20, 0.5).with(Map.of("length", "20"));

    @Test
    void unclippedTheOrderIsNeverLearned() {
        assertThat(LongStream.rangeClosed(1, 3)
                        .filter(seed -> accuracy(seed, Clip.NONE) <= 0.5)
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void clippedItIs() {
        assertThat(LongStream.rangeClosed(1, 3)
                        .filter(seed -> accuracy(seed, Clip.norm(1)) >= 0.99)
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    private static double accuracy(long seed, Clip clip) {
        Tuning sgd = Tuning.of(new Optimizers().optimizer("sgd"), 0.5, clip, 20);
        Trainer trainer = ORDER.trainer(seed, Initializer.gaussian(0.1), sgd);
        boolean failed = false;
        while (trainer.steps() < STEPS && !trainer.solved() && !failed) {
            failed = trainer.step().isPresent();
        }
        return trainer.evaluate().orElseThrow().accuracy();
    }
}
