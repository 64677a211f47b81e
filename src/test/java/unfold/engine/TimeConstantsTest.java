package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Parameter;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** §10.9: how long skips, leaky units and clockwork groups keep an impulse, exact in the linear case. */
class TimeConstantsTest {
    private static final Offset<Double> EXACT = within(1e-15);
    private static final int STEPS = 50;

    /** A network of this cell with one input and one output at the end, all of whose weights are zero but these. */
    private static Trace impulse(
            String key, Map<String, String> chosen, int units, int length, Map<String, double[]> weights)
            throws SettingException {
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell(key);
        Form form = Networks.form(false, 1, Form.Loss.SQUARED, 1, Form.Reading.AT_END);
        Circuit circuit = new Blueprint(
                        cell,
                        Settings.of(cell.settings(), chosen),
                        zoo.wiring("output-at-end"),
                        form,
                        units,
                        1,
                        Initialisation.USUAL)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 1);
        for (Parameter q : circuit.parameters()) {
            if (q.trained()) {
                p.set(q, weights.getOrDefault(q.name(), new double[q.count()]));
            }
        }
        double[] x = new double[length];
        x[0] = 1;
        return new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(p, Example.of(Series.ofNumbers(x), Series.ofNumbers(-1)));
    }

    /** h(t) = λ h(t−d) keeps λ^(τ/d) of an impulse after τ steps, forward and on the way back. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10})
    void aSkipDecaysAsTheDthRoot(int d) throws SettingException {
        Trace trace = impulse(
                "skips",
                Map.of("short", "false", "activation", "linear", "delay", Integer.toString(d)),
                1,
                STEPS + 1,
                Map.of("S", new double[] {0.9}, "U", new double[] {1}, "V", new double[] {1}));
        double kept = Math.pow(0.9, (double) STEPS / d);
        assertThat(trace.value(trace.circuit().signal("h"), STEPS + 1, 0)).isCloseTo(kept, EXACT);
        double atEnd = trace.gradient(trace.circuit().signal("h"), STEPS + 1, 0);
        assertThat(trace.gradient(trace.circuit().signal("h"), 1, 0)).isCloseTo(kept * atEnd, EXACT);
    }

    @Test
    void withoutSkipsThePowerIsTheWholeTime() throws SettingException {
        Trace trace = impulse(
                "vanilla",
                Map.of("activation", "linear"),
                1,
                STEPS + 1,
                Map.of("W", new double[] {0.9}, "U", new double[] {1}));
        assertThat(trace.value(trace.circuit().signal("h"), STEPS + 1, 0)).isCloseTo(Math.pow(0.9, STEPS), EXACT);
    }

    /** A leaky unit keeps α^k of an impulse after k steps. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.99})
    void aLeakyUnitDecaysByItsShare(double alpha) throws SettingException {
        Trace trace =
                impulse("leaky", Map.of("alpha", Double.toString(alpha)), 1, STEPS + 1, Map.of("U", new double[] {1}));
        for (int k = 0; k <= STEPS; k++) {
            assertThat(trace.value(trace.circuit().signal("h"), 1 + k, 0))
                    .isCloseTo(Math.pow(alpha, k) * (1 - alpha) * Math.tanh(1), EXACT);
        }
    }

    /** Group k strikes at steps 1, 1 + 2^(k−1), 1 + 2·2^(k−1) … and keeps what it is in between. */
    @Test
    void clocksStrikeAtPowersOfTwo() throws SettingException {
        Trace trace = impulse("clockwork", Map.of("groups", "5"), 5, 70, Map.of());
        for (int k = 2; k <= 5; k++) {
            for (int t = 1; t <= 70; t++) {
                assertThat(trace.value(trace.circuit().signal("c_" + k), t, 0))
                        .as("clock %d at step %d", k, t)
                        .isEqualTo((t - 1) % (1 << (k - 1)) == 0 ? 1 : 0);
            }
        }
    }

    /** A group that renews itself at every pth step keeps λ^(τ/p) of an impulse. */
    @Test
    void aSlowGroupDecaysAsTheRootOfItsPeriod() throws SettingException {
        int steps = 48;
        Trace trace = impulse(
                "clockwork",
                Map.of("groups", "4", "activation", "linear"),
                4,
                steps + 1,
                Map.of(
                        "W_11", new double[] {0.9},
                        "W_22", new double[] {0.9},
                        "W_33", new double[] {0.9},
                        "W_44", new double[] {0.9},
                        "U_1", new double[] {1},
                        "U_2", new double[] {1},
                        "U_3", new double[] {1},
                        "U_4", new double[] {1},
                        "V", new double[] {1, 1, 1, 1}));
        for (int k = 1; k <= 4; k++) {
            double kept = Math.pow(0.9, (double) steps / (1 << (k - 1)));
            assertThat(trace.value(trace.circuit().signal("h_" + k), steps + 1, 0))
                    .isCloseTo(kept, EXACT);
            double atEnd = trace.gradient(trace.circuit().signal("h_" + k), steps + 1, 0);
            assertThat(trace.gradient(trace.circuit().signal("h_" + k), 1, 0)).isCloseTo(kept * atEnd, EXACT);
        }
    }
}
