package unfold.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import unfold.app.desk.Background;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Palette;
import unfold.diagram.Samples;
import unfold.diagram.UnfoldedLayout;
import unfold.diagram.Viewport;

/** Tiles that move along with the view are few, and show the place they have come to. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class TilesUiTest {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 400;
    private static final Background AT_ONCE = new Background() {
        @Override
        public <T> void run(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
            try {
                done.accept(work.call());
            } catch (Exception e) {
                failed.accept(e);
            }
        }
    };

    private final Painter painter = new Painter();

    @Test
    void aViewThatWandersReusesTilesAndShowsWhatIsThere(FxRobot robot) {
        Frame start = Frame.plain(diagram(), Palette.LIGHT, new Viewport(1, 0, 0, WIDTH, HEIGHT));
        robot.interact(() -> {
            TileLayer layer = new TileLayer(painter, AT_ONCE, start.diagram(), start.viewport());
            for (double left = 0; left > -8000; left -= 333) {
                wander(layer, start, left);
            }
            for (double left = -8000; left < 0; left += 777) {
                wander(layer, start, left);
            }
            assertThat(layer.node().getChildren()).hasSizeBetween(4, 16);
        });
    }

    private void wander(TileLayer layer, Frame start, double left) {
        Viewport there = new Viewport(1, left, HEIGHT / 2, WIDTH, HEIGHT);
        Frame frame = start.seen(there);
        for (int k = 0; k < 12 && !layer.current() || k < 4; k++) {
            layer.refresh(frame, 1);
        }
        layer.place(there);
        assertThat(layer.current()).isTrue();
        List<ImageView> seen = layer.node().getChildren().stream()
                .filter(Node::isVisible)
                .map(ImageView.class::cast)
                .filter(v -> v.getX() + left + v.getImage().getWidth() > 0 && v.getX() + left < WIDTH)
                .toList();
        assertThat(seen).hasSizeGreaterThan(3);
        for (ImageView view : seen) {
            Image tile = view.getImage();
            Viewport its = new Viewport(1, -view.getX(), -view.getY(), tile.getWidth(), tile.getHeight());
            assertThat(pixels(SwingFXUtils.fromFXImage(tile, null)))
                    .as("tile at %s", view.getX())
                    .isEqualTo(pixels(TileLayer.image(painter, start.seen(its))));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static Diagram diagram() {
        return UnfoldedLayout.of(
                Unfolding.of(Outline.closed(Samples.circuit("vanilla", "output-each-step", 1, 4)), 200));
    }
}
