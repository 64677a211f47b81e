package unfold.app.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import unfold.diagram.Viewport;

/** Lets a picture fade out on the side where it goes on: what is cut there is seen to be. */
final class Edges {
    private static final double WIDTH = 30;
    /** Less than this beyond the edge is margin. */
    private static final double MARGIN = 10;

    private final Rectangle left = edge("edge-left");
    private final Rectangle right = edge("edge-right");

    private static Rectangle edge(String style) {
        Rectangle edge = new Rectangle(WIDTH, 0);
        edge.getStyleClass().add(style);
        edge.setMouseTransparent(true);
        edge.setManaged(false);
        edge.setVisible(false);
        return edge;
    }

    List<Node> nodes() {
        return List.of(left, right);
    }

    /** Fades where this part of a picture with these bounds ends before the picture does. */
    void show(Viewport part, Rectangle2D bounds) {
        left.setVisible(part.left() + part.across() * bounds.getMinX() < -MARGIN);
        right.setVisible(part.left() + part.across() * bounds.getMaxX() > part.width() + MARGIN);
        left.setHeight(part.height());
        right.setHeight(part.height());
        right.setX(part.width() - WIDTH);
    }
}
