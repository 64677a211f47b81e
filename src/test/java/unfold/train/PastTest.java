package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.engine.Parameters;
import unfold.trace.Column;
import unfold.trace.Decimation;

/** A step can be returned to, and what follows from there is what followed the first time, bit for bit. */
class PastTest {
    /** All that can be told of a run at one moment. */
    private record Standing(
            long step,
            List<Double> weights,
            Optional<Evaluation> last,
            Optional<Evaluation> best,
            long solvedAt,
            Tuning tuning,
            List<List<Double>> curves) {
        static Standing of(Trainer t) {
            return new Standing(
                    t.steps(),
                    DoubleStream.of(t.parameters().values()).boxed().toList(),
                    t.last(),
                    t.best(),
                    t.solvedAt(),
                    t.plan().tuning(),
                    t.metrics().columns().stream()
                            .map(c -> values(c, t.steps()))
                            .toList());
        }

        private static List<Double> values(Column c, long until) {
            Decimation all = c.decimate(0, until + 1, (int) until + 1);
            return Stream.concat(
                            DoubleStream.of(all.step()).limit(all.size()).boxed(),
                            DoubleStream.of(all.last()).limit(all.size()).boxed())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flip-flop, vanilla, adam, 0",
        "flip-flop, lstm, sgd, 0",
        "adding, gru, rmsprop, 0",
        "sine, vanilla, nesterov, 0",
        "number-words, vanilla, adam, 0",
        "number-words, lstm, momentum, 7",
        "delay, gru, adagrad, 5",
        "reverse, gru, adamw, 0",
        "first-token, vanilla, adam, 0",
        "reber, vanilla, adam, 0",
        "seepage, vanilla, adam, 0",
    })
    void whatFollowsIsTheSame(String task, String cell, String optimizer, int cut) {
        Plan plan = Runs.plan(task, cell, 4);
        returns(plan.withTuning(Tuning.of(new Optimizers().optimizer(optimizer), 0.01, Clip.norm(1), 6)
                .withCut(cut)));
    }

