package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.LongSeries;
import unfold.task.Task;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** L13: reservoirs on the Mackey–Glass equation. */
class ReservoirTest {
    private static final double LAMBDA = 1e-6;

    private static Circuit circuit(int units) throws SettingException {
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell("echo-state");
        Form form =
                new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
        return new Blueprint(
                        cell,
                        Settings.of(cell.settings(), Map.of()),
                        zoo.wiring("output-each-step"),
                        form,
                        units,
                        1,
                        Initialisation.USUAL)
                .circuit();
    }

    private static LongSeries series() throws IOException, SettingException {
        Task task = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.key().equals("mackey-glass"))
                .findFirst()
                .orElseThrow();
        return task.open(Settings.defaults(task.settings()), 1).longSeries().orElseThrow();
    }

    private static Reservoir reservoir(Circuit circuit, long seed) throws IOException, SettingException {
        return new Reservoir(circuit, Kernels.best(), Parameters.initialise(circuit, seed), series());
    }

    /** At the solution the gradient of ½ Σ ‖o − y‖² + ½ λ (‖c‖² + ‖V‖²) is zero: no step along any gradient makes it better. */
    @Test
    void theGradientOfTheReadOutIsZeroAtTheSolution() throws Exception {
        Circuit circuit = circuit(40);
        double lambda = 1e-3;
        Reservoir reservoir = reservoir(circuit, 1);
        Parameters p = reservoir.scaled(0.95);
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        program.forward(p, reservoir.told());
        program.backward(p, 1);
        double before = steepest(circuit, p, lambda);
        new ReadOut(circuit, Kernels.best()).fit(p, reservoir.told(), lambda);
        program.forward(p, reservoir.told());
        program.backward(p, 1);
        assertThat(steepest(circuit, p, lambda)).isLessThan(1e-9 * before);
    }

    private static double steepest(Circuit circuit, Parameters p, double lambda) {
        double steepest = 0;
        for (Parameter q : circuit.parameters()) {
            if (q.trained()) {
                double[] v = p.value(q);
                double[] g = p.gradient(q);
                for (int k = 0; k < v.length; k++) {
                    steepest = Math.max(steepest, Math.abs(g[k] + lambda * v[k]));
                }
            }
        }
        return steepest;
    }

    @Test
    void statesStayWithinOneAtARadiusOfThree() throws Exception {
        Circuit circuit = circuit(60);
        Reservoir reservoir = reservoir(circuit, 1);
        Recording recording = new Recording(circuit, Kernels.best());
        recording.run(reservoir.scaled(3), reservoir.told());
        Signal h = circuit.signal("h");
        double[] state = new double[h.size()];
        double largest = 0;
        for (int t = 1; t <= recording.steps(h, 0); t++) {
            recording.value(h, 0, t, state, 0);
            largest =
                    Math.max(largest, Arrays.stream(state).map(Math::abs).max().orElseThrow());
        }
        assertThat(largest).isBetween(0.9, 1.0);
    }

    /** Jaeger's bound: never more steps than units; and a random network of twenty holds a good part of that. */
    @Test
    void theMemoryIsLessThanTheUnits() throws Exception {
        MemoryCurve curve = reservoir(circuit(20), 1).memory(0.95, 40, 4000);
        assertThat(curve.total()).isBetween(3.0, 20.0);
        assertThat(curve.share()[0]).isGreaterThan(0.95);
        assertThat(curve.share()[40]).isCloseTo(0, within(0.05));
    }

    /** 300 units go on for 84 steps within a tenth of the deviation at the best radius from .8 to 1.1, and are lost at 2. */
    @Test
    @Tag("slow")
    void threeHundredUnitsForecastTheSeries() throws Exception {
        Circuit circuit = circuit(300);
        Reservoir reservoir = reservoir(circuit, 1);
        List<Reservoir.Fitted> good = DoubleStream.of(0.8, 0.9, 1, 1.1)
                .mapToObj(radius -> reservoir.fit(radius, LAMBDA))
                .toList();
        assertThat(good.stream().mapToDouble(f -> f.free().nrmse()).min().orElseThrow())
                .isLessThanOrEqualTo(0.10);
        assertThat(reservoir.fit(2, LAMBDA).free().nrmse()).isGreaterThanOrEqualTo(0.5);
        assertThat(good.stream().mapToDouble(Reservoir.Fitted::seconds).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }
}
