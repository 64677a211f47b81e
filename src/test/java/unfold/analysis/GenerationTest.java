package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.task.Scaling;
import unfold.task.Vocabulary;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class GenerationTest {
    private static final Vocabulary ABC = new Vocabulary(List.of("a", "b", "c"), List.of(1L, 1L, 1L));

    private static Circuit circuit(Form.Encoding encoding, Form.Loss loss, String wiring) {
        Zoo zoo = new Zoo();
        Form form = new Form(
                encoding,
                encoding,
                loss,
                wiring.equals("output-at-end") ? Form.Reading.AT_END : Form.Reading.EACH_STEP);
        return Blueprint.of(zoo.cell("gru"), zoo.wiring(wiring), form, 5).circuit();
    }

    private final Circuit language = circuit(Form.Encoding.symbols(3), Form.Loss.SOFTMAX, "output-each-step");
    private final Parameters parameters = Parameters.initialise(language, 4);

    /** Probabilities after a text, by the program that trains. */
    private double[] predicted(int... text) {
        Program program = new Program(language, Kernels.best(), Parallel.serial());
        program.forward(
                parameters, Batch.of(Example.of(Series.ofSymbols(text), Series.ofSymbols(new int[text.length]))));
        double[] p = new double[3];
        program.prediction(0, text.length - 1, p);
        return p;
    }

    @Test
    void theGreedyTextIsTheLikeliestSymbolEachTime() {
        Generation.Text text = new Generation(language, Kernels.best(), parameters).greedy(ABC, new int[] {0, 2}, 6);
        assertThat(text.prompt()).isEqualTo("ac");
        assertThat(text.continuation()).hasSize(6);
        int[] soFar = {0, 2};
        for (int i = 0; i < 6; i++) {
            double[] p = predicted(soFar);
            int symbol = ABC.encode(text.continuation())[i];
            assertThat(p[symbol]).isEqualTo(Arrays.stream(p).max().orElseThrow());
            assertThat(text.probabilities()[i]).isCloseTo(p[symbol], within(1e-12));
            soFar = Arrays.copyOf(soFar, soFar.length + 1);
            soFar[soFar.length - 1] = symbol;
        }
    }

    @Test
    void theSameSeedGivesTheSameText() {
        Generation generation = new Generation(language, Kernels.best(), parameters);
        String one = generation.sample(ABC, new int[] {1}, 40, 1, 9).continuation();
        assertThat(generation.sample(ABC, new int[] {1}, 40, 1, 9).continuation())
                .isEqualTo(one);
        assertThat(generation.sample(ABC, new int[] {1}, 40, 1, 10).continuation())
                .isNotEqualTo(one);
        assertThat(generation.sample(ABC, new int[] {1}, 40, 0, 9).continuation())
                .isEqualTo(generation.greedy(ABC, new int[] {1}, 40).continuation());
    }

    @Test
    void temperatureRaisesProbabilitiesToItsReciprocal() {
        double[] p = {0.6, 0.3, 0.1};
        SplittableRandom random = new SplittableRandom(1);
        for (double temperature : new double[] {0.5, 1, 2}) {
            int[] counts = new int[3];
            for (int i = 0; i < 100_000; i++) {
                counts[Answer.drawn(p, temperature, random.nextDouble())]++;
            }
            double sum = Arrays.stream(p).map(q -> Math.pow(q, 1 / temperature)).sum();
            for (int i = 0; i < 3; i++) {
                assertThat(counts[i] / 1e5).isCloseTo(Math.pow(p[i], 1 / temperature) / sum, within(0.01));
            }
        }
        assertThat(Answer.drawn(new double[] {0, 1, 0}, 5, 0.999999)).isEqualTo(1);
        assertThat(Answer.drawn(new double[] {1e-300, 1, 0}, 0.001, 1e-320)).isEqualTo(1);
    }

    @Test
    void aFreeRunFeedsItsPredictionsBack() {
        Circuit series = circuit(Form.Encoding.vector(1), Form.Loss.SQUARED, "output-each-step");
        Parameters weights = Parameters.initialise(series, 4);
        Scaling scaling = new Scaling("flow", 100, 20);
        Generation.Forecast forecast =
                new Generation(series, Kernels.best(), weights).forecast(scaling, new double[] {0.5, -1, 2}, 4);
        assertThat(forecast.given()).containsExactly(110, 80, 140);
        double[] x = {0.5, -1, 2, 0, 0, 0, 0};
        Program program = new Program(series, Kernels.best(), Parallel.serial());
        double[] p = new double[1];
        for (int i = 0; i < 4; i++) {
            double[] soFar = Arrays.copyOf(x, 3 + i);
            program.forward(
                    weights, Batch.of(Example.of(Series.ofNumbers(soFar), Series.ofNumbers(new double[3 + i]))));
            program.prediction(0, 2 + i, p);
            assertThat(forecast.free()[i]).isCloseTo(100 + 20 * p[0], within(1e-10));
            x[3 + i] = p[0];
        }
        assertThat(forecast.next()[2]).isEqualTo(forecast.free()[0]);
    }

    @Test
    void theWeightsOfATraceGenerateTheSame() {
        Program program = new Program(language, Kernels.best(), Parallel.serial());
        Trace trace = program.trace(parameters, Example.of(Series.ofSymbols(0, 1), Series.ofSymbols(1, 2)));
        assertThat(Generation.of(trace, Kernels.best())
                        .greedy(ABC, new int[] {2}, 9)
                        .continuation())
                .isEqualTo(new Generation(language, Kernels.best(), parameters)
                        .greedy(ABC, new int[] {2}, 9)
                        .continuation());
    }

    @Test
    void whatCannotBeFedBackIsRefused() {
        for (String wiring : List.of("autonomous", "driven", "output-at-end")) {
            Circuit circuit = circuit(Form.Encoding.symbols(3), Form.Loss.SOFTMAX, wiring);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Generation(circuit, Kernels.best(), Parameters.initialise(circuit, 1)))
                    .withMessageContaining("cannot be fed back");
        }
        Generation generation = new Generation(language, Kernels.best(), parameters);
        assertThatIllegalArgumentException().isThrownBy(() -> generation.greedy(ABC, new int[0], 3));
        assertThatIllegalArgumentException().isThrownBy(() -> generation.sample(ABC, new int[] {0}, 3, Double.NaN, 1));
    }
}
