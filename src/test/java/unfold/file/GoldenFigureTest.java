package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Palette;
import unfold.diagram.Playhead;
import unfold.diagram.Samples;
import unfold.diagram.UnfoldedLayout;
import unfold.diagram.Viewport;
import unfold.trace.Trace;

/**
 * The figures of the book as SVG text, compared with stored ones. After a wanted change look at {@code target/golden} and accept it with
 * {@code -Dgolden.update}.
 */
class GoldenFigureTest {
    private static final Path STORED = Path.of("src/test/resources/golden");
    private static final Path MADE = Path.of("target/golden");
    private static final double SCALE = 0.75;

    @ParameterizedTest
    @CsvSource({
        "10.2-circuit, vanilla, driven, 1, false, 0, false",
        "10.2-unfolded, vanilla, driven, 1, false, 4, false",
        "10.3-circuit, vanilla, output-each-step, 1, false, 0, false",
        "10.3-unfolded, vanilla, output-each-step, 1, false, 3, false",
        "10.3-backward, vanilla, output-each-step, 1, false, 3, true",
        "10.5-circuit, vanilla, output-at-end, 1, false, 0, false",
        "10.5-unfolded, vanilla, output-at-end, 1, false, 4, false",
        "10.12-circuit, vanilla, encoder-decoder, 1, false, 0, false",
        "10.12-unfolded, vanilla, encoder-decoder, 1, false, 3, false",
        "10.12-backward, vanilla, encoder-decoder, 1, false, 3, true",
        "10.13a-circuit, vanilla, output-each-step, 2, false, 0, false",
        "10.13a-unfolded, vanilla, output-each-step, 2, false, 3, false",
        "10.14-circuit, vanilla, recursive, 1, false, 0, false",
        "10.14-unfolded, vanilla, recursive, 1, false, 4, false",
        "grid-circuit, vanilla, grid, 1, false, 0, false",
        "grid-unfolded, vanilla, grid, 1, false, 2, false",
        "10.16-circuit, lstm, driven, 1, true, 0, false",
        "10.16-unfolded, lstm, driven, 1, true, 2, false",
    })
    void figureIsDrawnAsStored(
            String name, String cell, String wiring, int depth, boolean open, int steps, boolean backward)
            throws IOException {
        Circuit c = Samples.circuit(cell, wiring, depth, 4);
        Outline outline = open ? Outline.of(c, Set.of("h")) : Outline.closed(c);
        Diagram d = steps == 0 ? CircuitLayout.of(outline) : UnfoldedLayout.of(Unfolding.of(outline, steps));
        Rectangle2D bounds = d.bounds();
        int width = (int) Math.ceil(SCALE * bounds.getWidth());
        int height = (int) Math.ceil(SCALE * bounds.getHeight());
        Viewport view = new Viewport(SCALE, -SCALE * bounds.getX(), -SCALE * bounds.getY(), width, height);
        Frame plain = Frame.plain(d, Palette.LIGHT, view);
        Trace trace = Samples.trace(c, Math.max(1, steps));
        Playhead nearlyBack = Playhead.end(trace.steps()).by(-1.8);
        Frame frame = backward ? plain.with(trace).at(nearlyBack) : plain;
        Painter painter = new Painter();
        String made = SvgFigure.text(new Figure(width, height, g -> painter.paint(g, frame)));
        Path stored = STORED.resolve(name + ".svg");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(STORED);
            Files.writeString(stored, made);
        }
        Files.createDirectories(MADE);
        Files.writeString(MADE.resolve(name + ".svg"), made);
        assertThat(stored)
                .as("look at " + MADE.resolve(name + ".svg") + ", accept with -Dgolden.update")
                .exists();
        assertThat(made.equals(Files.readString(stored)))
                .as(name + " is drawn as stored; look at " + MADE.resolve(name + ".svg")
                        + ", accept with -Dgolden.update")
                .isTrue();
    }
}
