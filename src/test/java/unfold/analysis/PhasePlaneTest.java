package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.engine.kernel.PlainKernel;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.FlipFlop;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** L6, L11: the plane of a flip-flop of two units. */
class PhasePlaneTest {
    @ParameterizedTest
    @ValueSource(strings = {"vanilla", "gru"})
    void arrowsAreStepsAndPointsOfRestStay(String cell) {
        Dataset data = new FlipFlop().open(Settings.defaults(new FlipFlop().settings()), 1);
        Zoo zoo = new Zoo();
        Blueprint blueprint = Blueprint.of(zoo.cell(cell), zoo.wiring("output-each-step"), data.form(), 2);
        Trainer trainer = new Trainer(Plan.usual(blueprint, data, 1), Kernels.best(), Parallel.serial());
        for (int step = 0; step < 600; step++) {
            trainer.step();
        }
        Series hold = data.probe(9, new SplittableRandom(2)).get("x");
        int[] symbols = new int[40];
        Arrays.fill(symbols, hold.symbols()[hold.length() - 1]);
        Trace trace = trainer.trace(Example.of(
                Series.ofSymbols(symbols),
                data.probe(40, new SplittableRandom(1)).get("y")));
        Signal h = PhasePlane.state(trace.circuit()).orElseThrow();
        PhasePlane plane = PhasePlane.of(blueprint, trace, new PlainKernel(), Series.ofSymbols(symbols[0]));
        int middle = plane.from().size() / 2;
        assertThat(plane.from().get(middle)).containsExactly(new double[] {0, 0}, within(1e-12));
        assertThat(plane.to().get(middle))
                .as("one step from where the trace begins")
                .containsExactly(trace.value(h, 1), within(1e-12));
        List<double[]> rest = plane.attractors();
        assertThat(rest).isNotEmpty();
        assertThat(rest).as("the trace comes to one of them").anySatisfy(r -> assertThat(trace.value(h, 40))
                .containsExactly(r, within(0.05)));
    }
}
