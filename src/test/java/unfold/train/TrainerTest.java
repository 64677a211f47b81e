package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.engine.Flow;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.trace.Metrics;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

class TrainerTest {
    @Test
    void learnsTheFlipFlop() {
        Trainer trainer = Runs.trainer(Runs.plan("flip-flop", "vanilla", 4));
        while (!trainer.solved() && trainer.steps() < 2000) {
            assertThat(trainer.step()).isEmpty();
        }
        assertThat(trainer.solvedAt()).isBetween(25L, 2000L);
        assertThat(trainer.last().orElseThrow().sequences()).isEqualTo(1);
        assertThat(trainer.best().orElseThrow().loss()).isLessThan(0.2);
    }

    /** One step of plain descent done by hand: the mean loss per target, its gradient, and the metrics. */
    @Test
    void aStepIsTheGradientOfTheMeanLoss() {
        Plan plan = withTuning(Runs.plan("flip-flop", "vanilla", 3), "sgd", 0.5, Clip.NONE);
        Trainer trainer = Runs.trainer(plan);
        Parameters start = trainer.parameters().copy();
        // the first batch, drawn once more from the same stream
        Dataset again = Runs.dataset("flip-flop");
        var batch = again.training(plan.tuning().batch(), new java.util.SplittableRandom(plan.seed()).split());
        Program program = new Program(trainer.circuit(), Kernels.best(), Parallel.serial());
        double loss = program.forward(start, batch) / program.targets();
        program.backward(start, 1);
        int targets = program.targets();
        trainer.step();
        Metrics metrics = trainer.metrics();
        assertThat(metrics.training().last()).isCloseTo(loss, within(1e-12));
        double squares = 0;
        for (int i = 0; i < start.trainedCount(); i++) {
            double gradient = start.gradients()[i] / targets;
            squares += gradient * gradient;
            assertThat(trainer.parameters().values()[i]).isCloseTo(start.values()[i] - 0.5 * gradient, within(1e-12));
        }
        assertThat(metrics.normBefore().last()).isCloseTo(Math.sqrt(squares), within(1e-12));
        assertThat(metrics.normAfter().last()).isCloseTo(Math.sqrt(squares), within(1e-12));
    }

    /** One step of plain descent on the loss and Ω together. */
    @Test
    void omegaIsAddedToTheLoss() {
        Plan plan = withTuning(Runs.plan("flip-flop", "gru", 3), "sgd", 0.5, Clip.NONE);
        plan = plan.withTuning(plan.tuning().withFlow(0.2));
        Trainer trainer = Runs.trainer(plan);
        Parameters start = trainer.parameters().copy();
        var batch = Runs.dataset("flip-flop")
                .training(plan.tuning().batch(), new java.util.SplittableRandom(plan.seed()).split());
        Program program = new Program(trainer.circuit(), Kernels.best(), Parallel.serial());
        double loss = program.forward(start, batch) / program.targets();
        program.backward(start, 1.0 / program.targets());
        double[] ofLoss = start.gradients().clone();
        assertThat(new Flow(trainer.circuit(), Kernels.best())
                        .add(start, batch, 0.2)
                        .omega())
                .isPositive();
        assertThat(start.gradients()).isNotEqualTo(ofLoss);
        trainer.step();
        assertThat(trainer.metrics().training().last()).isCloseTo(loss, within(1e-12));
        for (int i = 0; i < start.trainedCount(); i++) {
            assertThat(trainer.parameters().values()[i])
                    .isCloseTo(start.values()[i] - 0.5 * start.gradients()[i], within(1e-12));
        }
        Plan plain = Runs.plan("flip-flop", "lstm", 3);
        assertThat(train(Runs.trainer(plain.withTuning(plain.tuning().withFlow(1))), 5))
                .as("left out where it has no meaning")
                .isEqualTo(train(Runs.trainer(plain), 5));
    }

    @Test
    void clippingScalesTheStep() {
        Plan plan = withTuning(Runs.plan("flip-flop", "vanilla", 3), "sgd", 1, Clip.norm(1e-3));
        Trainer trainer = Runs.trainer(plan);
        double[] start = trainer.parameters().values().clone();
        trainer.step();
        double squares = 0;
        for (int i = 0; i < start.length; i++) {
            squares += Math.pow(trainer.parameters().values()[i] - start[i], 2);
        }
        assertThat(Math.sqrt(squares)).isCloseTo(1e-3, within(1e-12));
        assertThat(trainer.metrics().normAfter().last()).isCloseTo(1e-3, within(1e-15));
        assertThat(trainer.metrics().normBefore().last()).isGreaterThan(1e-3);
    }

