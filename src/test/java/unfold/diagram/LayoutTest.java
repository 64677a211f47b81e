package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
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
import unfold.circuit.Symbol;
import unfold.circuit.Unfolding;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

class LayoutTest {
    private static final Lettering LETTERING = new Lettering();
    /** As large as letters beside wires are drawn in any theme. */
    private static final double SIZE = Palette.PROJECTOR.type() * Wire.Label.SIZE;

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
                // a third layer stands upon the second as that upon the first, whatever the cell
                int most = cell.key().equals("vanilla") ? 3 : 2;
                for (int depth = 1; depth <= most; depth++) {
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

    /** What is written beside a wire, as it is really drawn. */
    private record Written(String what, Wire.Label label, Rectangle2D area) {
        static Written of(Wire w, Wire.Label l) {
            Path2D.Double all = new Path2D.Double();
            double x = 0;
            for (Symbol symbol : l.symbols()) {
                Lettering.Label letters = LETTERING.label(symbol, w.copy() > 0 ? Integer.toString(w.copy()) : "");
                all.append(AffineTransform.getTranslateInstance(x, 0).createTransformedShape(letters.letter()), false);
                x += letters.width() + 0.45;
            }
            double width = SIZE * (x - 0.45);
            AffineTransform place = AffineTransform.getTranslateInstance(
                    l.x() + (l.side() > 0 ? 0 : l.side() < 0 ? -width : -width / 2),
                    l.side() == 0 ? l.y() : l.y() + 0.33 * SIZE);
            place.scale(SIZE, SIZE);
            String name = l.weights().get(0).name() + " on " + w.from() + " → " + w.to();
            return new Written(name, l, place.createTransformedShape(all).getBounds2D());
        }

        /** The same letters once more: wires of one weight that come together have them at one place. */
        boolean same(Written other) {
            return label.weights().equals(other.label.weights())
                    && Math.hypot(label.x() - other.label.x(), label.y() - other.label.y()) < 1;
        }

        boolean on(Box b) {
            double dx = Math.max(0, Math.max(area.getMinX() - b.x(), b.x() - area.getMaxX()));
            double dy = Math.max(0, Math.max(area.getMinY() - b.y(), b.y() - area.getMaxY()));
            return Math.hypot(dx, dy) < b.radius() - 1;
        }
    }

    private static void assertLettersApart(Diagram d) {
        List<Written> all = d.wires().stream()
                .flatMap(w -> w.labels().stream().map(l -> Written.of(w, l)))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Written one = all.get(i);
            if (!d.bounds().contains(one.area())) {
                wrong.add(one.what() + " out of bounds");
            }
            for (Written other : all.subList(i + 1, all.size())) {
                if (one.area().intersects(other.area()) && !one.same(other)) {
                    wrong.add(one.what() + " upon " + other.what());
                }
            }
            d.boxes().stream().filter(one::on).forEach(b -> wrong.add(one.what() + " upon " + b.id()));
        }
        assertThat(wrong).isEmpty();
    }

    private static void assertNeat(Diagram d) {
        assertLettersApart(d);
        // thousands of pairs, so that what is wrong is collected rather than asserted one by one
        List<String> wrong = new ArrayList<>();
        List<Box> boxes = d.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Box a = boxes.get(i);
            assertThat(d.bounds().contains(a.area())).as("%s in bounds", a.id()).isTrue();
            for (Box b : boxes.subList(i + 1, boxes.size())) {
                if (!(Math.hypot(a.x() - b.x(), a.y() - b.y()) > a.radius() + b.radius() + 8)) {
                    wrong.add(a.id() + " upon " + b.id());
                }
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
                boolean between = !b.id().equals(w.from()) && !b.id().equals(w.to());
                if (between && !(w.route().distance(b.x(), b.y()) > b.radius() + 1)) {
                    wrong.add(w.from() + " → " + w.to() + " through " + b.id());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
