package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unfold.analysis.Recall;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.train.Trainer;

/** What the book says can be learned, learned: the settings of book.md §6.3 with the margins of §7. */
class LessonCriteriaTest {
    private static final double BITS = 1 / Math.log(2);

    private static final Experiment FLIP_FLOP = new Experiment("flip-flop", "vanilla", 2, 32, 1e-2);
    private static final Experiment ORDER = new Experiment("temporal-order", "vanilla", 20, 20, 5e-3);
    private static final Experiment ADDING =
            new Experiment("adding", "gru", 16, 32, 1e-2).rate(step -> 1e-2 * Math.pow(0.5, step / 300));

    /** How many of three seeds reach the threshold. */
    private static long reached(double threshold, ToDoubleFunction<Long> measured) {
        return LongStream.rangeClosed(1, 3)
                .filter(seed -> measured.applyAsDouble(seed) >= threshold)
                .count();
    }

    @Test
    void aDelayOfTwoIsLearned() {
        Trainer trainer = new Experiment("delay", "vanilla", 16, 32, 1e-2)
                .with(Map.of("delay", "2", "length", "15"))
                .run(1, 500, true);
        assertThat(trainer.last().orElseThrow().accuracy()).isGreaterThanOrEqualTo(0.98);
    }

    /** A gradient that is cut every ten steps cannot learn a delay of ten, though values are carried on; one cut every twelve can. */
    @Test
    @Tag("slow")
    void aCutShorterThanTheDelayCannotLearnIt() {
        Experiment delay =
                new Experiment("delay", "vanilla", 32, 16, 5e-3).with(Map.of("delay", "10", "length", "120"));
        assertThat(reached(0.70, seed -> cut(delay, seed, 10))).isZero();
        assertThat(reached(0.97, seed -> cut(delay, seed, 12))).isEqualTo(3);
    }

    private static double cut(Experiment delay, long seed, int every) {
        Trainer trainer = delay.trainer(seed);
        trainer.tune(trainer.plan().tuning().withCut(every));
        for (int step = 0; step < 3000; step++) {
            assertThat(trainer.step()).isEmpty();
        }
        return trainer.evaluate().orElseThrow().accuracy();
    }

    /** L4: of the bit that is asked for five steps later the state holds just that much, of the other one nothing. */
    @Test
    @Tag("slow")
    void theStateRemembersWhatTheTaskNeeds() {
        Experiment delay = new Experiment("delay", "vanilla", 16, 32, 1e-2)
                .with(Map.of("delay", "5", "length", "30", "distractor", "true"));
        Trainer trainer = delay.run(1, 1500, false);
        Recall recall = Recall.of(
                Parameters.of(trainer.trace(trainer.plan().dataset().probe(30, new SplittableRandom(1)))),
                Kernels.best(),
                delay.dataset(delay.taskSettings(), 77),
                trainer.circuit().signal("h"),
                10);
        double[] a = recall.share()[0];
        double[] b = recall.share()[1];
        assertThat(Arrays.stream(a, 0, 6).average().orElseThrow()).isGreaterThanOrEqualTo(0.97);
        assertThat(a[8]).isLessThanOrEqualTo(0.25);
        assertThat(Arrays.stream(b, 2, 6).average().orElseThrow()).isLessThanOrEqualTo(0.25);
    }

