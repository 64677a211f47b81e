package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.StopLength;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class ContinuationTest {
    private static final int GIVEN = 2;

    private final Circuit circuit = circuit("output-each-step");
    private final Parameters parameters = Parameters.initialise(circuit, 4);
    private final FreeRun runs = new FreeRun(circuit, Kernels.best(), parameters, true);

    private static Circuit circuit(String wiring) {
        Zoo zoo = new Zoo();
        Form.Encoding abc = Form.Encoding.symbols(3);
        Form form = new Form(abc, abc, Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        return Blueprint.of(zoo.cell("gru"), zoo.wiring(wiring), form, 5).circuit();
    }

    private static Example begun(int steps) {
        int[] x = new int[steps];
        x[0] = 2;
        x[1] = 1;
        int[] y = new int[steps];
        y[0] = 1;
        return Example.of(Series.ofSymbols(x), Series.ofSymbols(y));
    }

    /** ln p of the targets from the given step on, by the program that trains. */
    private static double logProbability(Circuit of, Parameters weights, Example e, int given) {
        Program program = new Program(of, Kernels.best(), Parallel.serial());
        program.forward(weights, Batch.of(e));
        double sum = 0;
        double[] p = new double[3];
        for (int t = given; t <= e.steps(); t++) {
            program.prediction(0, t - 1, p);
            sum += Math.log(p[e.get("y").symbols()[t - 1]]);
        }
        return sum;
    }

    private Continuation by(Continuation.Way way, int steps, long seed) {
        return Continuation.of(runs, Form.Loss.SOFTMAX, begun(steps), GIVEN, OptionalInt.empty(), way, 1, seed);
    }

    @Test
    void eachWayReportsWhatTheNetworkItselfGivesTheSequence() {
        for (Continuation.Way way : Continuation.Way.values()) {
            Continuation made = by(way, 9, 5);
            int[] x = made.example().get("x").symbols();
            int[] y = made.example().get("y").symbols();
            assertThat(x).startsWith(2, 1).hasSize(9);
            assertThat(Arrays.copyOfRange(x, GIVEN, 9))
                    .as("each answer is the next input")
                    .isEqualTo(Arrays.copyOfRange(y, GIVEN - 1, 8));
            assertThat(made.logProbability())
                    .as(way.toString())
                    .isCloseTo(logProbability(circuit, parameters, made.example(), GIVEN), within(1e-9));
        }
    }

    @Test
    void answersThatComeBackAsTargetsAreRead() {
        Circuit reads = circuit("target-feedback");
        Parameters weights = Parameters.initialise(reads, 6);
        FreeRun back = new FreeRun(reads, Kernels.best(), weights, false);
        for (Continuation.Way way : Continuation.Way.values()) {
            Continuation made = Continuation.of(back, Form.Loss.SOFTMAX, begun(7), 1, OptionalInt.empty(), way, 1, 3);
            assertThat(made.example().get("x")).isEqualTo(begun(7).get("x"));
            assertThat(made.logProbability())
                    .isCloseTo(logProbability(reads, weights, made.example(), 1), within(1e-9));
        }
    }

    /** Over three answers a beam of four that begins with three symbols finds the most probable pair for certain. */
    @Test
    void theBeamFindsTheMostProbableWhole() {
        double best = Double.NEGATIVE_INFINITY;
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                Example e = Example.of(Series.ofSymbols(2, 1, first), Series.ofSymbols(1, first, second));
                best = Math.max(best, logProbability(circuit, parameters, e, GIVEN));
            }
        }
        assertThat(by(Continuation.Way.BEAM, 3, 1).logProbability()).isCloseTo(best, within(1e-9));
        assertThat(by(Continuation.Way.BEAM, 12, 1).logProbability())
                .isGreaterThanOrEqualTo(by(Continuation.Way.GREEDY, 12, 1).logProbability());
    }

    @Test
    void chanceComesFromTheSeed() {
        assertThat(by(Continuation.Way.SAMPLED, 30, 1)).isEqualTo(by(Continuation.Way.SAMPLED, 30, 1));
        assertThat(by(Continuation.Way.SAMPLED, 30, 1)).isNotEqualTo(by(Continuation.Way.SAMPLED, 30, 2));
    }

    /** The end symbol is the last, whenever it comes; a sequence may grow longer than the right one. */
    @Test
    void aSequenceStopsWhereTheNetworkEndsIt() {
        int end = 2;
        Form.Encoding abc = Form.Encoding.symbols(3);
        Zoo zoo = new Zoo();
        Form form = new Form(abc, abc, Form.Loss.SOFTMAX, Form.Reading.ANOTHER_LENGTH);
        Circuit translates = Blueprint.of(zoo.cell("gru"), zoo.wiring("encoder-decoder"), form, 5)
                .circuit();
        Parameters weights = Parameters.initialise(translates, 6);
        FreeRun back = new FreeRun(translates, Kernels.best(), weights, false);
        Example right = Example.of(Series.ofSymbols(1, 0, 1, 1), Series.ofSymbols(0, 0, end));
        Set<Integer> lengths = new HashSet<>();
        double beam = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int seed = 0; seed < 60; seed++) {
            Continuation.Way way = seed == 0 ? Continuation.Way.BEAM : Continuation.Way.SAMPLED;
            Continuation made = Continuation.of(back, Form.Loss.SOFTMAX, right, 1, OptionalInt.of(end), way, 1, seed);
            int[] y = made.example().get("y").symbols();
            assertThat(Arrays.copyOf(y, y.length - 1)).doesNotContain(end);
            assertThat(made.end()).isEqualTo(y[y.length - 1] == end ? Continuation.End.SAID : Continuation.End.OPEN);
            assertThat(made.logProbability()).isCloseTo(decoded(translates, weights, made.example()), within(1e-9));
            lengths.add(y.length);
            beam = seed == 0 ? made.logProbability() : beam;
            greatest = Math.max(greatest, made.logProbability());
        }
        assertThat(lengths).contains(1, 2, 3, 4, 5);
        assertThat(beam).isEqualTo(greatest);
    }

    private static double decoded(Circuit of, Parameters weights, Example e) {
        Program program = new Program(of, Kernels.best(), Parallel.serial());
        return -program.forward(weights, Batch.of(e));
    }

    /** A bit that comes back is drawn, rounded, or weighed against the other by a beam. */
    @Test
    void aBeamWeighsBitsToo() {
        Form bits =
                new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.BERNOULLI, Form.Reading.EACH_STEP);
        Zoo zoo = new Zoo();
        Circuit reads = Blueprint.of(zoo.cell("gru"), zoo.wiring("target-feedback"), bits, 5)
                .circuit();
        Parameters weights = Parameters.initialise(reads, 6);
        FreeRun back = new FreeRun(reads, Kernels.best(), weights, false);
        Example right = Example.of(Series.ofNumbers(1, -1, 1), Series.ofNumbers(0, 0, 0));
        double best = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < 8; code++) {
            Example e = Example.of(right.get("x"), Series.ofNumbers(code & 1, code >> 1 & 1, code >> 2 & 1));
            best = Math.max(best, decoded(reads, weights, e));
        }
        Continuation made =
                Continuation.of(back, Form.Loss.BERNOULLI, right, 1, OptionalInt.empty(), Continuation.Way.BEAM, 1, 1);
        assertThat(made.logProbability()).isCloseTo(best, within(1e-9));
        assertThat(made.end()).isEqualTo(Continuation.End.NONE);
        assertThat(Continuation.ways(Form.Loss.SQUARED, 1)).containsExactly(Continuation.Way.GREEDY);
    }

    /** What a network grew is what it was given and what it said, with the probability the program gives it. */
    @ParameterizedTest
    @ValueSource(strings = {"symbol", "unit"})
    void aGrownSequenceIsAnExampleOfTheTask(String stop) throws Exception {
        StopLength task = new StopLength();
        Dataset data = task.open(Settings.of(task.settings(), Map.of("stop", stop)), 1);
        Zoo zoo = new Zoo();
        Circuit grows = Blueprint.of(zoo.cell("gru"), zoo.wiring("output-each-step"), data.form(), 5)
                .circuit();
        Parameters weights = Parameters.initialise(grows, 6);
        for (Continuation.Way way : List.of(Continuation.Way.GREEDY, Continuation.Way.SAMPLED)) {
            for (int seed = 1; seed < 20; seed++) {
                Continuation made = Continuation.grown(
                        grows, Kernels.best(), weights, data.growth().orElseThrow(), way, 1, seed);
                if (made.end() == Continuation.End.SAID) {
                    assertThat(made.logProbability()).isCloseTo(decoded(grows, weights, made.example()), within(1e-9));
                }
            }
        }
    }
}
