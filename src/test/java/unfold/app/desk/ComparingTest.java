package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unfold.app.Messages;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.train.Optimizers;
import unfold.train.Plan;
import unfold.train.TrainingRun;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** Networks side by side, without a window and without threads. */
class ComparingTest {
    private static final long FRAME_NANOS = 16_000_000;
    private static final String OWN =
            """
            name: mine
            x: input
            y: target
            h: n
            h(t) = tanh(b + W h(t-1) + U x(t))
            o(t) = c + V h(t)
            L(t) = loss(o(t), y(t))
            """;

    private final Wording wording = new Wording(new Messages(Locale.ENGLISH, List.of()), Numerals.of(Locale.ENGLISH));
    private final Notices notices = new Notices();
    private final Tuned tuned = new Tuned(new Optimizers(), wording);
    private final Running running = new Running((plan, from) -> run(plan));
    private final Subjects subjects = new Subjects(wording);
    private final Choices choices =
            new Choices(new Zoo(), subjects.all(), tuned, wording, Background.atOnce(), notices);
    private final Session session = new Session(choices, tuned, running, new Sight(), notices, wording);
    private final Comparing comparing = new Comparing(
            choices, running, () -> Optional.of(OWN), ComparingTest::run, Background.atOnce(), notices, wording);

    private static TrainingRun run(Plan plan) {
        return new TrainingRun(plan, new PlainKernel(), Parallel.serial(), Runnable::run);
    }

    private void begin() {
        choices.begin(subjects.find("parity").orElseThrow(), Map.of());
        running.poll();
        comparing.begin();
        comparing.add();
    }

    private Plan plan(int lane) {
        return Objects.requireNonNull(comparing.lanes().get(lane).plan().get());
    }

    @AfterEach
    void close() {
        assertThat(session.pending().get()).isEmpty();
        comparing.close();
        running.close();
    }

    @Test
    void allHaveTheSameTaskSeedAndTuningAndDoTheSameNumberOfSteps() {
        begin();
        assertThat(comparing.lanes()).hasSize(3);
        comparing.training().set(true);
        for (int frame = 0; frame < 12; frame++) {
            comparing.refresh(frame * FRAME_NANOS);
        }
        comparing.training().set(false);
        comparing.refresh(12 * FRAME_NANOS);
        assertThat(comparing.steps().get()).isGreaterThan(10);
        for (int k = 0; k < 3; k++) {
            assertThat(comparing.lanes().get(k).steps())
                    .isEqualTo(comparing.steps().get());
            assertThat(plan(k).seed()).isEqualTo(plan(0).seed());
            assertThat(plan(k).tuning()).isEqualTo(plan(0).tuning());
            assertThat(plan(k).dataset()).isNotSameAs(plan((k + 1) % 3).dataset());
            assertThat(plan(k).dataset().validation())
                    .isEqualTo(plan(0).dataset().validation());
        }
    }

    @Test
    void theBudgetIsThatOfTheNetworkOnTheDesk() {
        begin();
        int budget = Objects.requireNonNull(running.circuit().get()).trainedCount();
        for (int k = 0; k < 3; k++) {
            Blueprint made = plan(k).blueprint();
            assertThat(made.circuit().trainedCount()).isLessThanOrEqualTo(budget);
            assertThat(made.withUnits(made.units() + 1).circuit().trainedCount())
                    .isGreaterThan(budget);
        }
        comparing.sameWeights().set(false);
        assertThat(plan(2).blueprint().units()).isEqualTo(plan(0).blueprint().units());
    }

    @Test
    void thereAreNeverFewerThanTwoNorMoreThanFour() {
        begin();
        comparing.add();
        comparing.add();
        assertThat(comparing.lanes()).hasSize(Comparing.MOST);
        for (int k = 0; k < 4; k++) {
            comparing.remove(comparing.lanes().get(0));
        }
        assertThat(comparing.lanes()).hasSize(Comparing.LEAST);
    }

    @Test
    void aBudgetIsTyped() {
        begin();
        comparing.budget().set(OptionalInt.of(1000));
        for (int k = 0; k < 3; k++) {
            Blueprint made = plan(k).blueprint();
            assertThat(made.circuit().trainedCount()).isBetween(800, 1000);
        }
    }

    /** A circuit of a person's own is a network like another, within the same budget. */
    @Test
    void aWrittenCircuitIsCompared() {
        begin();
        Lane lane = comparing.lanes().get(1);
        lane.wiring()
                .set(comparing.wirings().stream()
                        .filter(w -> !w.stacks())
                        .findFirst()
                        .orElseThrow());
        assertThat(plan(1).blueprint().circuit().name()).isEqualTo("mine");
        assertThat(plan(1).blueprint().circuit().trainedCount())
                .isEqualTo(plan(0).blueprint().circuit().trainedCount());
        comparing.training().set(true);
        for (int frame = 0; frame < 5; frame++) {
            comparing.refresh(frame * FRAME_NANOS);
        }
        assertThat(lane.steps()).isPositive();
    }
}
