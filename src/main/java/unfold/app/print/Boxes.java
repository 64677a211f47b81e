package unfold.app.print;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import javafx.geometry.Insets;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;

/** The grounds and borders of panes and controls. */
final class Boxes {
    private Boxes() {}

    static void draw(Graphics2D g, Region region) {
        // a mark that is not scaled has a size of its own: the arrow of a combo box is a pane of no width and no height
        boolean sized = region.getShape() != null && !region.isScaleShape();
        if (!sized && (region.getWidth() <= 0 || region.getHeight() <= 0)) {
            return;
        }
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                Shape box = region.getShape() == null
                        ? box(region, fill.getInsets(), fill.getRadii())
                        : shaped(region, fill.getInsets());
                Fills.fill(g, box, fill.getFill());
            }
        }
        if (region.getBorder() != null && region.getShape() == null) {
            for (BorderStroke border : region.getBorder().getStrokes()) {
                border(g, region, border);
            }
        }
    }

    private static Shape box(Region region, Insets in, CornerRadii radii) {
        double width = region.getWidth() - in.getLeft() - in.getRight();
        double height = region.getHeight() - in.getTop() - in.getBottom();
        double round = 2
                * (radii.isTopLeftHorizontalRadiusAsPercentage()
                        ? radii.getTopLeftHorizontalRadius() * width
                        : Math.max(radii.getTopLeftHorizontalRadius(), radii.getBottomRightHorizontalRadius()));
        double most = Math.min(round, Math.min(width, height));
        return most <= 0
                ? new Rectangle2D.Double(in.getLeft(), in.getTop(), width, height)
                : new RoundRectangle2D.Double(in.getLeft(), in.getTop(), width, height, most, most);
    }

    /** A mark of a style sheet, such as the arrow of a box that opens. */
    private static Shape shaped(Region region, Insets in) {
        Shape mark = Outlines.area(region.getShape());
        Rectangle2D all = mark.getBounds2D();
        if (all.getWidth() <= 0 || all.getHeight() <= 0) {
            return mark;
        }
        AffineTransform to = AffineTransform.getTranslateInstance(in.getLeft(), in.getTop());
        if (region.isScaleShape()) {
            to.scale(
                    Math.max(0, region.getWidth() - in.getLeft() - in.getRight()) / all.getWidth(),
                    Math.max(0, region.getHeight() - in.getTop() - in.getBottom()) / all.getHeight());
            to.translate(-all.getX(), -all.getY());
        } else if (region.isCenterShape()) {
            to.translate(
                    region.getWidth() / 2 - all.getCenterX() - in.getLeft(),
                    region.getHeight() / 2 - all.getCenterY() - in.getTop());
        }
        return to.createTransformedShape(mark);
    }

    private static void border(Graphics2D g, Region region, BorderStroke border) {
        BorderWidths widths = border.getWidths();
        boolean alike = border.getTopStroke().equals(border.getLeftStroke())
                && border.getTopStroke().equals(border.getBottomStroke())
                && border.getTopStroke().equals(border.getRightStroke())
                && widths.getTop() == widths.getLeft()
                && widths.getTop() == widths.getBottom()
                && widths.getTop() == widths.getRight();
        Insets in = border.getInsets();
        if (alike) {
            double half = widths.getTop() / 2;
            line(
                    g,
                    box(
                            region,
                            new Insets(
                                    in.getTop() + half,
                                    in.getRight() + half,
                                    in.getBottom() + half,
                                    in.getLeft() + half),
                            border.getRadii()),
                    border.getTopStroke(),
                    border.getTopStyle(),
                    widths.getTop());
            return;
        }
        double left = in.getLeft();
        double top = in.getTop();
        double right = region.getWidth() - in.getRight();
        double bottom = region.getHeight() - in.getBottom();
        double half = widths.getTop() / 2;
        line(g, level(left, right, top + half), border.getTopStroke(), border.getTopStyle(), widths.getTop());
        half = widths.getBottom() / 2;
        line(
                g,
                level(left, right, bottom - half),
                border.getBottomStroke(),
                border.getBottomStyle(),
                widths.getBottom());
        half = widths.getLeft() / 2;
        line(g, upright(left + half, top, bottom), border.getLeftStroke(), border.getLeftStyle(), widths.getLeft());
        half = widths.getRight() / 2;
        line(g, upright(right - half, top, bottom), border.getRightStroke(), border.getRightStyle(), widths.getRight());
    }

    private static Shape level(double from, double to, double y) {
        return new Line2D.Double(from, y, to, y);
    }

    private static Shape upright(double x, double from, double to) {
        return new Line2D.Double(x, from, x, to);
    }

    private static void line(Graphics2D g, Shape shape, Paint paint, BorderStrokeStyle style, double width) {
        if (width <= 0 || Fills.clear(paint) || BorderStrokeStyle.NONE.equals(style)) {
            return;
        }
        g.setColor(Fills.flat(paint));
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(shape);
    }
}
