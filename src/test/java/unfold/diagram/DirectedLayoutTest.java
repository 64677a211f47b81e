package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.zoo.DirectedModel;

/** Figs 10.7 and 10.8: the edges of the one grow with the square of the length, those of the other with the length. */
class DirectedLayoutTest {
    private static Unfolding unfolded(Circuit circuit, int steps) {
        return Unfolding.of(Outline.closed(circuit), steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20})
    void edgesAreCountedByWhatIsDrawn(int steps) {
        Diagram complete = DirectedLayout.of(unfolded(DirectedModel.complete(steps), steps));
        assertThat(complete.boxes()).hasSize(steps);
        assertThat(complete.wires()).hasSize(steps * (steps - 1) / 2);
        Diagram state = DirectedLayout.of(unfolded(DirectedModel.withState(), steps));
        assertThat(state.boxes()).hasSize(2 * steps);
        assertThat(state.wires()).hasSize(3 * steps - 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void wiresRunFromRimToRim(int steps) {
        for (Circuit circuit : new Circuit[] {DirectedModel.complete(steps), DirectedModel.withState()}) {
            Diagram diagram = DirectedLayout.of(unfolded(circuit, steps));
            for (Wire w : diagram.wires()) {
                Box from = diagram.box(w.from()).orElseThrow();
                Box to = diagram.box(w.to()).orElseThrow();
                assertThat(w.route().distance(from.x(), from.y())).isBetween(from.radius() - 1, from.radius() + 1);
                assertThat(w.route().distance(to.x(), to.y())).isBetween(to.radius() - 1, to.radius() + 1);
            }
        }
    }
}
