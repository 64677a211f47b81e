package unfold.app.print;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws into a file. */
final class PrintPen implements Pen {
    /** Letters are measured without rounding to pixels, of which a file has none. */
    static final FontRenderContext MEASURE = new FontRenderContext(new AffineTransform(), true, true);

    private record State(
            Paint fill,
            Paint stroke,
            double width,
            double[] dashes,
            java.awt.Font font,
            TextAlignment side,
            VPos line,
            boolean smooth,
            Shape clip) {}

    private final Graphics2D g;
    private final Deque<State> kept = new ArrayDeque<>();
    private Paint fill = javafx.scene.paint.Color.BLACK;
    private Paint stroke = javafx.scene.paint.Color.BLACK;
    private double width = 1;
    private double[] dashes = {};
    private java.awt.Font font = Awt.of(Font.getDefault());
    private TextAlignment side = TextAlignment.LEFT;
    private VPos line = VPos.BASELINE;
    private boolean smooth = true;
    private Path2D path = new Path2D.Double();

    PrintPen(Graphics2D g) {
        this.g = g;
    }

    @Override
    public void setFill(Paint paint) {
        fill = paint;
    }

    @Override
    public void setStroke(Paint paint) {
        stroke = paint;
    }

    @Override
    public void setLineWidth(double next) {
        width = next;
    }

    @Override
    public double getLineWidth() {
        return width;
    }

    @Override
    @SuppressWarnings("NullAway") // null is JavaFX's other word for a whole line
    public void setLineDashes(double... lengths) {
        dashes = lengths == null ? new double[0] : lengths.clone();
    }

    @Override
    public void setFont(Font next) {
        font = Awt.of(next);
    }

    @Override
    public void setTextAlign(TextAlignment next) {
        side = next;
    }

    @Override
    public void setTextBaseline(VPos next) {
        line = next;
    }

    @Override
    public void setImageSmoothing(boolean next) {
        smooth = next;
    }

    @Override
    public void save() {
        kept.push(new State(fill, stroke, width, dashes, font, side, line, smooth, g.getClip()));
    }

    @Override
    public void restore() {
        if (kept.isEmpty()) {
            return;
        }
        State last = kept.pop();
        fill = last.fill;
        stroke = last.stroke;
        width = last.width;
        dashes = last.dashes;
        font = last.font;
        side = last.side;
        line = last.line;
        smooth = last.smooth;
        g.setClip(last.clip);
    }

    @Override
    public void beginPath() {
        path = new Path2D.Double();
    }

    @Override
    public void moveTo(double x, double y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    @Override
    public void rect(double x, double y, double wide, double high) {
        path.append(new Rectangle2D.Double(x, y, wide, high), false);
    }

    @Override
    public void clip() {
        g.clip(path);
    }

    @Override
    public void stroke() {
        draw(path);
    }

    private void draw(Shape shape) {
        if (Fills.clear(stroke) || width <= 0) {
            return;
        }
        g.setColor(Fills.flat(stroke));
        g.setStroke(Awt.line(width, StrokeLineCap.SQUARE, StrokeLineJoin.MITER, 10, dashes, 0));
        g.draw(shape);
    }

    private void fill(Shape shape) {
        Fills.fill(g, shape, fill);
    }

    @Override
    public void strokeLine(double x0, double y0, double x1, double y1) {
        draw(new Line2D.Double(x0, y0, x1, y1));
    }

    @Override
    public void clearRect(double x, double y, double wide, double high) {
        // nothing was there
    }

    @Override
    public void fillRect(double x, double y, double wide, double high) {
        if (wide > 0 && high > 0) {
            fill(new Rectangle2D.Double(x, y, wide, high));
        }
    }

    @Override
    public void strokeRect(double x, double y, double wide, double high) {
        draw(new Rectangle2D.Double(x, y, wide, high));
    }

    @Override
    public void fillRoundRect(double x, double y, double wide, double high, double arcWidth, double arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, wide, high, arcWidth, arcHeight));
    }

    @Override
    public void strokeRoundRect(double x, double y, double wide, double high, double arcWidth, double arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, wide, high, arcWidth, arcHeight));
    }

    @Override
    public void fillOval(double x, double y, double wide, double high) {
        fill(new Ellipse2D.Double(x, y, wide, high));
    }

    @Override
    public void strokeOval(double x, double y, double wide, double high) {
        draw(new Ellipse2D.Double(x, y, wide, high));
    }

    @Override
    public void fillArc(double x, double y, double wide, double high, double start, double extent, ArcType closure) {
        fill(new Arc2D.Double(x, y, wide, high, start, extent, Awt.closure(closure)));
    }

    @Override
    public void fillPolygon(double[] x, double[] y, int corners) {
        fill(Awt.way(x, y, corners, true));
    }

    @Override
    public void fillText(String text, double x, double y) {
        fillText(text, x, y, Double.MAX_VALUE);
    }

    @Override
    public void fillText(String text, double x, double y, double most) {
        if (text.isEmpty() || most <= 0 || Fills.clear(fill)) {
            return;
        }
        Letters letters = place(text, x, y, most);
        letters.write(g, Fills.flat(fill));
    }

    /** Letters are outlined only to be read on any ground, which takes a line behind them. */
    @Override
    public void strokeText(String text, double x, double y) {
        if (text.isEmpty() || Fills.clear(stroke) || width <= 0) {
            return;
        }
        g.setColor(Fills.flat(stroke));
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(place(text, x, y, Double.MAX_VALUE).outline());
    }

    private Letters place(String text, double x, double y, double most) {
        double wide = Letters.width(text, font);
        double shown = Math.min(wide, most);
        double left =
                switch (side) {
                    case CENTER -> x - shown / 2;
                    case RIGHT -> x - shown;
                    default -> x;
                };
        LineMetrics lines = font.getLineMetrics(text, MEASURE);
        double base =
                switch (line) {
                    case TOP -> y + lines.getAscent();
                    case CENTER -> y + (lines.getAscent() - lines.getDescent()) / 2;
                    case BOTTOM -> y - lines.getDescent();
                    default -> y;
                };
        return new Letters(text, font, left, base, wide == 0 ? 1 : shown / wide);
    }

    @Override
    public void drawImage(Image image, double x, double y, double wide, double high) {
        drawImage(image, 0, 0, image.getWidth(), image.getHeight(), x, y, wide, high);
    }

    @Override
    public void drawImage(
            Image image,
            double fromX,
            double fromY,
            double fromWide,
            double fromHigh,
            double x,
            double y,
            double wide,
            double high) {
        Pixels.draw(
                g,
                image,
                new Rectangle2D.Double(fromX, fromY, fromWide, fromHigh),
                new Rectangle2D.Double(x, y, wide, high),
                smooth);
    }
}
