package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;

class MorphTest {
    private static final double NEARLY = 1e-4;
    private final Circuit lstm = Samples.circuit("lstm", "output-each-step", 1, 4);
    private final Outline closed = Outline.closed(lstm);
    private final Outline open = Outline.of(lstm, Set.of("h"));

    private List<List<Diagram>> motions() {
        Diagram circuit = CircuitLayout.of(closed);
        Diagram unfolded = UnfoldedLayout.of(Unfolding.of(closed, 4));
        Diagram openCircuit = CircuitLayout.of(open);
        Diagram openUnfolded = UnfoldedLayout.of(Unfolding.of(open, 4));
        return List.of(
                List.of(circuit, unfolded),
                List.of(openCircuit, openUnfolded),
                List.of(circuit, openCircuit),
                List.of(unfolded, openUnfolded));
    }

    @Test
    void theEndsAreTheDrawingsThemselves() {
        for (List<Diagram> m : motions()) {
            assertThat(Morph.between(m.get(0), m.get(1), 0)).isEqualTo(m.get(0));
            assertThat(Morph.between(m.get(0), m.get(1), 1)).isEqualTo(m.get(1));
        }
    }

    @Test
    void nearTheEndsEverythingSeenIsWhereTheDrawingHasIt() {
        for (List<Diagram> m : motions()) {
            near(Morph.between(m.get(0), m.get(1), 1 - NEARLY), m.get(1));
            near(Morph.between(m.get(0), m.get(1), NEARLY), m.get(0));
            near(Morph.between(m.get(1), m.get(0), 1 - NEARLY), m.get(0));
        }
    }

    private static void near(Diagram moving, Diagram still) {
        for (Box b : moving.boxes()) {
            if (b.opacity() > 0.02) {
                assertThat(still.boxes())
                        .as("place of " + b.id())
                        .anyMatch(s -> s.item().name().equals(b.item().name())
                                && Math.hypot(s.x() - b.x(), s.y() - b.y()) < 0.1);
            }
        }
        for (Box s : still.boxes()) {
            assertThat(moving.boxes())
                    .as("box for " + s.id())
                    .anyMatch(b -> b.opacity() > 0.98 && Math.hypot(s.x() - b.x(), s.y() - b.y()) < 0.1);
        }
    }

    @Test
    void nothingJumps() {
        for (List<Diagram> m : motions()) {
            Diagram before = Morph.between(m.get(0), m.get(1), 0.001);
            for (double u = 0.02; u < 1; u += 0.02) {
                Diagram now = Morph.between(m.get(0), m.get(1), u);
                for (Box b : now.boxes()) {
                    before.box(b.id()).ifPresent(o -> assertThat(Math.hypot(o.x() - b.x(), o.y() - b.y()))
                            .as(b.id().toString())
                            .isLessThan(60));
                }
                before = now;
            }
        }
    }

    @Test
    void theSquareStretchesIntoTheArrow() {
        Diagram circuit = CircuitLayout.of(closed);
        Diagram unfolded = UnfoldedLayout.of(Unfolding.of(closed, 3));
        double last = 0;
        for (double u = 0.1; u < 1; u += 0.1) {
            Wire w = Morph.between(circuit, unfolded, u).wires().stream()
                    .filter(x -> x.line().orElseThrow().delayed() && x.to().step() == 2)
                    .findFirst()
                    .orElseThrow();
            assertThat(w.squares()).hasSize(1);
            double share = w.squares().get(0).length() / w.route().length();
            assertThat(share).isGreaterThan(last);
            last = share;
        }
        assertThat(last).isGreaterThan(0.9);
    }
}