    static Stream<Optimizer> optimizers() {
        return new Optimizers().all().stream();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void sameSeedSameRun(Optimizer optimizer) {
        Plan plan = withTuning(Runs.plan("flip-flop", "gru", 3), optimizer.key(), 0.01, Clip.norm(1));
        double[] first = train(Runs.trainer(plan), 60);
        assertThat(train(Runs.trainer(plan), 60)).isEqualTo(first);
        assertThat(train(Runs.trainer(plan.withSeed(6)), 60)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flip-flop", "number-words", "adding", "sine"})
    void rewindingRepeatsTheRunBitForBit(String task) {
        Trainer trainer = Runs.trainer(Runs.plan(task, "lstm", 4));
        double[] start = trainer.parameters().values().clone();
        double[] first = train(trainer, 40);
        List<Evaluation> evaluated = new ArrayList<>(trainer.last().stream().toList());
        trainer.rewind();
        assertThat(trainer.steps()).isZero();
        assertThat(trainer.metrics().training().size()).isZero();
        assertThat(trainer.parameters().values()).isEqualTo(start);
        assertThat(train(trainer, 40)).isEqualTo(first);
        assertThat(trainer.last().stream().toList()).isEqualTo(evaluated);
    }

    @Test
    void reseedingStartsAnotherRunAndComingBackTheSame() {
        Trainer trainer = Runs.trainer(Runs.plan("flip-flop", "vanilla", 3));
        double[] first = train(trainer, 30);
        trainer.reseed(99);
        double[] other = train(trainer, 30);
        assertThat(other).isNotEqualTo(first);
        trainer.reseed(5);
        assertThat(train(trainer, 30)).isEqualTo(first);
    }

    @Test
    void tuningChangesTheNextStepOnly() {
        Plan plan = Runs.plan("flip-flop", "vanilla", 3);
        Trainer one = Runs.trainer(plan);
        Trainer other = Runs.trainer(plan);
        train(one, 20);
        train(other, 20);
        other.tune(plan.tuning().withRate(0));
        double[] still = other.parameters().values().clone();
        train(other, 5);
        assertThat(other.parameters().values()).isEqualTo(still);
        assertThat(train(one, 5)).isNotEqualTo(still);
    }

    @Test
    void theBatchSizeMayChangeInTheMiddleOfAStream() {
        Plan plan = Runs.plan("number-words", "vanilla", 8);
        Trainer trainer = Runs.trainer(plan);
        train(trainer, 3);
        trainer.tune(plan.tuning().withBatch(3));
        train(trainer, 3);
        trainer.tune(plan.tuning().withBatch(20));
        train(trainer, 3);
        assertThat(trainer.steps()).isEqualTo(9);
    }

    /** Some forty steps each time, with the curves cut there. */
    @Test
    void runGoesBackSomeStepsAndOnAgain() {
        Plan plan = Runs.plan("flip-flop", "gru", 4);
        Trainer trainer = Runs.trainer(plan);
        double[] early = train(trainer, 10);
        double[] then = train(trainer, 40);
        train(trainer, 47);
        trainer.goBack();
        assertThat(trainer.steps()).isEqualTo(50);
        assertThat(trainer.parameters().values()).isEqualTo(then);
        assertThat(trainer.metrics().training().size()).isEqualTo(50);
        train(trainer, 3);
        trainer.goBack();
        assertThat(trainer.steps()).isEqualTo(10);
        assertThat(trainer.parameters().values()).isEqualTo(early);
        trainer.rewind();
        train(trainer, 7);
        trainer.goBack();
        assertThat(trainer.steps()).isZero();
        assertThat(trainer.parameters().values())
                .isEqualTo(Runs.trainer(plan).parameters().values());
    }

    @Test
    void threadsDoNotChangeTheBits() {
        Plan plan = Runs.plan("flip-flop", "lstm", 8);
        double[] alone = train(Runs.trainer(plan.withTuning(plan.tuning().withBatch(64))), 20);
        try (Workers workers = new Workers(3, Thread::new)) {
            Trainer trainer = new Trainer(plan.withTuning(plan.tuning().withBatch(64)), Kernels.best(), workers);
            assertThat(train(trainer, 20)).isEqualTo(alone);
        }
    }

    @Test
    void aParameterThatIsNotTrainedStays() {
        Plan plan = Runs.plan("flip-flop", "leaky", 4);
        Trainer trainer = Runs.trainer(plan);
        var alpha = trainer.circuit().parameter("α");
        double[] before = trainer.parameters().value(alpha);
        train(trainer, 10);
        assertThat(trainer.parameters().value(alpha)).isEqualTo(before);
        assertThat(trainer.metrics().parameters())
                .extracting(c -> c.name())
                .doesNotContain("α", "β")
                .contains("W", "U", "b");
    }

    /** A linear recurrence with spectral radius far above one overflows on the way forward. */
    @Test
    void aValueThatIsNotFiniteIsNamed() throws Exception {
        Dataset dataset = Runs.dataset("flip-flop");
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell("vanilla");
        Settings chosen = Settings.defaults(cell.settings()).with("activation", "linear");
        Blueprint linear = new Blueprint(
                cell,
                chosen,
                zoo.wiring("output-each-step"),
                dataset.form(),
                4,
                1,
                unfold.circuit.Initialisation.USUAL);
        Plan plan = withTuning(Plan.usual(linear, dataset, 5), "sgd", 0.1, Clip.norm(1));
        Trainer trainer = Runs.trainer(plan);
        train(trainer, 3);
        double[] threeSteps = trainer.parameters().values().clone();
        var w = trainer.circuit().parameter("W");
        double[] huge = trainer.parameters().value(w);
        for (int i = 0; i < huge.length; i++) {
            huge[i] *= 1e60;
        }
        trainer.parameters().set(w, huge);
        Failure failure = trainer.step().orElseThrow();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.VALUE);
        assertThat(failure.signal()).isEqualTo("a");
        assertThat(failure.equation()).isEqualTo("10.8");
        assertThat(failure.step()).isGreaterThan(1);
        assertThat(failure.update()).isEqualTo(4);
        assertThat(failure.sentence()).contains("a at step " + failure.step()).contains("(10.8)");
        assertThat(trainer.steps()).isEqualTo(2);
        assertThat(trainer.parameters().values()).isNotEqualTo(threeSteps);
        trainer.tune(trainer.plan().tuning().withRate(0.001));
        assertThat(trainer.step()).isEmpty();
    }

    @Test
    void anAbsurdRateStopsWithAReason() {
        Plan plan = withTuning(Runs.plan("adding", "vanilla", 4), "sgd", 1e6, Clip.NONE);
        Trainer trainer = Runs.trainer(plan);
        Optional<Failure> failure = Optional.empty();
        for (int i = 0; i < 200 && failure.isEmpty(); i++) {
            failure = trainer.step();
        }
        assertThat(failure).isPresent();
        assertThat(Arrays.stream(trainer.parameters().values()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void withoutALossThereIsNothingToTrain() {
        Plan plan = Runs.plan(Runs.dataset("flip-flop"), "vanilla", "autonomous", 3);
        Trainer trainer = Runs.trainer(plan);
        assertThat(trainer.trains()).isFalse();
        assertThatIllegalStateException().isThrownBy(trainer::step);
        assertThat(trainer.evaluate()).isEmpty();
        assertThat(trainer.trace(plan.dataset().probe("01··")).steps()).isEqualTo(4);
    }

    @Test
    void aWiringThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Runs.plan(Runs.dataset("flip-flop"), "vanilla", "output-at-end", 3))
                .withMessageContaining("output-at-end")
                .withMessageContaining("at each step");
    }

    private static Plan withTuning(Plan plan, String optimizer, double rate, Clip clip) {
        return plan.withTuning(Tuning.of(new Optimizers().optimizer(optimizer), rate, clip, 8));
    }

    private static double[] train(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            assertThat(trainer.step()).isEmpty();
        }
        return trainer.parameters().values().clone();
    }

    /** Weights from elsewhere are where a run begins, and where it comes back to. */
    @Test
    void aRunFromGivenWeightsGoesBackToThem() {
        Plan drawn = Runs.plan("flip-flop", "vanilla", 3);
        Parameters given = Parameters.initialise(drawn.blueprint().circuit(), 4711);
        double[] first = given.values().clone();
        Plan plan = drawn.from(given);
        given.values()[0] = 7; // the plan has its own copy
        Trainer trainer = Runs.trainer(plan);
        assertThat(trainer.parameters().values()).containsExactly(first);
        train(trainer, 12);
        double[] there = trainer.parameters().values().clone();
        assertThat(there).isNotEqualTo(first);
        trainer.rewind();
        assertThat(trainer.parameters().values()).containsExactly(first);
        train(trainer, 12);
        assertThat(trainer.parameters().values()).containsExactly(there);
        trainer.look(0);
        assertThat(trainer.parameters().values()).containsExactly(first);
        trainer.reseed(99);
        assertThat(trainer.parameters().values()).as("only the data are others").containsExactly(first);
        assertThat(plan.withTuning(plan.tuning().withRate(0.5)).start()).isEqualTo(plan.start());
    }
}
