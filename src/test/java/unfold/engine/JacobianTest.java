package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Where one state alone is judged, the gradient of every earlier state is that one's, sent through the Jacobian. */
class JacobianTest {
    private static final int STEPS = 6;
    private static final int UNITS = 5;

    @TestFactory
    Stream<DynamicTest> sendsTheGradientOfTheLastStateBack() {
        Zoo zoo = new Zoo();
        Wiring wiring = zoo.wiring("output-at-end");
        return zoo.cells().stream().filter(wiring::suits).filter(Cell::learns).flatMap(cell -> variants(cell).stream()
                .map(settings ->
                        DynamicTest.dynamicTest(cell.key() + " " + settings, () -> check(cell, settings, wiring))));
    }

    private static List<Settings> variants(Cell cell) {
        try {
            return Networks.variants(cell.settings());
        } catch (SettingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Cell cell, Settings settings, Wiring wiring) {
        check(cell, settings, wiring, true);
        check(cell, settings, wiring, false);
    }

    private static void check(Cell cell, Settings settings, Wiring wiring, boolean symbols) {
        Form form = Networks.form(symbols, 3, Form.Loss.SOFTMAX, 4, Form.Reading.AT_END);
        Circuit circuit =
                Networks.circuit(cell, settings, wiring, Settings.defaults(wiring.settings()), form, UNITS, 1, false);
        Parameters p = Networks.parameters(circuit, 3);
        Example example = Networks.example(circuit, new SplittableRandom(4), Map.of(Axis.TIME, STEPS));
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial()).trace(p, example);
        Signal h = circuit.signal("h");
        int[] places = {1, 2, 3, 4, 5, 6};
        List<double[]> jacobians = new Jacobian(circuit, Kernels.best(), h).of(p, example, STEPS, h, places);
        double[] last = trace.gradient(h, STEPS);
        for (int t : places) {
            double[] gradient = trace.gradient(h, t);
            double size = 0;
            for (double g : gradient) {
                size = Math.max(size, Math.abs(g));
            }
            for (int j = 0; j < UNITS; j++) {
                double sent = 0;
                for (int i = 0; i < UNITS; i++) {
                    double entry = jacobians.get(t - 1)[i * UNITS + j];
                    sent += last[i] * entry;
                    if (t == STEPS) {
                        assertThat(entry).isEqualTo(i == j ? 1.0 : 0.0);
                    }
                }
                assertThat(sent).as("h(" + t + ")").isCloseTo(gradient[j], within(1e-12 * Math.max(size, 1e-3)));
            }
        }
    }
}
