package unfold.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.diagram.Diagram;
import unfold.diagram.Samples;
import unfold.diagram.UnfoldedLayout;
import unfold.diagram.Viewport;

class SpreadTest {
    private static final double WIDTH = 650;
    private static final double HEIGHT = 380;
    private static final double MOST = 1.25;
    private static final double ANYWHERE = 10_000;

    private static Diagram diagram(String wiring, int steps) {
        Outline outline = Outline.full(Samples.circuit("vanilla", wiring, 1, 4));
        return UnfoldedLayout.of(Unfolding.of(outline, steps));
    }

    @ParameterizedTest
    @CsvSource({"output-at-end, 6", "output-at-end, 50", "output-each-step, 2", "output-each-step, 25"})
    void allColumnsLieBetweenTheNamesAndTheRightEdge(String wiring, int steps) {
        Diagram diagram = diagram(wiring, steps);
        between(diagram, Spread.whole(diagram, WIDTH, HEIGHT, MOST));
        between(diagram, Spread.even(diagram, WIDTH, HEIGHT, MOST));
    }

    private static void between(Diagram diagram, Viewport part) {
        Diagram.Grid grid = diagram.grid();
        double half = grid.pitch() / 2;
        assertThat(part.toPicture(grid.first() - half, 0).x).isGreaterThan(TimeAxis.GUTTER - 0.01);
        assertThat(part.toPicture(grid.centre(grid.steps()) + half, 0).x).isLessThan(WIDTH + 0.01);
        assertThat(part.toPicture(diagram.bounds().x, 0).x).isGreaterThan(-0.01);
        assertThat(part.toPicture(diagram.bounds().getMaxX(), 0).x).isLessThan(WIDTH + 0.01);
    }

    @ParameterizedTest
    @CsvSource({"output-at-end, 6", "output-at-end, 50", "output-each-step, 25"})
    void nothingIsScrolledWhileEverythingFits(String wiring, int steps) {
        Diagram diagram = diagram(wiring, steps);
        Viewport part = Spread.whole(diagram, WIDTH, HEIGHT, MOST);
        assertThat(Spread.of(diagram, part).scroll(ANYWHERE, WIDTH)).isZero();
        assertThat(Spread.of(diagram, part).scroll(-ANYWHERE, WIDTH)).isZero();
        assertThat(Spread.of(diagram, part.moved(-WIDTH, 0)).scroll(ANYWHERE, WIDTH))
                .as("what was moved out of sight comes back")
                .isNegative();
    }

    @ParameterizedTest
    @CsvSource({"output-at-end, 50", "output-each-step, 25"})
    void whatDoesNotFitIsScrolledToItsEndsAndNoFurther(String wiring, int steps) {
        Diagram diagram = diagram(wiring, steps);
        Viewport part = new Viewport(0.8, -700, 0, WIDTH, HEIGHT);
        Spread taken = Spread.of(diagram, part);
        assertThat(taken.scroll(-20, WIDTH)).isEqualTo(-20);
        Viewport first = part.moved(-taken.scroll(-ANYWHERE, WIDTH), 0);
        Diagram.Grid grid = diagram.grid();
        assertThat(first.toPicture(grid.first() - grid.pitch() / 2, 0).x).isGreaterThan(TimeAxis.GUTTER - 0.01);
        assertThat(Spread.of(diagram, first).start()).isCloseTo(0, Offset.offset(1e-6));
        Viewport last = part.moved(-taken.scroll(ANYWHERE, WIDTH), 0);
        assertThat(Spread.of(diagram, last).end()).isCloseTo(WIDTH, Offset.offset(1e-6));
    }
}
