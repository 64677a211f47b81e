package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

class LayoutTest {
    record Case(String cell, String wiring, int depth, String open, Outline outline) {
        @Override
        public String toString() {
            return cell + ", " + wiring + ", " + depth + " layers, " + open;
        }
    }

    static Stream<Case> everyNetwork() {
        Zoo zoo = new Zoo();
        List<Case> cases = new ArrayList<>();
        for (Cell cell : zoo.cells()) {
            for (Wiring wiring :
                    zoo.wirings().stream().filter(w -> w.suits(cell)).toList()) {
                for (int depth = 1; depth <= 3; depth++) {
                    Circuit c = Samples.circuit(cell.key(), wiring.key(), depth, 4);
                    Set<String> outer = Set.of("h", "h_1", "h_3");
                    cases.add(new Case(cell.key(), wiring.key(), depth, "closed", Outline.closed(c)));
                    cases.add(new Case(cell.key(), wiring.key(), depth, "open", Outline.of(c, outer)));
                    cases.add(new Case(cell.key(), wiring.key(), depth, "full", Outline.full(c)));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("everyNetwork")
    void circuitHasItsBoxesApartAndItsWiresClearOfThem(Case c) {
        Diagram d = CircuitLayout.of(c.outline());
        assertThat(d.boxes()).hasSameSizeAs(c.outline().items());
        assertThat(d.wires()).hasSameSizeAs(c.outline().wires());
        assertNeat(d);
        for (Wire w : d.wires()) {
            assertThat(w.squares().isEmpty())
                    .as("square on " + w.from().item() + " → " + w.to().item())
                    .isEqualTo(!w.line().orElseThrow().delayed());
        }
    }

    @ParameterizedTest
    @MethodSource("everyNetwork")
    void unfoldedGraphHasItsBoxesApartAndItsWiresClearOfThem(Case c) {
        Unfolding u = Unfolding.of(c.outline(), 4);
        Diagram d = UnfoldedLayout.of(u);
        assertThat(d.boxes()).hasSameSizeAs(u.nodes());
        assertThat(d.wires()).hasSameSizeAs(u.links()).allMatch(w -> w.squares().isEmpty());
        assertNeat(d);
    }

    private static void assertNeat(Diagram d) {
        List<Box> boxes = d.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Box a = boxes.get(i);
            assertThat(d.bounds().contains(a.area())).as(a.id() + " in bounds").isTrue();
            for (Box b : boxes.subList(i + 1, boxes.size())) {
                assertThat(Math.hypot(a.x() - b.x(), a.y() - b.y()))
                        .as(a.id() + " apart from " + b.id())
                        .isGreaterThan(a.radius() + b.radius() + 8);
            }
        }
        for (Wire w : d.wires()) {
            Rectangle2D course = w.route().bounds();
            assertThat(d.bounds().getMinX()).isLessThan(course.getMinX());
            assertThat(d.bounds().getMaxX()).isGreaterThan(course.getMaxX());
            Box from = d.box(w.from()).orElseThrow();
            Box to = d.box(w.to()).orElseThrow();
            Point2D start = w.route().start();
            Point2D end = w.route().end();
            assertThat(start.distance(from.x(), from.y())).as("start").isBetween(from.radius() - 1, from.radius() + 1);
            assertThat(end.distance(to.x(), to.y())).as("end").isBetween(to.radius() - 1, to.radius() + 1);
            for (Box b : boxes) {
                if (!b.id().equals(w.from()) && !b.id().equals(w.to())) {
                    assertThat(w.route().distance(b.x(), b.y()))
                            .as(w.from() + " → " + w.to() + " clear of " + b.id())
                            .isGreaterThan(b.radius() + 1);
                }
            }
        }
    }
}
