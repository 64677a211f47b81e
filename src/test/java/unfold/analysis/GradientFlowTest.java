package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

class GradientFlowTest {
    private static final Initialisation GAUSSIAN =
            new Initialisation(Initializer.GLOROT, Initializer.scaledGaussian(1), java.util.Optional.empty());

    private static Circuit circuit(String cell, Map<String, String> settings, int units) {
        Zoo zoo = new Zoo();
        Cell c = zoo.cell(cell);
        Form form = new Form(Form.Encoding.vector(2), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.AT_END);
        try {
            return new Blueprint(
                            c,
                            Settings.of(c.settings(), settings),
                            zoo.wiring("output-at-end"),
                            form,
                            units,
                            1,
                            GAUSSIAN)
                    .circuit();
        } catch (SettingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Example example(int steps, double scale, long seed) {
        double[] x =
                new SplittableRandom(seed).doubles(2L * steps, -scale, scale).toArray();
        return Example.of(new Series(new int[0], x, 2), Series.ofNumbers(1));
    }

    private static GradientFlow measure(Circuit circuit, Parameters p, Example example) {
        Recurrence r = Recurrence.first(circuit).orElseThrow();
        return new GradientFlow.Meter(circuit, r, Kernels.best())
                .measure(p, r.matrices().get(0), example);
    }

    private static Parameters scaled(Circuit circuit, long seed, double radius) {
        return GradientFlow.withRadius(
                Parameters.initialise(circuit, seed),
                Recurrence.first(circuit).orElseThrow().matrices().get(0),
                radius);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.9, 2", "1.0, 3", "1.1, 4", "1.5, 5"})
    void slopeOfALinearNetworkIsTheLogarithmOfItsRadius(double radius, long seed) {
        Circuit circuit = circuit("vanilla", Map.of("activation", "linear"), 20);
        GradientFlow flow = measure(circuit, scaled(circuit, seed, radius), example(400, 1, seed));
        assertThat(flow.radius()).isCloseTo(radius, within(1e-10));
        assertThat(Math.log(flow.gain()))
                .isCloseTo(Math.log(radius), within(Math.max(0.01 * Math.abs(Math.log(radius)), 1e-3)));
        assertThat(flow.straightGain()).isCloseTo(flow.gain(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "relu"})
    void boundIsNeverBroken(String activation) {
        Circuit circuit = circuit("vanilla", Map.of("activation", activation), 8);
        for (long seed = 1; seed <= 40; seed++) {
            Parameters p = scaled(circuit, seed, 0.2 + 0.02 * seed);
            GradientFlow flow = measure(circuit, p, example(30, 2, seed));
            double bound = flow.bound().orElseThrow();
            assertThat(bound).isEqualTo(flow.sigma());
            double[] norms = flow.norms();
            for (int k = 0; k < norms.length; k++) {
                assertThat(norms[k]).isLessThanOrEqualTo(Math.pow(bound, flow.distance(k)) * (1 + 1e-9));
            }
        }
    }

    @Test
    void saturationTakesFromWhatTheWeightsDo() {
        Circuit circuit = circuit("vanilla", Map.of(), 12);
        GradientFlow flow = measure(circuit, scaled(circuit, 7, 1.2), example(60, 1.5, 7));
        assertThat(flow.straightGain()).isCloseTo(1.2, within(0.02));
        assertThat(flow.gain()).isLessThan(1);
        assertThat(flow.profile()).hasSize(60);
        assertThat(flow.gates()).isEmpty();
    }

    /** α + (1 − α) W for small states: what a leaky network keeps by itself. */
    @Test
    void leakyNetworkKeepsWhatItsShareSays() {
        Circuit circuit = circuit("leaky", Map.of("alpha", "0.9"), 10);
        Parameters p = scaled(circuit, 3, 0);
        GradientFlow flow = measure(circuit, p, example(40, 1, 3));
        assertThat(flow.radius()).isZero();
        assertThat(flow.gain()).isCloseTo(0.9, within(1e-9));
        assertThat(flow.straightGain()).isCloseTo(0.9, within(1e-9));
        assertThat(flow.bound()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lstm, s", "gru, h"})
    void gateOfAGatedCellIsFoundAndItsBiasOpensIt(String cell, String state) {
        Circuit circuit = circuit(cell, Map.of(), 6);
        Recurrence r = Recurrence.of(circuit).stream()
                .filter(q -> q.state().name().equals(state))
                .findFirst()
                .orElseThrow();
        Recurrence.Gate gate = r.gate().orElseThrow();
        assertThat(gate.signal().name()).isEqualTo(cell.equals("lstm") ? "f" : "u");
        assertThat(r.straightened(circuit)).isEmpty();
        Parameters start = Parameters.initialise(circuit, 2);
        double before = -1;
        for (double mean : new double[] {-2, 0, 2, 5}) {
            Parameters p = GradientFlow.withMean(start, gate.bias(), mean);
            GradientFlow flow = new GradientFlow.Meter(circuit, r, Kernels.best())
                    .measure(p, r.matrices().get(0), example(25, 0.5, 2));
            assertThat(GradientFlow.mean(p, gate.bias())).isCloseTo(mean, within(1e-12));
            assertThat(flow.gateGain()).isGreaterThan(before);
            assertThat(flow.gates().orElseThrow().get(24)).containsOnly(1.0);
            before = flow.gateGain();
        }
        assertThat(before).isCloseTo(1 / (1 + Math.exp(-5)), within(0.01));
    }

    /** Two directions: the backward state is asked at its own last step, the first of the sequence. */
    @Test
    void stateThatRunsBackwardIsAskedAtTheFirstStep() {
        Zoo zoo = new Zoo();
        Form form =
                new Form(Form.Encoding.vector(2), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
        Circuit circuit = Blueprint.of(zoo.cell("vanilla"), zoo.wiring("bidirectional"), form, 4)
                .circuit();
        double[] x = new SplittableRandom(1).doubles(20, -1, 1).toArray();
        Example e = Example.of(new Series(new int[0], x, 2), Series.ofNumbers(new double[10]));
        int ahead = 0;
        for (Recurrence r : Recurrence.of(circuit)) {
            GradientFlow flow = new GradientFlow.Meter(circuit, r, Kernels.best())
                    .measure(Parameters.initialise(circuit, 1), r.matrices().get(0), e);
            assertThat(flow.last()).isEqualTo(r.ahead() ? 1 : 10);
            assertThat(flow.norms()[r.ahead() ? 0 : 9]).isCloseTo(1, within(1e-12));
            assertThat(flow.gain()).isLessThan(1);
            ahead += r.ahead() ? 1 : 0;
        }
        assertThat(ahead).isEqualTo(1);
    }

    @Test
    void longSequenceOfManyUnitsIsAskedAtSomePlaces() {
        Circuit circuit = circuit("vanilla", Map.of(), 100);
        GradientFlow flow = measure(circuit, Parameters.initialise(circuit, 1), example(450, 0.1, 1));
        assertThat(flow.places().length).isBetween(100, 200);
        assertThat(flow.places()[flow.places().length - 1]).isEqualTo(450);
        assertThat(flow.gain()).isLessThan(1);
    }
}
