package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import unfold.app.Messages;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.train.Optimizers;
import unfold.train.TrainingRun;
import unfold.zoo.Zoo;

/** Writing a circuit of one's own, without a window. */
class DraftingTest {
    private final Wording wording = new Wording(new Messages(Locale.ENGLISH, List.of()), Numerals.of(Locale.ENGLISH));
    private final Notices notices = new Notices();
    private final Tuned tuned = new Tuned(new Optimizers(), wording);
    private final Running running = new Running(
            (plan, from) -> new TrainingRun(plan, new PlainKernel(), from, Parallel.serial(), Runnable::run));
    private final Subjects subjects = new Subjects(wording);
    private final Choices choices =
            new Choices(new Zoo(), subjects.all(), tuned, wording, Background.atOnce(), notices);
    private final Session session = new Session(choices, tuned, running, new Sight(), notices, wording);
    private final Drafting drafting = new Drafting(choices, running, wording);

    private void begin(String task, Map<String, String> remembered) {
        choices.begin(subjects.find(task).orElseThrow(), remembered);
    }

    private String network() {
        return java.util.Objects.requireNonNull(running.circuit().get()).name();
    }

    @AfterEach
    void close() {
        assertThat(session.pending().get()).isEmpty();
        running.close();
    }

    @Test
    void theNetworkThatRunsIsWrittenDownAndCanBeUsedAsItStands() {
        begin("parity", Map.of());
        drafting.begin();
        assertThat(drafting.text().get()).contains("h(t) = ").contains("x(t): input\n");
        assertThat(drafting.draft().get().usable()).isTrue();
        drafting.text().set(drafting.text().get().replaceFirst("name: .*", "name: mine"));
        drafting.use();
        assertThat(network()).isEqualTo("mine");
        assertThat(running.trainable().get()).isTrue();
    }

    @Test
    void whatIsWrongIsSaidWhileTheLastGoodDrawingStays() {
        begin("parity", Map.of());
        drafting.begin();
        String before = network();
        drafting.text().set("x: input\nh(t) = tanh(q(t))\n");
        Drafting.Draft draft = drafting.draft().get();
        assertThat(draft.usable()).isFalse();
        assertThat(draft.problem()).startsWith("Line 2, column 13: there is no signal q;");
        assertThat(draft.place().orElseThrow().column()).isEqualTo(13);
        assertThat(draft.circuit()).isNotNull();
        drafting.use();
        assertThat(network()).isEqualTo(before);
        drafting.begin();
        assertThat(drafting.text().get()).as("what is written is not lost").contains("q(t)");
    }

    @Test
    void aCircuitThatDoesNotFitTheTaskIsDrawnWithTheReason() {
        begin("parity", Map.of());
        String before = network();
        String atEnd =
                "name: late\nx: input\ny: target\nh: n\nh(t) = tanh(W h(t-1) + U x(t))\no = V h(last)\nL = loss(o, y)";
        assertThat(drafting.open(atEnd)).isFalse();
        assertThat(drafting.draft().get().problem())
                .startsWith("Line 3, column 1: the task asks for an output at each");
        assertThat(java.util.Objects.requireNonNull(drafting.draft().get().circuit())
                        .name())
                .isEqualTo("late");
        assertThat(network()).isEqualTo(before);
    }

    @Test
    void aFileOpenedBeforeThereIsATaskWaitsForIt() {
        drafting.open("name: early\nx: input\nh: n\nh(t) = tanh(W h(t-1) + U x(t))");
        begin("parity", Map.of());
        assertThat(network()).isEqualTo("early");
        assertThat(running.trainable().get()).as("it has no loss").isFalse();
    }

    @Test
    void itIsRememberedAndWhatFitsNoMoreGivesWay() {
        begin("parity", Map.of());
        drafting.open(
                "name: kept\nx: input\ny: target\nh: n\nh(t) = tanh(W h(t-1) + U x(t))\no(t) = V h(t)\nL(t) = loss(o(t), y(t))");
        Map<String, String> values = choices.values();
        DraftingTest next = new DraftingTest();
        next.begin("parity", values);
        assertThat(next.network()).isEqualTo("kept");
        next.close();
        DraftingTest other = new DraftingTest();
        other.begin("temporal-order", values);
        assertThat(other.network()).isNotEqualTo("kept");
        assertThat(other.notices.sentence().get()).startsWith("Line 3, column 1: ");
        other.close();
    }
}
