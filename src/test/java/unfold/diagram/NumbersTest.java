package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.circuit.Unfolding;
import unfold.trace.Trace;

class NumbersTest {
    private static final int STEPS = 6;
    private final Circuit circuit = Samples.circuit("lstm", "output-each-step", 1, 4);
    private final Trace trace = Samples.trace(circuit, STEPS);
    private final Outline closed = Outline.closed(circuit);
    private final Frame frame = Frame.plain(
                    UnfoldedLayout.of(Unfolding.of(closed, STEPS)), Palette.LIGHT, new Viewport(1, 0, 0, 100, 100))
            .with(trace);

    private Box box(String item, int step) {
        return frame.diagram()
                .box(new BoxId(item, BoxId.Copy.STEP, java.util.List.of(step)))
                .orElseThrow();
    }

    @Test
    void aLineOfManyEdgesCarriesTheirSumToEachSource() {
        Outline.Wire loop =
                closed.wires().stream().filter(w -> w.delayed()).findFirst().orElseThrow();
        double square = 0;
        double total = 0;
        for (String source : new String[] {"h", "s"}) {
            for (int k = 0; k < 4; k++) {
                double sum = 0;
                for (Edge e : loop.edges()) {
                    sum += e.from().name().equals(source) ? trace.carried(e, 3)[k] : 0;
                }
                square += sum * sum;
                total += sum;
            }
        }
        Numbers.Carried carried = Numbers.carried(trace, loop, 3);
        assertThat(carried.norm()).isCloseTo(Math.sqrt(square), org.assertj.core.data.Offset.offset(1e-12));
        assertThat(carried.sum()).isCloseTo(total, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void aBoxShowsNothingBeforeItsValueThenTheValueThenTheGradient() {
        Signal h = circuit.signal("h");
        assertThat(new Numbers(frame.at(Playhead.forward(2, STEPS)))
                        .of(box("h", 3))
                        .value())
                .isEmpty();
        Numbers.Shown there = new Numbers(frame.at(Playhead.forward(3, STEPS))).of(box("h", 3));
        assertThat(there.value().orElseThrow()).isEqualTo(trace.value(h, 3));
        assertThat(there.gradient()).isEmpty();
        Numbers.Shown back = new Numbers(frame.at(Playhead.backward(3, STEPS))).of(box("h", 3));
        assertThat(back.gradient().orElseThrow()).isEqualTo(trace.gradient(h, 3));
        assertThat(new Numbers(frame.at(Playhead.backward(4, STEPS)))
                        .of(box("h", 3))
                        .gradient())
                .isEmpty();
    }

    @Test
    void wiresCarryNothingUntilTheWayBackHasPassedThem() {
        Wire wire = frame.diagram().wires().stream()
                .filter(w -> w.from().equals(box("h", 3).id())
                        && w.to().equals(box("h", 4).id()))
                .findFirst()
                .orElseThrow();
        assertThat(new Numbers(frame.at(Playhead.backward(5, STEPS))).carried(wire))
                .isEmpty();
        assertThat(new Numbers(frame.at(Playhead.backward(4, STEPS))).carried(wire))
                .contains(Numbers.carried(trace, wire.line().orElseThrow(), 4));
    }

    @Test
    void theScaleHasTheLargestGradientAtFullStrengthAndZeroAtNone() {
        GradientScale scale = new GradientScale(-1, 4);
        assertThat(scale.position(0.1)).isEqualTo(1);
        assertThat(scale.position(-1e-3)).isEqualTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(scale.position(1e-9)).isZero();
        assertThat(scale.position(0)).isZero();
        GradientScale fitted = GradientScale.of(trace);
        assertThat(fitted.top()).isZero();
        assertThat(fitted.decades()).isBetween(3, 12);
    }

    @Test
    void theHeatMapHasUnitsDownAndStepsAcross() {
        Signal h = circuit.signal("h");
        int[] pixels = HeatMap.values(trace, h, Palette.DARK);
        assertThat(pixels).hasSize(4 * STEPS);
        assertThat(pixels[2 * STEPS + 4])
                .isEqualTo(Palette.DARK.value(trace.value(h, 5, 2)).getRGB());
        int[] gradients = HeatMap.gradients(trace, h, Palette.DARK, GradientScale.USUAL);
        assertThat(gradients[STEPS])
                .isEqualTo(Palette.DARK
                        .gradient(trace.gradient(h, 1, 1), GradientScale.USUAL)
                        .getRGB());
    }

    @Test
    void theStampChangesOnlyWhenSomethingArrives() {
        Frame seen = frame.seen(Viewport.fit(frame.diagram().bounds(), 800, 600, 1));
        Schedule s = frame.schedule();
        double arrival = s.forward(closed.item("h"), 3);
        long before = Painter.stamp(seen.at(new Playhead(arrival - 0.02, STEPS)));
        assertThat(Painter.stamp(seen.at(new Playhead(arrival - 0.01, STEPS)))).isEqualTo(before);
        assertThat(Painter.stamp(seen.at(new Playhead(arrival + 0.01, STEPS)))).isNotEqualTo(before);
    }

    @Test
    void inTheCircuitOnlyStatesHaveAValueBeforeTheFirstStep() {
        Diagram drawn = CircuitLayout.of(closed);
        Frame view = Frame.plain(drawn, Palette.LIGHT, Viewport.fit(drawn.bounds(), 800, 600, 1))
                .with(trace);
        Numbers atFirst = new Numbers(view.at(new Playhead(0, STEPS)));
        Numbers atLast = new Numbers(view.at(new Playhead(2 * STEPS + 1, STEPS)));
        for (Box box : drawn.boxes()) {
            boolean state = box.item().name().equals("h");
            assertThat(atFirst.of(box).value().isPresent())
                    .as(box.item().name())
                    .isEqualTo(state);
            assertThat(atLast.of(box).step()).as(box.item().name()).isEqualTo(state ? 0 : 1);
            assertThat(atLast.of(box).value().orElseThrow())
                    .isEqualTo(trace.value(box.item().signal(), state ? 0 : 1));
        }
    }

    @Test
    void atTheEndOfTheWayBackTheCircuitsWiresStillShowWhatTheFirstStepSentThem() {
        Diagram drawn = CircuitLayout.of(closed);
        Frame view = Frame.plain(drawn, Palette.LIGHT, Viewport.fit(drawn.bounds(), 800, 600, 1))
                .with(trace);
        Numbers atLast = new Numbers(view.at(new Playhead(2 * STEPS + 1, STEPS)));
        for (Wire wire : drawn.wires()) {
            assertThat(atLast.carried(wire))
                    .contains(Numbers.carried(trace, wire.line().orElseThrow(), 1));
        }
    }

    @Test
    void pulsesRunRoundTheLoopOfTheCircuit() {
        Diagram circuitView = CircuitLayout.of(closed);
        Frame loop = Frame.plain(circuitView, Palette.LIGHT, Viewport.fit(circuitView.bounds(), 800, 600, 1))
                .with(trace);
        double start = frame.schedule().forward(closed.item("h"), 2);
        double end = frame.schedule().forward(closed.item("h"), 3);
        Route route = circuitView.wires().stream()
                .filter(w -> !w.squares().isEmpty())
                .findFirst()
                .orElseThrow()
                .route();
        for (double f = 0.1; f < 1; f += 0.2) {
            java.awt.geom.Point2D p = route.at(f);
            java.awt.geom.Point2D seen = loop.viewport().toPicture(p.getX(), p.getY());
            assertThat(Flow.pulses(loop.at(new Playhead(start + f * (end - start), STEPS))))
                    .anyMatch(q -> Math.hypot(q.x() - seen.getX(), q.y() - seen.getY()) < 0.5);
        }
    }
}
