package unfold.app.print;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.shape.VLineTo;
import org.jspecify.annotations.Nullable;

/** Shapes of the window as Java2D has them. */
final class Outlines {
    private Outlines() {}

    /** Draws a shape: what is in it, then its line. */
    static void draw(Graphics2D g, Shape shape) {
        java.awt.@Nullable Shape way = of(shape);
        if (way == null) {
            // a kind that is rare: all of it, line included, is one area
            Fills.fill(g, area(shape), shape.getFill() == null ? shape.getStroke() : shape.getFill());
            return;
        }
        if (shape.getFill() != null && !(shape instanceof Line) && !(shape instanceof Polyline)) {
            Fills.fill(g, way, shape.getFill());
        }
        Paint stroke = shape.getStroke();
        if (stroke != null && !Fills.clear(stroke) && shape.getStrokeWidth() > 0) {
            g.setColor(Fills.flat(stroke));
            g.setStroke(Awt.line(
                    shape.getStrokeWidth(),
                    shape.getStrokeLineCap(),
                    shape.getStrokeLineJoin(),
                    shape.getStrokeMiterLimit(),
                    shape.getStrokeDashArray().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    shape.getStrokeDashOffset()));
            g.draw(way);
        }
    }

    /** The outline in the shape's own pixels; null for a kind that {@link #area} is for. */
    static java.awt.@Nullable Shape of(Shape shape) {
        if (shape instanceof Line l) {
            return new Line2D.Double(l.getStartX(), l.getStartY(), l.getEndX(), l.getEndY());
        }
        if (shape instanceof Rectangle r) {
            return new RoundRectangle2D.Double(
                    r.getX(), r.getY(), r.getWidth(), r.getHeight(), r.getArcWidth(), r.getArcHeight());
        }
        if (shape instanceof Circle c) {
            double r = c.getRadius();
            return new Ellipse2D.Double(c.getCenterX() - r, c.getCenterY() - r, 2 * r, 2 * r);
        }
        if (shape instanceof Polygon p) {
            return way(p.getPoints(), true);
        }
        if (shape instanceof Polyline p) {
            return way(p.getPoints(), false);
        }
        return shape instanceof Path p ? way(p.getElements()) : null;
    }

    /** Everything a shape of any kind covers, its line included, in its own pixels. */
    static java.awt.Shape area(Shape shape) {
        Path all = (Path) Shape.union(shape, new Rectangle());
        try {
            AffineTransform back = Awt.of(shape.getLocalToSceneTransform()).createInverse();
            return back.createTransformedShape(way(all.getElements()));
        } catch (NoninvertibleTransformException e) {
            return new Rectangle2D.Double();
        }
    }

    private static Path2D way(List<Double> points, boolean closed) {
        int corners = points.size() / 2;
        double[] x = new double[corners];
        double[] y = new double[corners];
        for (int k = 0; k < corners; k++) {
            x[k] = points.get(2 * k);
            y[k] = points.get(2 * k + 1);
        }
        return Awt.way(x, y, corners, closed);
    }

    private static Path2D way(Iterable<PathElement> elements) {
        Path2D way = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (PathElement e : elements) {
            if (e instanceof MoveTo m) {
                way.moveTo(m.getX(), m.getY());
            } else if (e instanceof LineTo l) {
                way.lineTo(l.getX(), l.getY());
            } else if (e instanceof HLineTo h) {
                way.lineTo(h.getX(), way.getCurrentPoint().getY());
            } else if (e instanceof VLineTo v) {
                way.lineTo(way.getCurrentPoint().getX(), v.getY());
            } else if (e instanceof QuadCurveTo q) {
                way.quadTo(q.getControlX(), q.getControlY(), q.getX(), q.getY());
            } else if (e instanceof CubicCurveTo c) {
                way.curveTo(c.getControlX1(), c.getControlY1(), c.getControlX2(), c.getControlY2(), c.getX(), c.getY());
            } else if (e instanceof ClosePath && way.getCurrentPoint() != null) {
                way.closePath();
            }
        }
        return way;
    }
}
