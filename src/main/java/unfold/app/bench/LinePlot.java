package unfold.app.bench;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;

/** A few lines over one pair of axes, drawn at once; for pictures of an experiment that change as a whole. */
final class LinePlot extends Layered {
    /**
     * A line.
     *
     * @param name written beside it; empty for one that needs none
     * @param x from left to right, or along its way
     * @param y not drawn where it is not finite
     * @param width of the stroke before the theme's scale; 0 for dots alone
     * @param dots radius of a dot at each point; 0 for none
     */
    record Line(String name, double[] x, double[] y, java.awt.Color colour, double width, double dots) {
        Line(double[] x, double[] y, java.awt.Color colour, double width, double dots) {
            this("", x, y, colour, width, dots);
        }
    }

    /**
     * What is seen.
     *
     * @param across what stands at the right end of the horizontal axis
     * @param up what stands at the upper end of the vertical axis
     */
    record Picture(List<Line> lines, double left, double right, double low, double high, String across, String up) {
        /** As high and low as the lines reach, and a little more. */
        static Picture around(List<Line> lines, double left, double right, String across, String up) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Line line : lines) {
                for (double y : line.y) {
                    low = Double.isFinite(y) ? Math.min(low, y) : low;
                    high = Double.isFinite(y) ? Math.max(high, y) : high;
                }
            }
            if (low > high) {
                low = 0;
                high = 1;
            }
            double room = high > low ? 0.08 * (high - low) : Math.max(1e-3, 0.1 * Math.abs(high));
            return new Picture(lines, left, right, low - room, high + room, across, up);
        }
    }

    private static final double GAP = 8;

    private @Nullable Picture picture;
    private Theme theme = Theme.LIGHT;

    LinePlot() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(Picture next, Theme look) {
        picture = next;
        theme = look;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Picture p = picture;
        if (p == null) {
            return;
        }
        double type = 11 * theme.sideScale();
        double x0 = 4.6 * type;
        double x1 = width - GAP;
        double y0 = height - 1.8 * type;
        double y1 = 1.5 * type;
        g.setFont(Font.font(type));
        axes(g, p, x0, x1, y0, y1);
        g.save();
        g.beginPath();
        g.rect(x0, y1 - 2, x1 - x0 + 2, y0 - y1 + 4);
        g.clip();
        for (Line line : p.lines) {
            draw(g, p, line, x0, x1, y0, y1);
        }
        g.restore();
    }

    private void axes(Pen g, Picture p, double x0, double x1, double y0, double y1) {
        g.setStroke(Ink.of(theme.grid()));
        g.setLineWidth(1);
        g.strokeLine(x0, y0, x1, y0);
        g.strokeLine(x0, y0, x0, y1);
        if (p.low < 0 && p.high > 0) {
            double zero = y0 + (y1 - y0) * (0 - p.low) / (p.high - p.low);
            g.strokeLine(x0, zero, x1, zero);
        }
        g.setFill(Ink.of(theme.muted()));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(whole(p.high), x0 - GAP, y1 + 4, x0 - GAP);
        g.fillText(whole(p.low), x0 - GAP, y0 - 4, x0 - GAP);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(p.up, x0 + 2, y1 / 2, x1 - x0 - 2);
        g.setTextBaseline(VPos.TOP);
        g.fillText(whole(p.left), x0, y0 + 3);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(p.across + " = " + whole(p.right), x1, y0 + 3);
    }

    private static String whole(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e6 ? Long.toString((long) v).replace('-', '−') : Numbers.text(v);
    }

    private void draw(Pen g, Picture p, Line line, double x0, double x1, double y0, double y1) {
        Color colour = Ink.of(line.colour);
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineWidth(line.width * theme.strokeScale());
        boolean begun = false;
        g.beginPath();
        for (int i = 0; i < line.x.length; i++) {
            double x = x0 + (x1 - x0) * (line.x[i] - p.left) / (p.right - p.left);
            double y = y0 + (y1 - y0) * (line.y[i] - p.low) / (p.high - p.low);
            if (!Double.isFinite(y)) {
                begun = false;
                continue;
            }
            y = Math.max(-1e5, Math.min(1e5, y));
            if (begun) {
                g.lineTo(x, y);
            } else {
                g.moveTo(x, y);
            }
            begun = true;
            if (line.dots > 0) {
                double r = line.dots * theme.strokeScale();
                g.fillOval(x - r, y - r, 2 * r, 2 * r);
            }
        }
        if (line.width > 0) {
            g.stroke();
        }
        if (!line.name.isEmpty()) {
            int i = line.x.length / 4;
            double y = y0 + (y1 - y0) * (line.y[i] - p.low) / (p.high - p.low);
            boolean above = y - y1 > 18 * theme.typeScale();
            g.setTextBaseline(above ? VPos.BOTTOM : VPos.TOP);
            g.setTextAlign(TextAlignment.LEFT);
            double x = x0 + (x1 - x0) * (line.x[i] - p.left) / (p.right - p.left);
            g.fillText(line.name, x + 4, above ? y - 4 : y + 4);
        }
    }
}
