package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
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
        return Continuation.of(runs, Form.Loss.SOFTMAX, begun(steps), GIVEN, way, 1, seed);
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
            Continuation made = Continuation.of(back, Form.Loss.SOFTMAX, begun(7), 1, way, 1, 3);
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
}
