package unfold.app.canvas;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Palette;

/** The symbols of rows at the left edge of a diagram whose steps are too narrow for letters: they stay while it is scrolled. */
final class RowNames {
    private static final int WIDTH = 96;

    private record Shown(Diagram diagram, double scale, double top, double height, Palette palette) {}

    private final Painter painter;
    private final ImageView node = new ImageView();
    private @Nullable Shown shown;

    RowNames(Painter painter) {
        this.painter = painter;
        node.setManaged(false);
        node.setMouseTransparent(true);
        node.setVisible(false);
    }

    ImageView node() {
        return node;
    }

    /** Shows the names of a picture, drawn again only if something about them changed. */
    @SuppressWarnings("ReferenceEquality") // comparing all boxes would take longer than writing the names
    void show(Frame frame, boolean gliding) {
        boolean needed = !gliding && Painter.named(frame);
        node.setVisible(needed);
        if (!needed) {
            return;
        }
        var v = frame.viewport();
        Shown last = shown;
        if (last != null
                && last.diagram() == frame.diagram()
                && last.scale() == v.scale()
                && last.top() == v.top()
                && last.height() == v.height()
                && last.palette().equals(frame.palette())) {
            return;
        }
        shown = new Shown(frame.diagram(), v.scale(), v.top(), v.height(), frame.palette());
        BufferedImage image =
                new BufferedImage(WIDTH, (int) Math.max(1, Math.ceil(v.height())), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        painter.paintNames(g, frame);
        g.dispose();
        node.setImage(TileLayer.converted(image));
    }
}
