package unfold.app.canvas;

import java.awt.Graphics2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Background;
import unfold.app.print.Printed;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Viewport;

/** A whole diagram that is only looked at: as large as there is room, painted off the window's thread when it changes. */
public final class StillDiagram extends Region implements Printed {
    private static final double LARGEST = 1.4;

    private final Painter painter;
    private final Background background;
    private final ImageView picture = new ImageView();
    private @Nullable Frame frame;
    private boolean dirty;
    private boolean painting;

    /** @param background paints */
    public StillDiagram(Painter painter, Background background) {
        this.painter = painter;
        this.background = background;
        picture.setManaged(false);
        getChildren().add(picture);
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        widthProperty().addListener(o -> dirty = true);
        heightProperty().addListener(o -> dirty = true);
    }

    /** Shows this frame's diagram; the part shown is always all of it. */
    public void show(Frame next) {
        frame = next;
        dirty = true;
    }

    /** Paints if something changed; called once a frame. */
    public void refresh() {
        Frame now = frame;
        if (!dirty || painting || now == null || getWidth() < 2 || getHeight() < 2 || !isVisible()) {
            return;
        }
        dirty = false;
        painting = true;
        Frame seen = whole(now);
        background.run(
                "",
                () -> TileLayer.image(painter, seen),
                image -> {
                    painting = false;
                    picture.setImage(TileLayer.converted(image));
                },
                e -> painting = false);
    }

    private Frame whole(Frame now) {
        return now.seen(Viewport.fit(now.diagram().bounds(), getWidth(), getHeight(), LARGEST));
    }

    @Override
    public void print(Graphics2D g) {
        Frame now = frame;
        if (now != null && getWidth() >= 2 && getHeight() >= 2) {
            painter.paint(g, whole(now));
        }
    }
}
