package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.analysis.Bottleneck;
import unfold.analysis.PaddingPrice;
import unfold.engine.kernel.Kernels;
import unfold.train.Evaluation;
import unfold.train.Plan;

/** What each network of the chapter is for, measured: the settings and margins of the book's experiments. */
@Tag("slow")
class NetworkCriteriaTest {
    private static final int LENGTH = 10;

    private static Evaluation after(Experiment experiment, long steps) {
        return experiment.run(1, steps, false).last().orElseThrow();
    }

    /** L7: what may travel forward. The output carries what the target needs, and nothing else. */
    @Test
    void onlyTheHiddenRecurrenceDelays() {
        Experiment delay = new Experiment("delay", "vanilla", 16, 32, 1e-2).with(Map.of("delay", "2"));
        assertThat(after(delay, 500).accuracy()).isGreaterThanOrEqualTo(0.98);
        Experiment output = delay.cell("memoryless", Map.of()).wiring("output-recurrence", Map.of());
        assertThat(after(output, 500).accuracy()).isLessThanOrEqualTo(0.62);
    }

    /** L7: and the reversed winner. */
    @Test
    void taughtOutputsLearnParityAtOnce() {
        Experiment parity = new Experiment("parity", "memoryless", 16, 32, 1e-2)
                .with(Map.of("length", "20"))
                .wiring("output-recurrence", Map.of());
        assertThat(after(parity, 500).accuracy()).isEqualTo(1);
    }

    /** L8: 10 ln 2 without knowing the earlier answers, ln 2 with them. */
    @Test
    void onlyFeedbackMakesOutputsConsistent() {
        Experiment coin = new Experiment("all-equal", "vanilla", 8, 32, 1e-2);
        double alone =
                LENGTH * after(coin.wiring("output-each-step", Map.of()), 400).loss();
        assertThat(alone).isBetween(0.97 * LENGTH * Math.log(2), 1.03 * LENGTH * Math.log(2));
        assertThat(LENGTH * after(coin.wiring("target-feedback", Map.of()), 400).loss())
                .isLessThanOrEqualTo(0.80);
    }

    /** L9: the context at every step, as h(0), or both. */
    @ParameterizedTest
    @ValueSource(strings = {"steps", "start", "both"})
    void numbersAreSpelledInEachMode(String context) {
        Experiment spelling = new Experiment("spelling", "gru", 48, 32, 5e-3)
                .wiring("vector-to-sequence", Map.of("context", context));
        assertThat(after(spelling, 1500).sequences()).isGreaterThanOrEqualTo(0.98);
    }

    /** L10: the past alone cannot know what comes. */
    @Test
    void onlyBothDirectionsLookAhead() {
        Experiment look = new Experiment("look-ahead", "vanilla", 16, 32, 1e-2);
        assertThat(after(look.wiring("output-each-step", Map.of()), 800).accuracy())
                .isBetween(0.54, 0.60);
        assertThat(after(look.wiring("bidirectional", Map.of()), 800).accuracy())
                .isGreaterThanOrEqualTo(0.98);
    }

    /** L10: nor what outweighs it. */
    @Test
    void bothDirectionsWeighPastAgainstFuture() {
        Experiment weigh = new Experiment("past-future", "vanilla", 16, 32, 1e-2);
        assertThat(after(weigh.wiring("output-each-step", Map.of()), 800).accuracy())
                .isLessThanOrEqualTo(0.85);
        assertThat(after(weigh.wiring("bidirectional", Map.of()), 800).accuracy())
                .isGreaterThanOrEqualTo(0.98);
    }

    /** L9: most numbers that were never trained on come out without a slip, each answer fed back. */
    @Test
    void romanNumeralsNeverSeenAreWritten() {
        Experiment roman = new Experiment("roman", "gru", 32, 32, 1e-2);
        assertThat(after(roman, 2500).sequences()).isGreaterThanOrEqualTo(0.90);
    }

    /** L9: a context of 8 units lets two digits through but not eight; one of 32 units lets six through. */
    @Test
    void lengthIsLimitedByTheContext() {
        Plan plan = new Experiment("reverse", "gru", 32, 32, 5e-3)
                .with(Map.of("longest", "8"))
                .trainer(1)
                .plan();
        Bottleneck narrow = new Bottleneck(plan, 8, 8, Kernels.best());
        Bottleneck wide = new Bottleneck(plan, 32, 8, Kernels.best());
        assertThat(narrow.train(3000)).isEmpty();
        assertThat(wide.train(3000)).isEmpty();
        assertThat(narrow.exact(2).orElseThrow()).isGreaterThanOrEqualTo(0.8);
        assertThat(narrow.exact(8).orElseThrow()).isLessThanOrEqualTo(0.2);
        assertThat(wide.exact(6).orElseThrow() - narrow.exact(6).orElseThrow()).isGreaterThanOrEqualTo(0.5);
    }

    /** L6: an encoder that only ever met inputs filled up to one length fails on the very same ones as they are. */
    @Test
    void anEncoderTrainedOnPaddingNeedsIt() {
        Plan plan = new Experiment("reverse", "gru", 64, 32, 1e-2).trainer(1).plan();
        PaddingPrice price =
                PaddingPrice.measure(plan, Kernels.best(), 3500, () -> false).orElseThrow();
        assertThat(price.packed()).as("%s", price).isGreaterThanOrEqualTo(0.9);
        assertThat(price.filled()).as("%s", price).isGreaterThanOrEqualTo(0.9);
        assertThat(price.bare()).as("%s", price).isLessThanOrEqualTo(0.1);
    }
}
