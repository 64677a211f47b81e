package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initial;
import unfold.circuit.Initialisation;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Timeline;
import unfold.circuit.Unfolding;

class OtherCircuitsTest {
    private static final Form.Encoding THREE = Form.Encoding.vector(3);

    private static Circuit bidirectional() {
        CircuitBuilder c = new CircuitBuilder("bidirectional", Initialisation.USUAL);
        Signal x = c.input("x", THREE);
        State h = c.state("h", 4);
        Signal ahead = h.is(
                "",
                c.sum(List.of(
                        c.weight("W", 4, 4).times(h.previous()),
                        c.weight("U", 4, 3).times(x))));
        State g = c.state("g", 4);
        Signal back = g.is(
                "",
                c.sum(List.of(
                        c.weight("M", 4, 4).times(g.next()), c.weight("N", 4, 3).times(x))));
        c.define("o", "", c.plus(ahead, back));
        return c.build();
    }

    private static Circuit twoAxes() {
        Axis row = new Axis("i", "m");
        Axis column = new Axis("j", "n");
        CircuitBuilder c = new CircuitBuilder("two axes", Initialisation.USUAL);
        Signal x = c.input("x", THREE, List.of(row, column));
        State h = c.state("h", 4, List.of(row, column), Initial.ZERO);
        h.is(
                "",
                c.sum(List.of(
                        c.weight("W", 4, 4).times(h.delayed(row, 1)),
                        c.weight("M", 4, 4).times(h.delayed(column, 1)),
                        c.weight("U", 4, 3).times(x))));
        return c.build();
    }

    @Test
    void whatLooksAheadLoopsOnTheRightAndRunsFromTheLastStep() {
        Outline o = Outline.closed(bidirectional());
        Diagram d = CircuitLayout.of(o);
        Box h = d.box(new BoxId("h", BoxId.Copy.CIRCUIT, List.of())).orElseThrow();
        Box g = d.box(new BoxId("g", BoxId.Copy.CIRCUIT, List.of())).orElseThrow();
        for (Wire w : d.wires()) {
            if (w.to().item().equals("h") && w.from().item().equals("h")) {
                assertThat(w.route().bounds().getMinX()).isLessThan(h.x() - h.radius());
            }
            if (w.to().item().equals("g") && w.from().item().equals("g")) {
                assertThat(w.route().bounds().getMaxX()).isGreaterThan(g.x() + g.radius());
            }
        }
        assertThat(h.y()).isNotEqualTo(g.y());
        Schedule s = new Schedule(o, Timeline.of(o.circuit(), 5));
        assertThat(s.forward(o.item("g"), 5)).isLessThan(s.forward(o.item("g"), 1));
        assertThat(s.forward(o.item("o"), 1)).isGreaterThan(5);
        Diagram unfolded = UnfoldedLayout.of(Unfolding.of(o, 5));
        assertThat(unfolded.box(new BoxId("g", BoxId.Copy.INITIAL, List.of(6)))).isPresent();
    }

    @Test
    void aCircuitWithTwoAxesHasABoxForEveryPairOfSteps() {
        Circuit c = twoAxes();
        Unfolding u = Unfolding.of(
                Outline.closed(c), Map.of(c.axes().get(0), 3, c.axes().get(1), 2));
        Diagram d = UnfoldedLayout.of(u);
        assertThat(CircuitLayout.of(u.outline()).boxes()).hasSize(2);
        assertThat(d.boxes()).hasSameSizeAs(u.nodes());
        for (Box a : d.boxes()) {
            for (Box b : d.boxes()) {
                if (!a.id().equals(b.id())) {
                    assertThat(Math.hypot(a.x() - b.x(), a.y() - b.y()))
                            .as(a.id() + " apart from " + b.id())
                            .isGreaterThan(a.radius() + b.radius());
                }
            }
        }
    }
}
