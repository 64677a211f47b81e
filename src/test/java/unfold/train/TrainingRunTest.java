package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.train.Snapshot.State;

class TrainingRunTest {
    /** Turns waiting to be run by the test itself. */
    private static final class Turns implements Executor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable turn) {
            waiting.add(turn);
        }

        boolean one() {
            Runnable turn = waiting.poll();
            if (turn != null) {
                turn.run();
            }
            return turn != null;
        }

        void all() {
            while (one()) {}
        }
    }

    private final Turns turns = new Turns();

    private TrainingRun run(Plan plan) {
        return new TrainingRun(plan, Kernels.best(), Parallel.serial(), turns);
    }

    @Test
    void showsItselfBeforeAnythingIsTrained() {
        TrainingRun run = run(Runs.plan("flip-flop", "vanilla", 4));
        assertThat(run.take()).isEmpty();
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.state()).isEqualTo(State.PAUSED);
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.trains()).isTrue();
        assertThat(snapshot.trace().steps()).isEqualTo(snapshot.probe().get("x").length());
        assertThat(run.take()).isEmpty();
    }

    @Test
    void stepsAreCountedAndThenItPauses() {
        TrainingRun run = run(Runs.plan("flip-flop", "vanilla", 4));
        run.step(37);
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.step()).isEqualTo(37);
        assertThat(snapshot.state()).isEqualTo(State.PAUSED);
        assertThat(run.metrics().training().size()).isEqualTo(37);
        assertThat(snapshot.seconds()).isPositive();
        assertThat(snapshot.stepsPerSecond()).isZero();
    }

    @Test
    void playsUntilPaused() {
        TrainingRun run = run(Runs.plan("flip-flop", "vanilla", 4));
        run.play();
        turns.one();
        turns.one();
        Snapshot playing = run.take().orElseThrow();
        assertThat(playing.state()).isEqualTo(State.RUNNING);
        run.pause();
        turns.all();
        Snapshot paused = run.take().orElseThrow();
        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(paused.step()).isEqualTo(run.metrics().training().size()).isPositive();
        assertThat(turns.one()).isFalse();
    }

    @Test
    void rewindingRepeatsTheRun() {
        TrainingRun run = run(Runs.plan("flip-flop", "gru", 3));
        run.step(50);
        turns.all();
        Snapshot first = run.take().orElseThrow();
        run.rewind();
        turns.all();
        assertThat(run.take().orElseThrow().step()).isZero();
        run.step(20);
        turns.all();
        run.step(30);
        turns.all();
        Snapshot again = run.take().orElseThrow();
        assertThat(again.step()).isEqualTo(50);
        first.trace().circuit().parameters().forEach(p -> assertThat(
                        again.trace().parameter(p))
                .isEqualTo(first.trace().parameter(p)));
    }

    @Test
    void anEarlierStepIsShownAndTheRunGoesOnAsIfNothingWere() {
        TrainingRun run = run(Runs.plan("number-words", "gru", 3));
        run.step(23);
        turns.all();
        Snapshot then = run.take().orElseThrow();
        run.step(30);
        turns.all();
        Snapshot newest = run.take().orElseThrow();
        run.look(23);
        turns.all();
        Snapshot seen = run.take().orElseThrow();
        assertThat(seen.step()).isEqualTo(23);
        assertThat(seen.reached()).isEqualTo(53);
        assertThat(seen.looking()).isTrue();
        assertThat(seen.state()).isEqualTo(State.PAUSED);
        sameWeights(seen, then);
        run.look(60);
        turns.all();
        assertThat(run.take().orElseThrow().looking()).isFalse();
        run.look(4);
        run.comeBack();
        turns.all();
        sameWeights(run.take().orElseThrow(), newest);
        run.look(23);
        turns.all();
        run.goOn();
        turns.all();
        assertThat(run.take().orElseThrow().reached()).isEqualTo(23);
        assertThat(run.metrics().training().size()).isEqualTo(23);
        run.step(30);
        turns.all();
        sameWeights(run.take().orElseThrow(), newest);
    }

    @Test
    void theFailureIsNotThatOfAnEarlierStep() {
        Plan plan = Runs.plan("adding", "vanilla", 4);
        TrainingRun run = run(plan.withTuning(Tuning.of(new Optimizers().optimizer("sgd"), 1e6, Clip.NONE, 4)));
        run.play();
        turns.all();
        long stopped = run.take().orElseThrow().step();
        run.look(0);
        turns.all();
        Snapshot seen = run.take().orElseThrow();
        assertThat(seen.failure()).isEmpty();
        assertThat(seen.step()).isZero();
        run.comeBack();
        turns.all();
        Snapshot back = run.take().orElseThrow();
        assertThat(back.failure()).isPresent();
        assertThat(back.step()).isEqualTo(stopped);
        run.look(0);
        run.goOn();
        turns.all();
        assertThat(run.take().orElseThrow().failure()).isEmpty();
    }

    private static void sameWeights(Snapshot one, Snapshot other) {
        one.trace().circuit().parameters().forEach(p -> assertThat(one.trace().parameter(p))
                .isEqualTo(other.trace().parameter(p)));
    }

    @Test
    void commandsKeepTheirOrder() {
        TrainingRun run = run(Runs.plan("flip-flop", "vanilla", 4));
        run.reseed(77);
        run.tune(Runs.plan("flip-flop", "vanilla", 4).tuning().withRate(0.125));
        run.step(3);
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.seed()).isEqualTo(77);
        assertThat(snapshot.tuning().rate()).isEqualTo(0.125);
        assertThat(snapshot.step()).isEqualTo(3);
    }

    @Test
    void anotherProbeIsShownWhilePaused() {
        Plan plan = Runs.plan("flip-flop", "vanilla", 4);
        TrainingRun run = run(plan);
        turns.all();
        run.take();
        Example probe = plan.dataset().probe("01···");
        run.probe(probe);
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.probe()).isEqualTo(probe);
        assertThat(snapshot.trace().steps()).isEqualTo(5);
    }

    @Test
    void aProbeThatDoesNotFitLeavesTheOldOne() {
        TrainingRun run = run(Runs.plan("flip-flop", "vanilla", 4));
        turns.all();
        Example before = run.take().orElseThrow().probe();
        run.probe(Runs.dataset("adding").probe(10, new SplittableRandom(1)));
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.state()).isEqualTo(State.FAILED);
        assertThat(snapshot.probe()).isEqualTo(before);
        assertThat(snapshot.failure()).isPresent();
        run.step(2);
        turns.all();
        Snapshot after = run.take().orElseThrow();
        assertThat(after.step()).isEqualTo(2);
        assertThat(after.failure()).isEmpty();
    }

    @Test
    void aNetworkWithoutALossStaysPaused() {
        TrainingRun run = run(Runs.plan(Runs.dataset("flip-flop"), "vanilla", "driven", 3));
        run.play();
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.trains()).isFalse();
        assertThat(snapshot.state()).isEqualTo(State.PAUSED);
    }

    @Test
    void aFailureStopsTheRun() {
        Plan plan = Runs.plan("adding", "vanilla", 4);
        TrainingRun run = run(plan.withTuning(Tuning.of(new Optimizers().optimizer("sgd"), 1e6, Clip.NONE, 4)));
        run.play();
        turns.all();
        Snapshot snapshot = run.take().orElseThrow();
        assertThat(snapshot.state()).isEqualTo(State.FAILED);
        assertThat(snapshot.failure()).isEqualTo(run.failure()).isPresent();
        run.rewind();
        turns.all();
        assertThat(run.take().orElseThrow().failure()).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredBetweenSteps() throws Exception {
        TrainingRun run = run(Runs.plan("flip-flop", "vanilla", 4));
        run.step(4);
        CompletableFuture<Long> answer = run.ask(Trainer::steps);
        turns.all();
        assertThat(answer.get()).isBetween(0L, 4L);
        CompletableFuture<Long> wrong = run.ask(t -> {
            throw new IllegalArgumentException("no");
        });
        turns.all();
        assertThat(wrong).isCompletedExceptionally();
        assertThat(run.failure()).isEmpty();
    }

    @Test
    @Timeout(60)
    void onItsOwnThreadsItTrainsAndEnds() throws Exception {
        TrainingRun run = TrainingRun.start(Runs.plan("flip-flop", "vanilla", 4), Kernels.best(), 2);
        try (run) {
            run.play();
            Snapshot solved = await(run, Snapshot::solved);
            assertThat(solved.solvedAt()).isPositive();
            run.pause();
            Snapshot paused = await(run, s -> s.state() == State.PAUSED);
            assertThat(paused.step()).isGreaterThanOrEqualTo(solved.step());
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("unfold-"));
        run.play();
        assertThat(run.ask(Trainer::steps)).isCompletedExceptionally();
    }

    @Test
    void onlyLongStepsAreShared() {
        assertThat(Crew.size(Runs.plan("flip-flop", "vanilla", 4), 8)).isEqualTo(1);
        assertThat(Crew.size(Runs.plan("number-words", "lstm", 128), 8)).isEqualTo(4);
        assertThat(Crew.size(Runs.plan("number-words", "lstm", 128), 2)).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void warmingUpChangesNothing() throws Exception {
        Plan plan = Runs.plan("number-words", "vanilla", 6);
        try (TrainingRun run = TrainingRun.start(plan, Kernels.best())) {
            await(run, s -> s.step() == 0);
            run.step(10);
            Snapshot snapshot = await(run, s -> s.step() == 10 && s.state() == State.PAUSED);
            Trainer plain = Runs.trainer(Runs.plan("number-words", "vanilla", 6));
            for (int i = 0; i < 10; i++) {
                plain.step();
            }
            var w = plain.circuit().parameter("W");
            assertThat(snapshot.trace().parameter(w))
                    .isEqualTo(plain.parameters().value(w));
        }
    }

    @Test
    @Timeout(60)
    void closingWhileItWarmsUpEndsTheThreads() throws Exception {
        TrainingRun run = TrainingRun.start(Runs.plan("number-words", "lstm", 200), Kernels.best());
        await(run, s -> s.step() == 0);
        run.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("unfold-"));
    }

    @Test
    @Timeout(60)
    void closingInTheMiddleOfTrainingEndsTheThreads() throws Exception {
        TrainingRun run = TrainingRun.start(Runs.plan("number-words", "lstm", 32), Kernels.best(), 2);
        run.play();
        await(run, s -> s.step() > 0);
        run.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("unfold-"));
    }

    private static Snapshot await(TrainingRun run, Predicate<Snapshot> wanted) throws InterruptedException {
        while (true) {
            Optional<Snapshot> snapshot = run.take().filter(wanted);
            if (snapshot.isPresent()) {
                return snapshot.get();
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
