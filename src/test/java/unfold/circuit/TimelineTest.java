package unfold.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Axis SOURCE = new Axis("i", "n_x");
    private static final Axis ROW = new Axis("r", "m");
    private static final List<Axis> TIME = List.of(Axis.TIME);
    private final CircuitBuilder c = new CircuitBuilder("c", Initialisation.USUAL);

    /** A decoder that is declared before its encoder. */
    private Circuit encoderDecoder() {
        c.target("y", Form.Encoding.vector(2), TIME);
        Signal x = c.input("x", Form.Encoding.vector(2), List.of(SOURCE));
        Signal context = c.define("C", "", c.plus(x.last(SOURCE)));
        State d = c.state("d", 2, TIME, Initial.from(context));
        d.is("", c.plus(d.previous()));
        return c.build();
    }

    @Test
    void oneAxisIsTheLine() {
        c.input("x", Form.Encoding.vector(2));
        Timeline line = Timeline.of(c.build(), 7);
        assertThat(line.steps()).isEqualTo(7);
        for (int t = -1; t <= 8; t++) {
            assertThat(line.step(TIME, List.of(t))).isEqualTo(t);
        }
        assertThat(line.latest(TIME)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(line.latest(List.of())).containsOnly(0);
    }

    @Test
    void whatDependsOnAnotherAxisComesAfterItWithAStepBetween() {
        Timeline line = Timeline.of(encoderDecoder(), Map.of(SOURCE, 3, Axis.TIME, 2));
        assertThat(line.steps()).isEqualTo(3 + 1 + 2);
        assertThat(line.latest(List.of(SOURCE))).containsExactly(0, 1, 2, 3, 3, 3, 3);
        assertThat(line.latest(TIME)).containsExactly(0, 0, 0, 0, 0, 1, 2);
        assertThat(line.step(TIME, List.of(0))).isEqualTo(4);
        assertThat(line.on(TIME, 4)).isFalse();
        assertThat(line.on(List.of(SOURCE), 4)).isFalse();
        assertThat(line.position(Axis.TIME, 5)).isEqualTo(1);
        assertThat(line.position(SOURCE, 5)).isEqualTo(4);
        assertThat(line.written(List.of(SOURCE), 6)).isEqualTo("3");
        assertThat(line.written(TIME, 2)).isEqualTo("0");
    }

    @Test
    void axesThatMeetInASignalShareAStretchRowByRow() {
        List<Axis> both = List.of(ROW, Axis.TIME);
        c.input("x", Form.Encoding.vector(2), both);
        c.input("z", Form.Encoding.vector(2), List.of(ROW));
        Timeline line = Timeline.of(c.build(), Map.of(ROW, 2, Axis.TIME, 3));
        assertThat(line.steps()).isEqualTo(6);
        assertThat(line.latest(both)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(line.latest(List.of(ROW))).containsExactly(0, 0, 0, 1, 1, 1, 2);
        assertThat(line.step(both, List.of(2, 1))).isEqualTo(4);
        assertThat(line.written(both, 4)).isEqualTo("2,1");
        assertThat(line.position(Axis.TIME, 5)).isEqualTo(2);
    }
}