    /** L6: trained on 5 to 15 steps, right on 2,000. */
    @Test
    void twoUnitsHoldABitForTwoThousandSteps() {
        Trainer trainer = FLIP_FLOP.run(1, 600, false);
        Dataset far = FLIP_FLOP.dataset(Map.of("testLength", "2000"), 77);
        assertThat(trainer.test(far).accuracy()).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void twoUnitsHoldABitWithEverySeed() {
        Dataset far = FLIP_FLOP.dataset(Map.of("testLength", "2000"), 77);
        assertThat(reached(1, seed -> FLIP_FLOP.run(seed, 600, false).test(far).accuracy()))
                .isEqualTo(3);
    }

    /** L6: twelve units add numbers of 500 bits. */
    @Test
    @Tag("slow")
    void theAdderAddsFiveHundredBits() {
        Experiment adder = new Experiment("adder", "vanilla", 12, 32, 1e-2).rate(step -> step < 1500 ? 1e-2 : 2e-3);
        Dataset far = adder.dataset(Map.of("testLength", "500"), 77);
        assertThat(reached(0.99, seed -> adder.run(seed, 2000, false).test(far).sequences()))
                .isEqualTo(3);
    }

    /** L16: at most .70 bits a symbol, where 7/11 = .636 is possible, and the outer symbol remembered in 95 strings of a hundred. */
    @Test
    @Tag("slow")
    void theReberGrammarIsLearned() {
        Experiment reber = new Experiment("reber", "vanilla", 12, 16, 1e-2);
        List<Example> fresh = reber.dataset(Map.of(), 77).validation().examples();
        assertThat(reached(1, seed -> {
                    Trainer trainer = reber.run(seed, 1500, false);
                    double bits = BITS * trainer.last().orElseThrow().loss();
                    return bits <= 0.70 && outerSymbol(trainer, fresh) >= 0.95 ? 1 : 0;
                }))
                .isGreaterThanOrEqualTo(2);
    }

    /** The share of strings before whose end the symbol they began with is the most probable. */
    private static double outerSymbol(Trainer trainer, List<Example> strings) {
        Signal loss = trainer.circuit().losses().get(0);
        int right = 0;
        for (Example string : strings) {
            int[] x = string.get("x").symbols();
            int[] y = string.get("y").symbols();
            int t = y.length - 1;
            assertThat(y[t - 1]).as("the symbol after B comes again before E").isEqualTo(x[1]);
            double[] p = trainer.trace(string).prediction(loss, t);
            right += Arrays.stream(p).max().orElseThrow() == p[x[1]] ? 1 : 0;
        }
        return (double) right / strings.size();
    }

    /** L16: within .02 bits of what is possible, .6450. */
    @Test
    @Tag("slow")
    void numberWordsAreLearnedToTheirEntropy() {
        Experiment words =
                new Experiment("number-words", "vanilla", 32, 16, 1e-2).rate(step -> step < 1050 ? 1e-2 : 2e-3);
        Trainer trainer = words.run(1, 1500, false);
        assertThat(BITS * trainer.last().orElseThrow().loss()).isBetween(0.62, 0.665);
        assertThat(BITS * trainer.plan().dataset().optimum().orElseThrow()).isBetween(0.6449, 0.6451);
    }

    /** L15: the LSTM counts beyond what it was trained on, the GRU does not. */
    @Test
    @Tag("slow")
    void theLstmCountsBeyondItsTraining() {
        Experiment counting = new Experiment("counting", "lstm", 4, 8, 1e-2);
        int lstm = (int) LongStream.rangeClosed(1, 3)
                .map(seed -> accepted(counting.run(seed, 2000, false)))
                .max()
                .orElseThrow();
        assertThat(lstm).isGreaterThanOrEqualTo(13);
        assertThat(accepted(counting.cell("gru", Map.of()).run(1, 2000, false))).isLessThanOrEqualTo(12);
    }

    /** The largest n up to which every string is accepted. */
    private static int accepted(Trainer trainer) {
        Dataset dataset = trainer.plan().dataset();
        Signal loss = trainer.circuit().losses().get(0);
        int n = 0;
        boolean right = true;
        while (right && n < 60) {
            Example string = dataset.probe(2 * (n + 1) + 1, new SplittableRandom(0));
            Trace trace = trainer.trace(string);
            for (int t = 1; t <= trace.steps(); t++) {
                right &= dataset.correct(string, t, trace.prediction(loss, t)).orElseThrow() == 1;
            }
            n += right ? 1 : 0;
        }
        return n;
    }

    private static long ordered(Experiment experiment) {
        return reached(
                0.99,
                seed -> experiment.run(seed, 1000, true).last().orElseThrow().accuracy());
    }

    /** L14: over 50 steps the plain recurrence is lost … */
    @Test
    @Tag("slow")
    void theVanillaCellLosesTheOrder() {
        assertThat(reached(
                        0.5,
                        seed -> ORDER.run(seed, 1000, true).last().orElseThrow().accuracy()))
                .isLessThanOrEqualTo(1);
    }

    /** … and leaky units are not. */
    @Test
    @Tag("slow")
    void leakyUnitsKeepTheOrder() {
        assertThat(ordered(ORDER.cell("leaky", Map.of("alpha", "0.9")))).isGreaterThanOrEqualTo(2);
    }

    /** L15: nor is a GRU that begins by keeping … */
    @Test
    @Tag("slow")
    void theGruKeepsTheOrder() {
        assertThat(ordered(ORDER.cell("gru", Map.of("updateBias", "3")))).isGreaterThanOrEqualTo(2);
    }

    /** … or an LSTM that begins by remembering. */
    @Test
    @Tag("slow")
    void theLstmKeepsTheOrder() {
        assertThat(ordered(ORDER.cell("lstm", Map.of("forgetBias", "3")))).isGreaterThanOrEqualTo(2);
    }

    /** L15: the squared error of the GRU is below .01, where answering 1 costs .167. */
    @Test
    @Tag("slow")
    void theGruAdds() {
        Experiment gru = ADDING.cell("gru", Map.of("updateBias", "1"));
        assertThat(reached(
                        -0.01,
                        seed -> -2
                                * gru.run(seed, 800, false).last().orElseThrow().loss()))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    @Tag("slow")
    void theVanillaCellDoesNotAdd() {
        Experiment vanilla = ADDING.cell("vanilla", Map.of());
        assertThat(2 * vanilla.run(1, 800, false).last().orElseThrow().loss()).isGreaterThanOrEqualTo(0.05);
    }

    /** L15: how many of six seeds solve two-sequence over 20 steps when the forget gate begins like this. */
    private static long latched(int forgetBias) {
        Experiment latch = new Experiment("two-sequence", "lstm", 8, 32, 1e-2)
                .with(Map.of("length", "20"))
                .cell("lstm", Map.of("forgetBias", Integer.toString(forgetBias)));
        return LongStream.rangeClosed(1, 6)
                .filter(seed -> latch.run(seed, 600, true).last().orElseThrow().accuracy() >= 0.99)
                .count();
    }

    /** L15: a gate that begins half shut passes ½²⁰ of the gradient … */
    @Test
    @Tag("slow")
    void aForgetBiasOfZeroForgets() {
        assertThat(latched(0)).isLessThanOrEqualTo(1);
    }

    /** … and one that begins open .38 of it. */
    @Test
    @Tag("slow")
    void aForgetBiasOfThreeRemembers() {
        assertThat(latched(3)).isGreaterThanOrEqualTo(5);
    }

    /** L15: on a stream of ticks and resets the state of an LSTM without forget gate grows and grows. */
    @Test
    @Tag("slow")
    void onlyTheForgetGateKeepsTheStateSmall() {
        Experiment stream = new Experiment("accumulate", "lstm", 6, 32, 1e-2);
        assertThat(largestState(stream)).isLessThan(50);
        assertThat(largestState(stream.cell("lstm", Map.of("forgetGate", "false"))))
                .isGreaterThan(500);
    }

    /** The largest |s| within 2,000 steps of a network that solves the task. */
    private static double largestState(Experiment experiment) {
        Trainer trainer = experiment.run(1, 1500, false);
        assertThat(trainer.last().orElseThrow().accuracy()).isGreaterThanOrEqualTo(0.98);
        Example stream = trainer.plan().dataset().probe(2000, new SplittableRandom(5));
        Trace trace = trainer.trace(stream);
        Signal s = trainer.circuit().signal("s");
        double largest = 0;
        for (int t = 1; t <= trace.steps(); t++) {
            largest = Math.max(
                    largest,
                    Arrays.stream(trace.value(s, t)).map(Math::abs).max().orElseThrow());
        }
        return largest;
    }

    /** §10.12: a network with a memory it addresses finds the first of 32 symbols again. */
    @Test
    @Tag("slow")
    void theMemoryRecallsTheFirstSymbol() {
        Experiment recall = new Experiment("first-token", "memory", 16, 32, 1e-2)
                .with(Map.of("length", "32"))
                .wiring("output-at-end", Map.of());
        assertThat(reached(
                        0.99,
                        seed -> recall.run(seed, 400, true).last().orElseThrow().accuracy()))
                .isGreaterThanOrEqualTo(2);
    }
}
