package unfold.diagram;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * What part of a diagram a picture shows: a point of the diagram at (x, y) is painted at {@code scale · (x, y) + (left, top)}.
 *
 * @param scale pixels a unit
 * @param left pixels added
 * @param top pixels added
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
public record Viewport(double scale, double left, double top, double width, double height) {
    /** Shows all of an area in the middle of a picture, never larger than {@code most} pixels a unit. */
    public static Viewport fit(Rectangle2D area, double width, double height, double most) {
        double scale = Math.min(most, Math.min(width / area.getWidth(), height / area.getHeight()));
        return new Viewport(
                scale, width / 2 - scale * area.getCenterX(), height / 2 - scale * area.getCenterY(), width, height);
    }

    /** As a transform from the diagram to the picture. */
    public AffineTransform transform() {
        return new AffineTransform(scale, 0, 0, scale, left, top);
    }

    /** The part of the diagram that is seen. */
    public Rectangle2D.Double visible() {
        return new Rectangle2D.Double(-left / scale, -top / scale, width / scale, height / scale);
    }

    /** Where a point of the picture lies in the diagram. */
    public Point2D.Double toDiagram(double px, double py) {
        return new Point2D.Double((px - left) / scale, (py - top) / scale);
    }

    /** Larger or smaller around a point of the picture. */
    public Viewport zoomed(double factor, double px, double py) {
        return new Viewport(scale * factor, px + factor * (left - px), py + factor * (top - py), width, height);
    }

    /** Moved by pixels. */
    public Viewport moved(double dx, double dy) {
        return new Viewport(scale, left + dx, top + dy, width, height);
    }

    /** The same scale and place shown in a smaller picture that starts at (px, py): a tile. */
    public Viewport tile(double px, double py, double tileWidth, double tileHeight) {
        return new Viewport(scale, left - px, top - py, tileWidth, tileHeight);
    }
}
