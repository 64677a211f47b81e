package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import unfold.engine.kernel.Kernels;

/** C2 and L2: what grows with τ and what does not. */
class GraphSizeTest {
    @Test
    void onlySharedWeightsDoNotGrow() {
        for (int steps : new int[] {1, 5, 20, 40}) {
            GraphSize shared = GraphSize.of(GraphSize.Model.SHARED, steps);
            GraphSize untied = GraphSize.of(GraphSize.Model.UNTIED, steps);
            GraphSize window = GraphSize.of(GraphSize.Model.WINDOW, steps);
            assertThat(shared.weights()).isEqualTo(468);
            assertThat(untied.weights()).isEqualTo(468 * steps);
            assertThat(window.weights()).isEqualTo(128 * steps + 84);
            assertThat(shared.nodes()).isEqualTo(5 * steps + 1).isEqualTo(untied.nodes());
            assertThat(shared.edges()).isEqualTo(5 * steps).isEqualTo(untied.edges());
            assertThat(window.nodes()).isEqualTo(steps + 4);
            assertThat(window.edges()).isEqualTo(steps + 3);
        }
        assertThat(Math.pow(10, GraphSize.tableDigits(3))).isCloseTo(512, within(1e-9));
    }

    @Test
    void aStoppedRunMeasuresNothing() {
        int[] asked = {0};
        OptionalDouble right =
                SharingPrice.measure(5, false, 1, Kernels.available().get(0), () -> ++asked[0] > 3);
        assertThat(right).isEmpty();
        assertThat(asked[0]).isEqualTo(4);
    }
}
