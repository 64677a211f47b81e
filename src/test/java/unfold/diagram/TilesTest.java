package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;

/** The window paints a picture in tiles, which must not show where one ends and the next begins. */
class TilesTest {
    private static final int STEPS = 25;
    private static final int WIDTH = 720;
    private static final int TILE = 240;

    private final Painter painter = new Painter();
    private final Circuit circuit = Samples.circuit("lstm", "output-each-step", 2, 8);

    /** With two scales at which all steps are pressed together, and some at which they are not. */
    @ParameterizedTest
    @CsvSource({"closed, 0.06", "closed, 0.11", "closed, 0.17", "opened, 0.06", "opened, 0.1", "opened, 0.13"})
    void pressedTogetherTheyLookAsOnePicture(String group, double across) {
        tiled(frame(group.equals("opened"), 0.35, across));
    }

    @ParameterizedTest
    @CsvSource({"closed, 0.02", "closed, 0.3", "closed, 0.7", "closed, 1.3", "opened, 0.5", "opened, 1.1"})
    void atTheirOwnProportionsTheyLookAsOnePicture(String group, double scale) {
        tiled(frame(group.equals("opened"), scale, scale));
    }

    @ParameterizedTest
    @CsvSource({"closed, 0.06", "opened, 0.11"})
    void pressedTogetherATileChangesOnlyWithItsStamp(String group, double across) {
        Frame all = frame(group.equals("opened"), 0.35, across);
        Viewport part = all.viewport().tile(TILE, 0, TILE, all.viewport().height());
        Map<Long, BufferedImage> painted = new HashMap<>();
        for (double at = 0; at < 2 * STEPS; at += 0.25) {
            Frame frame =
                    all.seen(part).at(all.playhead().by(at - all.playhead().position()));
            BufferedImage now = image(frame);
            BufferedImage before = painted.putIfAbsent(Painter.stamp(frame), now);
            assertThat(before == null ? List.of() : differing(before, 0, now))
                    .as("columns painted at " + at)
                    .isEmpty();
        }
    }

    private Frame frame(boolean opened, double scale, double across) {
        Outline outline = opened ? Outline.full(circuit) : Outline.closed(circuit);
        Diagram diagram = UnfoldedLayout.of(Unfolding.of(outline, STEPS));
        var bounds = diagram.bounds();
        Viewport part = new Viewport(
                scale,
                across,
                -Math.rint(across * bounds.x),
                -scale * bounds.y,
                WIDTH,
                Math.ceil(scale * bounds.height));
        return Frame.plain(diagram, Palette.LIGHT, part)
                .with(Samples.trace(circuit, STEPS))
                .at(Playhead.backward(STEPS / 2, STEPS));
    }

    private void tiled(Frame frame) {
        Viewport v = frame.viewport();
        BufferedImage whole = image(frame);
        for (int x = 0; x < WIDTH; x += TILE) {
            BufferedImage tile = image(frame.seen(v.tile(x, 0, TILE, v.height())));
            assertThat(differing(whole, x, tile))
                    .as("columns of the tile at " + x)
                    .isEmpty();
        }
    }

    private BufferedImage image(Frame frame) {
        Viewport v = frame.viewport();
        BufferedImage image = new BufferedImage((int) v.width(), (int) v.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        painter.paintBackground(g, frame);
        painter.paintStill(g, frame);
        g.dispose();
        return image;
    }

    private static List<Integer> differing(BufferedImage whole, int left, BufferedImage tile) {
        List<Integer> columns = new ArrayList<>();
        for (int x = 0; x < TILE; x++) {
            int different = 0;
            for (int y = 0; y < tile.getHeight(); y++) {
                different += whole.getRGB(left + x, y) == tile.getRGB(x, y) ? 0 : 1;
            }
            if (different > 0) {
                columns.add(x);
            }
        }
        return columns;
    }
}