    /** The text is read in windows that go on where the last one ended, with the states carried over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 40})
    void aCorpusGoesOnWhereItWas(int batch) {
        Plan plan = Runs.plan("text", "gru", 3);
        returns(plan.withTuning(plan.tuning().withBatch(batch)));
    }

    /** The states that Ω carries along a stream are come back to as well. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "number-words", "flip-flop"})
    void omegaGoesOnWhereItWas(String task) {
        Plan plan = Runs.plan(task, "gru", 3);
        returns(plan.withTuning(plan.tuning().withBatch(5).withFlow(0.3)));
    }

    private static void returns(Plan plan) {
        Trainer trainer = Runs.trainer(plan);
        train(trainer, 20);
        trainer.tune(trainer.plan().tuning().withRate(0.02));
        train(trainer, 17);
        Standing then = Standing.of(trainer);
        train(trainer, 41);
        Standing later = Standing.of(trainer);
        train(trainer, 5);
        Standing now = Standing.of(trainer);

        look(trainer, 37);
        assertThat(trainer.reached()).isEqualTo(83);
        assertThat(Standing.of(trainer)).isEqualTo(then);
        look(trainer, 78);
        assertThat(Standing.of(trainer)).isEqualTo(later);
        look(trainer, 5);
        look(trainer, 12);
        trainer.comeBack();
        assertThat(Standing.of(trainer)).isEqualTo(now);
        look(trainer, 37);
        trainer.goOn();
        assertThat(trainer.looking()).isFalse();
        assertThat(trainer.metrics().training().end()).isEqualTo(38);
        train(trainer, 41);
        assertThat(Standing.of(trainer)).isEqualTo(later);
        train(trainer, 5);
        assertThat(Standing.of(trainer)).isEqualTo(now);
    }

    @Test
    void trainingOnLeavesThePastAlone() {
        Trainer straight = Runs.trainer(Runs.plan("number-words", "gru", 4));
        Trainer other = Runs.trainer(Runs.plan("number-words", "gru", 4));
        train(straight, 60);
        train(other, 33);
        look(other, 14);
        train(other, 27);
        assertThat(Standing.of(other)).isEqualTo(Standing.of(straight));
    }

    @Test
    void aBranchIsTheRunThatWasTunedSo() {
        Plan plan = Runs.plan("number-words", "vanilla", 4);
        Trainer straight = Runs.trainer(plan);
        train(straight, 25);
        straight.tune(plan.tuning().withRate(0.1));
        train(straight, 20);

        Trainer branch = Runs.trainer(Runs.plan("number-words", "vanilla", 4));
        train(branch, 50);
        branch.look(25);
        branch.tune(plan.tuning().withRate(0.1)); // on the way already
        look(branch, branch.reached());
        look(branch, 25);
        assertThat(branch.plan().tuning()).isEqualTo(plan.tuning());
        branch.tune(plan.tuning().withRate(0.1));
        branch.goOn();
        train(branch, 20);
        Standing grown = Standing.of(branch);
        assertThat(grown).isEqualTo(Standing.of(straight));
        look(branch, 31);
        branch.goOn();
        train(branch, 14);
        assertThat(Standing.of(branch)).isEqualTo(grown);
    }

    @Test
    void otherWeightsInBetweenAreReturnedToAsWell() {
        Trainer trainer = Runs.trainer(Runs.plan("flip-flop", "vanilla", 4));
        train(trainer, 23);
        Parameters other = trainer.parameters().copy();
        other.values()[0] = 3;
        trainer.take(other);
        train(trainer, 4);
        trainer.evaluate();
        Standing then = Standing.of(trainer);
        train(trainer, 60);
        look(trainer, 27);
        assertThat(Standing.of(trainer)).isEqualTo(then);
        look(trainer, 23);
        assertThat(trainer.parameters().values()[0]).isEqualTo(3);
    }

    @Test
    void aRunThatStoppedCanBeReturnedInto() {
        Plan plan = Runs.plan("adding", "vanilla", 4);
        Trainer trainer =
                Runs.trainer(plan.withTuning(Tuning.of(new Optimizers().optimizer("sgd"), 0.1, Clip.NONE, 4)));
        train(trainer, 30);
        Standing before = Standing.of(trainer);
        trainer.tune(trainer.plan().tuning().withRate(1e6));
        Optional<Failure> failure = Optional.empty();
        for (int i = 0; i < 200 && failure.isEmpty(); i++) {
            failure = trainer.step();
        }
        assertThat(failure).isPresent();
        Standing stopped = Standing.of(trainer);
        look(trainer, 5);
        look(trainer, trainer.reached());
        assertThat(Standing.of(trainer)).isEqualTo(stopped);
        look(trainer, 29);
        assertThat(trainer.plan().tuning().rate()).isEqualTo(0.1);
        trainer.goOn();
        train(trainer, 1);
        assertThat(Standing.of(trainer)).isEqualTo(before);
    }

    @Test
    void aFastRunIsReturnedToAsWell() {
        Trainer trainer = Runs.trainer(Runs.plan("flip-flop", "vanilla", 2));
        train(trainer, 500);
        trainer.pace(9_000);
        train(trainer, 777);
        Standing before = Standing.of(trainer);
        train(trainer, 1_000);
        assertThat(trainer.checkpoints().steps()).contains(640L, 1_280L, 1_920L).doesNotContain(1_270L, 2_240L);
        look(trainer, 1_277);
        trainer.goOn();
        assertThat(Standing.of(trainer)).isEqualTo(before);
    }

    @Test
    void memoryIsBoundedAndThePastReachable() {
        Trainer trainer = Runs.trainer(Runs.plan("flip-flop", "vanilla", 2)
                .withTuning(Tuning.of(new Optimizers().optimizer("sgd"), 0.01, Clip.norm(1), 1)));
        for (int i = 0; i < 100_000; i++) {
            trainer.step();
        }
        assertThat(trainer.checkpoints().bytes()).isLessThanOrEqualTo(64L << 20);
        List<Long> steps = trainer.checkpoints().steps();
        assertThat(steps.get(0)).isZero();
        assertThat(steps).hasSizeLessThan(1000).contains(99_990L, 99_980L, 99_900L);
        for (int k = 1; k < steps.size(); k++) {
            long way = steps.get(k) - steps.get(k - 1);
            assertThat(way).isLessThanOrEqualTo(Math.max(10, (100_000 - steps.get(k - 1)) / 32));
        }
    }

    private static void look(Trainer trainer, long step) {
        trainer.look(step);
        while (trainer.replay()) {
            assertThat(trainer.looking()).isTrue();
        }
    }

    private static void train(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            assertThat(trainer.step()).isEmpty();
        }
    }
}
