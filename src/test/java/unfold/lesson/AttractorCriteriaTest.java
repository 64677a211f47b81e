package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.analysis.FixedPoint;
import unfold.analysis.StateMap;
import unfold.engine.SpectralRadius;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.train.Trainer;

/** L11: what is stored robustly is stored where the map contracts. */
@Tag("slow")
class AttractorCriteriaTest {
    private static final int HOLD = 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLatchHoldsItsBitInTwoFixedPointsThatContract(long seed) {
        Experiment flipFlop = new Experiment("flip-flop", "vanilla", 2, 32, 1e-2);
        Trainer trainer = flipFlop.run(seed, 600, false);
        Dataset far = flipFlop.dataset(Map.of("testLength", "2000"), 77);
        assertThat(trainer.test(far).accuracy()).as("solved").isEqualTo(1);
        Trace trace = trainer.trace(far.validation().examples().get(0));
        StateMap map = new StateMap(Kernels.best(), trace);
        List<double[]> from = new ArrayList<>();
        for (int i = -5; i <= 5; i++) {
            for (int k = -5; k <= 5; k++) {
                from.add(new double[] {i / 5.0, k / 5.0});
            }
        }
        List<FixedPoint> stable = map.fixedPoints(from, new Example(Map.of("x", Series.ofSymbols(HOLD)))).stream()
                .filter(p -> p.kind() == FixedPoint.Kind.STABLE)
                .toList();
        double rho = SpectralRadius.of(2, trace.parameter(trace.circuit().parameter("W")), 0);
        assertThat(stable).hasSize(2);
        assertThat(stable.get(0).distance(stable.get(1))).isGreaterThan(1);
        assertThat(stable).allMatch(p -> p.radius() < 0.9);
        assertThat(rho).isGreaterThan(1);
    }
}
