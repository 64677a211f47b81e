package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.task.Growth;
import unfold.task.MackeyGlass;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class FreeRunTest {
    private static final Answer ROUNDED = Answer.likeliest(Form.Loss.BERNOULLI);

    private static Circuit circuit(Form form, String cell, String wiring) {
        Zoo zoo = new Zoo();
        return Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), form, 5).circuit();
    }

    private static Form bits() {
        return new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.BERNOULLI, Form.Reading.EACH_STEP);
    }

    private static double[][] predicted(Circuit circuit, Parameters parameters, Example example) {
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        program.forward(parameters, Batch.of(example));
        double[][] all = new double[example.steps()][1];
        IntStream.range(0, all.length).forEach(t -> program.prediction(0, t, all[t]));
        return all;
    }

    private final Circuit taught = circuit(bits(), "memoryless", "output-recurrence");
    private final Parameters parameters = Parameters.initialise(taught, 3);
    private final Example right =
            Example.of(Series.ofNumbers(1, -1, -1, 1, 1, -1, 1), Series.ofNumbers(1, 1, 0, 0, 1, 0, 1));

    @Test
    void forcedItPredictsWhatItDoesInTraining() {
        FreeRun.Run run = new FreeRun(taught, Kernels.best(), parameters, false).over(right, t -> false, ROUNDED);
        assertThat(run.met()).isEqualTo(right);
        assertThat(flat(run.predictions())).containsExactly(flat(predicted(taught, parameters, right)), within(1e-12));
    }

    /** What it met explains what it predicted, and is its own answer exactly where that came back. */
    @Test
    void itsOwnAnswersComeBackWhereTheyShould() {
        FreeRun.Run run = new FreeRun(taught, Kernels.best(), parameters, false).over(right, t -> t % 2 == 0, ROUNDED);
        assertThat(flat(run.predictions()))
                .containsExactly(flat(predicted(taught, parameters, run.met())), within(1e-12));
        for (int t = 1; t <= 7; t++) {
            double rounded = run.predictions()[t - 1][0] > 0.5 ? 1 : 0;
            assertThat(run.said().vectors()[t - 1]).isEqualTo(rounded);
            assertThat(run.met().get("y").vectors()[t - 1])
                    .isEqualTo(t % 2 == 0 ? rounded : right.get("y").vectors()[t - 1]);
        }
    }

    @Test
    void aSeriesIsFedWhatItPredicted() {
        Form form =
                new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
        Circuit circuit = circuit(form, "gru", "output-each-step");
        Parameters weights = Parameters.initialise(circuit, 5);
        Example series = Example.of(Series.ofNumbers(1, 2, 3, 4, 5), Series.ofNumbers(2, 3, 4, 5, 6));
        Answer itself = Answer.likeliest(Form.Loss.SQUARED);
        FreeRun runs = new FreeRun(circuit, Kernels.best(), weights, true);
        FreeRun.Run run = runs.over(series, t -> t >= 3, itself);
        double[] x = run.met().get("x").vectors();
        assertThat(x).startsWith(1, 2, 3).endsWith(run.predictions()[2][0], run.predictions()[3][0]);
        assertThat(flat(run.predictions()))
                .containsExactly(flat(predicted(circuit, weights, run.met())), within(1e-12));
        Exposure exposure = Exposure.of(
                new MackeyGlass().open(Settings.defaults(new MackeyGlass().settings()), 1), runs, List.of(series), 3);
        assertThat(exposure.free()).hasSize(3);
        assertThat(exposure.free()[0]).isEqualTo(exposure.oneStep()[0]);
        assertThat(exposure.freeError()).isEqualTo(Math.abs(run.predictions()[4][0] - 6), within(1e-12));
        double[] errors = exposure.oneStep();
        assertThat(exposure.oneStepError())
                .isEqualTo(Math.sqrt(Arrays.stream(errors).map(e -> e * e).sum() / 3), within(1e-12));
    }

    @Test
    void drawnBitsFollowTheirProbability() {
        Answer drawn = Answer.drawn(Form.Loss.BERNOULLI, 1, new SplittableRandom(2));
        double ones = IntStream.range(0, 20_000)
                .mapToDouble(i -> drawn.to(new double[] {0.3}).vectors()[0])
                .sum();
        assertThat(ones / 20_000).isCloseTo(0.3, within(0.015));
        assertThat(drawn.to(new double[] {0, 1}).vectors()).containsExactly(0, 1);
    }

    @Test
    void lengthsAreCountedAgainstTheTruth() {
        List<Integer> seen = new ArrayList<>();
        Growth alwaysTwo = new Growth() {
            @Override
            public double[] lengths() {
                return new double[] {0, 0.5, 0.5};
            }

            @Override
            public Grown begin() {
                return new Grown() {
                    private int length;

                    @Override
                    public Series input() {
                        return Series.ofNumbers(length);
                    }

                    @Override
                    public boolean grow(double[] prediction, java.util.function.ToIntFunction<double[]> draw) {
                        seen.add(draw.applyAsInt(new double[] {0, 0, 2, 0}));
                        return ++length < 2;
                    }

                    @Override
                    public int length() {
                        return length;
                    }

                    @Override
                    public String text() {
                        return "·".repeat(length);
                    }

                    @Override
                    public Example made() {
                        return right;
                    }
                };
            }
        };
        Circuit circuit = circuit(bits(), "vanilla", "output-each-step");
        LengthSamples samples =
                LengthSamples.drawn(circuit, Kernels.best(), Parameters.initialise(circuit, 1), alwaysTwo, 40, 9);
        assertThat(samples.share()[2]).isCloseTo(1, within(1e-12));
        assertThat(samples.distance()).isCloseTo(0.5, within(1e-12));
        assertThat(samples.first()).containsOnly("··");
        assertThat(seen).hasSize(80).containsOnly(2);
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
