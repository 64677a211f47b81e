package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;

class PlayheadTest {
    private static final int STEPS = 5;
    private final Outline each = Outline.closed(Samples.circuit("vanilla", "output-each-step", 1, 4));
    private final Outline end = Outline.closed(Samples.circuit("vanilla", "output-at-end", 1, 4));

    @Test
    void positionStaysOnTheTimeline() {
        assertThat(new Playhead(-1, STEPS).position()).isZero();
        assertThat(new Playhead(99, STEPS).position()).isEqualTo(11);
        assertThat(new Playhead(Double.NaN, STEPS).position()).isZero();
    }

    @Test
    void theWayBackBeginsAfterTheTurnAndEndsAtTheFirstStep() {
        assertThat(Playhead.forward(3, STEPS).phase()).isEqualTo(Playhead.Phase.FORWARD);
        assertThat(Playhead.forward(3, STEPS).step()).isEqualTo(3);
        assertThat(Playhead.turn(STEPS).phase()).as("no gradient yet").isEqualTo(Playhead.Phase.FORWARD);
        assertThat(Playhead.turn(STEPS).by(0.01).phase()).isEqualTo(Playhead.Phase.BACKWARD);
        assertThat(Playhead.backward(3, STEPS).step()).isEqualTo(3);
        assertThat(Playhead.end(STEPS).step()).isEqualTo(1);
        assertThat(Playhead.backward(1, STEPS)).isEqualTo(Playhead.end(STEPS));
    }

    @Test
    void everyNodeComesAfterWhatItReadsAndItsGradientBefore() {
        for (Outline o : Set.of(each, end, Outline.full(Samples.circuit("lstm", "output-each-step", 2, 4)))) {
            Schedule s = new Schedule(o, Timeline.of(o.circuit(), STEPS));
            for (Outline.Wire w : o.wires()) {
                if (w.to().axes().isEmpty() || w.from().axes().isEmpty()) {
                    continue;
                }
                for (int t = 1; t <= STEPS; t++) {
                    int from = t - Lanes.total(w);
                    assertThat(s.forward(w.from(), from))
                            .as(w.from().name() + " → " + w.to().name())
                            .isLessThan(s.forward(w.to(), t));
                    assertThat(s.backward(w.from(), from)).isGreaterThan(s.backward(w.to(), t));
                }
            }
        }
    }

    @Test
    void theEndOfAStepHasAllItsValuesAndNoneOfTheNext() {
        Schedule s = new Schedule(each, Timeline.of(each.circuit(), STEPS));
        for (Outline.Item item : each.items()) {
            assertThat(s.reachedForward(item, Playhead.forward(3, STEPS)))
                    .as(item.name())
                    .isEqualTo(3);
            assertThat(s.reachedBackward(item, Playhead.forward(3, STEPS))).isEqualTo(STEPS + 1);
            assertThat(s.reachedForward(item, Playhead.start(STEPS))).isZero();
            assertThat(s.reachedBackward(item, Playhead.end(STEPS))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anOutputAtTheEndWaitsForTheTurn() {
        Schedule s = new Schedule(end, Timeline.of(end.circuit(), STEPS));
        assertThat(s.forward(end.item("o"), 0)).isGreaterThan(STEPS).isLessThan(STEPS + 0.5);
        assertThat(s.forward(end.item("h"), STEPS)).isLessThanOrEqualTo(STEPS);
        assertThat(s.backward(end.item("o"), 0)).isGreaterThan(STEPS + 0.5).isLessThan(STEPS + 1.2);
    }
}
