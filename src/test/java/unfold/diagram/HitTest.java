package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;

class HitTest {
    private final Circuit circuit = Samples.circuit("vanilla", "output-each-step", 1, 4);
    private final Diagram diagram = UnfoldedLayout.of(Unfolding.of(Outline.closed(circuit), 200));

    @Test
    void everyBoxIsHitAtItsMiddle() {
        for (Box b : diagram.boxes()) {
            assertThat(diagram.at(b.x(), b.y())).contains(new Diagram.Hit.OfBox(b));
        }
    }

    @Test
    void everyWireIsHitOnItsWayAndEveryWeightAtItsLetter() {
        for (Wire w : diagram.wires()) {
            Point2D p = w.route().at(0.3);
            assertThat(diagram.at(p.getX(), p.getY())).contains(new Diagram.Hit.OfWire(w));
            for (Wire.Label l : w.labels()) {
                double y = l.side() == 0 ? l.y() - 8 : l.y();
                assertThat(diagram.at(l.x() + 10 * l.side(), y)).contains(new Diagram.Hit.OfWeight(w, l.weights()));
            }
        }
    }

    @Test
    void nothingIsHitBesideEverything() {
        Box h = diagram.boxes().stream()
                .filter(b -> b.item().name().equals("h"))
                .findFirst()
                .orElseThrow();
        assertThat(diagram.at(h.x() + 60, h.y() - 45)).isEmpty();
    }

    @Test
    void aWeightMarksAllItsCopiesAndNothingElse() {
        Mark u = new Mark.OfParameter("U");
        for (Wire w : diagram.wires()) {
            boolean carries = w.from().item().equals("x");
            assertThat(Selection.of(u, w)).isEqualTo(carries ? Selection.Strength.FULL : Selection.Strength.NONE);
        }
    }

    @Test
    void aBiasMarksTheBoxesItIsAddedIn() {
        Mark c = new Mark.OfParameter("c");
        for (Box b : diagram.boxes()) {
            boolean adds = b.item().name().equals("o");
            assertThat(Selection.of(c, b)).isEqualTo(adds ? Selection.Strength.FULL : Selection.Strength.NONE);
        }
        assertThat(diagram.wires())
                .allSatisfy(w -> assertThat(Selection.of(c, w)).isEqualTo(Selection.Strength.NONE));
    }

    @Test
    void aSignalMarksItsCopyFullyAndTheOthersAsRelated() {
        Mark third = new Mark.OfSignal("h", 3);
        for (Box b : diagram.boxes()) {
            Selection.Strength expected = !b.item().name().equals("h")
                    ? Selection.Strength.NONE
                    : b.id().step() == 3 ? Selection.Strength.FULL : Selection.Strength.RELATED;
            assertThat(Selection.of(third, b)).isEqualTo(expected);
        }
        assertThat(Selection.mark(diagram.at(
                                diagram.grid().centre(3),
                                diagram.box(new BoxId("h", BoxId.Copy.STEP, java.util.List.of(3)))
                                        .orElseThrow()
                                        .y())
                        .orElseThrow()))
                .contains(third);
    }
}
