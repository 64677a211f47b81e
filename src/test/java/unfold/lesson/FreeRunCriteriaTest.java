package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.analysis.Answer;
import unfold.analysis.Consistency;
import unfold.analysis.Exposure;
import unfold.analysis.FreeRun;
import unfold.analysis.LengthSamples;
import unfold.circuit.Form;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.train.Trainer;

/** What becomes of a network that was trained with right answers once its own come back to it: lessons 7 and 8. */
@Tag("slow")
class FreeRunCriteriaTest {
    private static FreeRun use(Trainer trainer) {
        boolean series = trainer.plan().dataset().scaling().isPresent();
        return new FreeRun(trainer.circuit(), Kernels.best(), trainer.parameters(), series);
    }

    /** L7: trained on 20 steps with the right answers, right on 1,000 with its own. */
    @Test
    void parityRunsFreeForAThousandSteps() {
        Trainer trainer = new Experiment("parity", "memoryless", 16, 32, 1e-2)
                .with(Map.of("length", "20"))
                .wiring("output-recurrence", Map.of())
                .run(1, 500, false);
        Example right = trainer.plan().dataset().probe(1000, new SplittableRandom(7));
        FreeRun.Run run = use(trainer).over(right, t -> true, Answer.likeliest(Form.Loss.BERNOULLI));
        double[] said = run.said().vectors();
        double[] y = right.get("y").vectors();
        assertThat(said).hasSize(1000);
        long same = IntStream.range(0, 1000).filter(t -> said[t] == y[t]).count();
        assertThat(same / 1000.0).isGreaterThanOrEqualTo(0.99);
    }

    /** L7: a small error one step ahead, and none of it left after fifty steps of its own. */
    @Test
    void chaosLeavesNothingOfASmallError() {
        Trainer trainer = new Experiment("mackey-glass", "gru", 24, 32, 5e-3).run(1, 1500, false);
        Dataset dataset = trainer.plan().dataset();
        SplittableRandom random = new SplittableRandom(7);
        List<Example> stretches =
                Stream.generate(() -> dataset.probe(89, random)).limit(60).toList();
        Exposure exposure = Exposure.of(dataset, use(trainer), stretches, 40);
        assertThat(exposure.free()).hasSize(50);
        assertThat(exposure.freeError()).isGreaterThanOrEqualTo(10 * exposure.oneStepError());
        assertThat(exposure.oneStepError()).isLessThanOrEqualTo(0.05);
    }

    /** L8: fair coins that do not know of each other against coins that read the ones before. */
    @Test
    void onlyFeedbackMakesSamplesConsistent() {
        Experiment coin = new Experiment("all-equal", "vanilla", 8, 32, 1e-2);
        assertThat(consistent(coin.wiring("output-each-step", Map.of()).run(1, 400, false)))
                .isLessThanOrEqualTo(0.01);
        assertThat(consistent(coin.wiring("target-feedback", Map.of()).run(1, 400, false)))
                .isGreaterThanOrEqualTo(0.97);
    }

    private static double consistent(Trainer trainer) {
        SplittableRandom random = new SplittableRandom(7);
        Example like = trainer.plan().dataset().probe(10, random);
        return Consistency.drawn(use(trainer), like, 2000, random).share();
    }

    /** L8: each of the three ways to stop gives the lengths of the sequences trained on. */
    @ParameterizedTest
    @ValueSource(strings = {"symbol", "unit", "length"})
    void samplesEndWhereTheyShould(String stop) {
        Trainer trainer = new Experiment("stop-length", "gru", 16, 32, 1e-2)
                .with(Map.of("stop", stop))
                .rate(step -> step < 1000 ? 1e-2 : 1e-3)
                .run(1, 1500, false);
        LengthSamples samples = LengthSamples.drawn(
                trainer.circuit(),
                Kernels.best(),
                trainer.parameters(),
                trainer.plan().dataset().growth().orElseThrow(),
                4000,
                7);
        assertThat(samples.distance()).isLessThanOrEqualTo(0.12);
    }
}
