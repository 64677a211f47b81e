package unfold.diagram;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * What part of a diagram a picture shows: a point (x, y) of the diagram is painted at {@code (across · x + left, scale · y + top)}.
 *
 * @param scale pixels a unit, upright
 * @param across pixels a unit along the steps: the same, or less to press many steps together
 * @param left pixels added
 * @param top pixels added
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
public record Viewport(double scale, double across, double left, double top, double width, double height) {
    /** The same scale both ways. */
    public Viewport(double scale, double left, double top, double width, double height) {
        this(scale, scale, left, top, width, height);
    }

    /** Shows all of an area in the middle of a picture, never larger than {@code most} pixels a unit. */
    public static Viewport fit(Rectangle2D area, double width, double height, double most) {
        double scale = Math.min(most, Math.min(width / area.getWidth(), height / area.getHeight()));
        return centred(area, scale, scale, width, height);
    }

    /** Fits the height, and presses the steps together until all are seen. */
    public static Viewport fitSteps(Rectangle2D area, double width, double height, double most) {
        double scale = Math.min(most, height / area.getHeight());
        return centred(area, scale, Math.min(scale, width / area.getWidth()), width, height);
    }

    /** The middle of an area in the middle, at so many pixels a unit down and across. */
    public static Viewport centred(Rectangle2D area, double scale, double across, double width, double height) {
        return new Viewport(
                scale,
                across,
                width / 2 - across * area.getCenterX(),
                height / 2 - scale * area.getCenterY(),
                width,
                height);
    }

    /** As a transform from the diagram to the picture. */
    public AffineTransform transform() {
        return new AffineTransform(across, 0, 0, scale, left, top);
    }

    /** The part of the diagram that is seen. */
    public Rectangle2D.Double visible() {
        return new Rectangle2D.Double(-left / across, -top / scale, width / across, height / scale);
    }

    /** Where a point of the picture lies in the diagram. */
    public Point2D.Double toDiagram(double px, double py) {
        return new Point2D.Double((px - left) / across, (py - top) / scale);
    }

    /** Where a point of the diagram lies in the picture. */
    public Point2D.Double toPicture(double x, double y) {
        return new Point2D.Double(across * x + left, scale * y + top);
    }

    /** Larger or smaller around a point of the picture. */
    public Viewport zoomed(double factor, double px, double py) {
        return new Viewport(
                scale * factor, across * factor, px + factor * (left - px), py + factor * (top - py), width, height);
    }

    /** Moved by pixels. */
    public Viewport moved(double dx, double dy) {
        return new Viewport(scale, across, left + dx, top + dy, width, height);
    }

    /** The same scale and place shown in a smaller picture that starts at (px, py): a tile. */
    public Viewport tile(double px, double py, double tileWidth, double tileHeight) {
        return new Viewport(scale, across, left - px, top - py, tileWidth, tileHeight);
    }
}
