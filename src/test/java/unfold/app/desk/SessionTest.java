package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unfold.app.Messages;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.trace.Ghost;
import unfold.train.Optimizers;
import unfold.train.Snapshot;
import unfold.train.TrainingRun;
import unfold.zoo.Zoo;

/** Looking back, going on from there, and what is left of the runs that were left, without a window. */
class SessionTest {
    private final Wording wording = new Wording(new Messages(Locale.ENGLISH, List.of()), Numerals.of(Locale.ENGLISH));
    private final Notices notices = new Notices();
    private final Tuned tuned = new Tuned(new Optimizers(), wording);
    private final Running running = new Running(
            (plan, from) -> new TrainingRun(plan, new PlainKernel(), from, Parallel.serial(), Runnable::run));
    private final Subjects subjects = new Subjects(wording);
    private final Choices choices =
            new Choices(new Zoo(), subjects.all(), tuned, wording, Background.atOnce(), notices);
    private final Session session = new Session(choices, tuned, running, new Sight(), notices, wording);

    @AfterEach
    void close() {
        running.close();
    }

    private void begin(String task) {
        choices.begin(subjects.find(task).orElseThrow(), Map.of("units", "3", "rate", "0.1"));
    }

    private Snapshot train(int steps) {
        for (int i = 0; i < steps; i++) {
            running.step();
            running.poll();
        }
        return now();
    }

    private Snapshot now() {
        running.poll();
        return Objects.requireNonNull(running.snapshot().get());
    }

    private Snapshot look(long step) {
        running.look(step);
        Snapshot seen = now();
        assertThat(running.there()).isTrue();
        return seen;
    }

    private static double[] weights(Snapshot s) {
        return s.trace().circuit().parameters().stream()
                .flatMapToDouble(p -> java.util.Arrays.stream(s.trace().parameter(p)))
                .toArray();
    }

    private List<String> ghosts() {
        return session.ghosts().all().stream().map(Ghost::name).toList();
    }

    private void rate(String rate) {
        tuned.fields().field("rate").enter(rate);
    }

    @Test
    void theNetworkIsShownAsItWasWithItsSettings() {
        begin("flip-flop");
        double[] then = weights(train(13));
        rate("0.01");
        Snapshot newest = train(12);
        Snapshot seen = look(13);
        assertThat(weights(seen)).isEqualTo(then);
        assertThat(seen.reached()).isEqualTo(25);
        assertThat(look(12).tuning().rate()).isEqualTo(0.1);
        assertThat(tuned.tuning().get()).isEqualTo(seen.tuning().withRate(0.1));
        running.comeBack();
        assertThat(weights(now())).isEqualTo(weights(newest));
        assertThat(running.sought().get()).isEqualTo(Running.NONE);
        assertThat(tuned.tuning().get().rate()).isEqualTo(0.01);
        assertThat(running.metrics().training().size()).isEqualTo(25);
        look(3);
        assertThat(train(1).step()).as("training goes on from the newest").isEqualTo(26);
        assertThat(ghosts()).isEmpty();
    }

    @Test
    void aBranchIsNamedByWhatWasChanged() {
        begin("flip-flop");
        train(30);
        look(17);
        session.goOn();
        assertThat(now().step()).isEqualTo(17);
        assertThat(running.metrics().training().size()).isEqualTo(17);
        assertThat(ghosts()).containsExactly("as before");
        assertThat(session.ghosts().all().get(0).end()).isEqualTo(30);
        rate("0.01");
        train(2);
        assertThat(ghosts()).containsExactly("rate 0.1 → 0.01");
        tuned.fields().enter(Map.of("clip", "none"));
        train(2);
        assertThat(ghosts()).as("named by what was changed where it was left").containsExactly("rate 0.1 → 0.01");

        look(20);
        tuned.fields().enter(Map.of("clip", "norm", "threshold", "0.5", "batch", "4"));
        session.goOn();
        assertThat(now().tuning().batch()).isEqualTo(4);
        train(1);
        assertThat(ghosts()).containsExactly("rate 0.1 → 0.01", "clip none → 0.5, batch 32 → 4");
        session.ghosts().remove(session.ghosts().all().get(0));
        assertThat(ghosts()).containsExactly("clip none → 0.5, batch 32 → 4");
    }

    @Test
    void theSameWayAgainLeavesNoGhost() {
        begin("flip-flop");
        double[] newest = weights(train(30));
        look(17);
        session.goOn();
        train(12);
        assertThat(ghosts()).containsExactly("as before");
        assertThat(weights(train(1))).isEqualTo(newest);
        assertThat(ghosts()).isEmpty();
        session.rewind();
        assertThat(now().step()).isZero();
        assertThat(ghosts()).containsExactly("as before");
        assertThat(weights(train(30))).isEqualTo(newest);
        assertThat(ghosts()).isEmpty();
    }

    @Test
    void itIsKnownHowLongTheRunWasThatWasLeft() {
        begin("flip-flop");
        assertThat(session.leftSteps()).isZero();
        train(5);
        session.rewind();
        assertThat(session.leftSteps()).isEqualTo(5);
        train(7);
        session.reseed();
        assertThat(session.leftSteps()).isEqualTo(7);
    }

    @Test
    void anotherSeedOrNetworkLeavesAGhostAndAnotherTaskNone() {
        begin("flip-flop");
        train(5);
        session.reseed();
        train(5);
        assertThat(ghosts()).containsExactly("seed 1 → 2");
        choices.size().field("units").enter("5");
        session.apply();
        train(5);
        assertThat(ghosts()).containsExactly("seed 1 → 2", "units 3 → 5");
        for (int i = 0; i < 4; i++) {
            session.reseed();
            train(2);
        }
        assertThat(ghosts()).hasSize(Ghosts.MOST).last().isEqualTo("seed 5 → 6");
        choices.choose(subjects.find("parity").orElseThrow());
        session.apply();
        assertThat(ghosts()).isEmpty();
    }

    @Test
    void anExperimentGoesBackChangesAndTrains() {
        begin("flip-flop");
        train(30);
        running.limit().set(1); // or training would not end, with no thread of its own
        session.branch(20, there -> {
            assertThat(there.step()).isEqualTo(20);
            rate("0.01");
        });
        Snapshot seen = now();
        assertThat(running.training().get()).isTrue();
        assertThat(running.sought().get()).isEqualTo(Running.NONE);
        running.pause();
        Snapshot gone = now();
        assertThat(gone.reached()).isEqualTo(20);
        assertThat(gone.tuning().rate()).isEqualTo(0.01);
        assertThat(seen.step()).isEqualTo(20);
        assertThat(ghosts()).containsExactly("rate 0.1 → 0.01");
    }

    @Test
    void aChangedOptimizerIsSaidByName() {
        begin("flip-flop");
        train(12);
        look(11);
        tuned.optimizer().set(new Optimizers().optimizer("sgd"));
        session.goOn();
        train(1);
        assertThat(ghosts()).containsExactly("Adam → SGD");
    }
}
