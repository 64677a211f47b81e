package unfold.app.bench;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** Sizes over the steps of a sequence on a logarithmic axis, on which what grows or shrinks by the same factor is a straight line. */
final class DecadePlot extends Layered {
    /** So many decades below the highest line are looked at, at most. */
    private static final int MOST = 18;

    private static final double GAP = 8;

    /**
     * A line.
     *
     * @param name what it is called in the legend; empty for one that is not named
     * @param x steps
     * @param y sizes; not drawn where there is no logarithm
     * @param width of the stroke before the theme's scale
     * @param dash length of dashes; 0 for none
     * @param frames whether the axis reaches as far as it does
     */
    record Line(String name, double[] x, double[] y, Color colour, double width, double dash, boolean frames) {}

    private List<Line> lines = List.of();
    private int steps = 1;
    private int step;
    private Theme theme = Theme.LIGHT;
    private @Nullable IntConsumer chosen;

    DecadePlot() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMousePressed(e -> choose(e.getX()));
        setOnMouseDragged(e -> choose(e.getX()));
    }

    /** Shows these lines over so many steps. */
    void show(List<Line> next, int over, Theme look) {
        lines = List.copyOf(next);
        steps = Math.max(2, over);
        theme = look;
        touch();
    }

    /** Marks the step the playhead is at. */
    void at(int next) {
        if (next != step) {
            step = next;
            touch();
        }
    }

    /** Who hears of a press on a step. */
    void onStep(IntConsumer listener) {
        chosen = listener;
    }

    private double type() {
        return 11 * theme.typeScale();
    }

    private double left() {
        return 3.6 * type();
    }

    private void choose(double x) {
        IntConsumer listener = chosen;
        double share = (x - left()) / Math.max(1, getWidth() - GAP - left());
        if (listener != null && share > -0.02) {
            listener.accept((int) Math.max(1, Math.min(steps, Math.round(1 + share * (steps - 1)))));
        }
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        g.setFont(Font.font(type()));
        double x0 = left();
        double x1 = width - GAP;
        double y1 = legend(g, x0, x1);
        double y0 = height - 1.8 * type();
        double[] range = decades();
        axes(g, range, x0, x1, y0, y1);
        g.save();
        g.beginPath();
        g.rect(x0, y1 - 1, x1 - x0 + 1, y0 - y1 + 2);
        g.clip();
        for (Line line : lines) {
            draw(g, line, range, x0, x1, y0, y1);
        }
        g.restore();
        g.setLineDashes();
    }

    /** The decades that the lines which count reach over, whole. */
    private double[] decades() {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (Line line : lines) {
            for (double y : line.frames ? line.y : new double[0]) {
                double d = Math.log10(y);
                if (Double.isFinite(d)) {
                    high = Math.max(high, d);
                    low = Math.min(low, d);
                }
            }
        }
        if (low > high) {
            return new double[] {-1, 1};
        }
        double top = Math.ceil(high + 0.05);
        return new double[] {Math.max(top - MOST, Math.min(top - 1, Math.floor(low - 0.05))), top};
    }

    /** Names line by line over the plot; answers with where it may begin. */
    private double legend(Pen g, double x0, double x1) {
        double row = 1.35 * type();
        double x = x0;
        double y = row / 2 + 2;
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        for (Line line : lines) {
            if (line.name.isEmpty()) {
                continue;
            }
            double sign = 1.8 * type();
            double need = sign + 5 + width(line.name);
            if (x > x0 && x + need > x1) {
                x = x0;
                y += row;
            }
            stroke(g, line);
            g.strokeLine(x, y, x + sign, y);
            g.setFill(Ink.of(theme.text()));
            g.fillText(line.name, x + sign + 5, y);
            x += need + 1.4 * type();
        }
        return y + row / 2 + 6;
    }

    private double width(String name) {
        Text text = new Text(name);
        text.setFont(Font.font(type()));
        return text.getLayoutBounds().getWidth();
    }

    private void stroke(Pen g, Line line) {
        g.setStroke(line.colour);
        g.setLineWidth(line.width * theme.strokeScale());
        if (line.dash > 0) {
            g.setLineDashes(line.dash * theme.strokeScale());
        } else {
            g.setLineDashes();
        }
    }

    private void axes(Pen g, double[] range, double x0, double x1, double y0, double y1) {
        g.setLineDashes();
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        double decade = (y0 - y1) / (range[1] - range[0]);
        int every = (int) Math.max(1, Math.ceil(1.6 * type() / decade));
        for (int d = (int) range[0]; d <= range[1]; d++) {
            double y = y0 - (d - range[0]) * decade;
            if (d % every == 0) {
                g.setStroke(Ink.of(d == 0 ? theme.muted() : theme.grid()));
                g.strokeLine(x0, Math.rint(y) + 0.5, x1, Math.rint(y) + 0.5);
                g.setFill(Ink.of(theme.muted()));
                g.fillText(d == 0 ? "1" : d == 1 ? "10" : "10" + raised(d), x0 - 5, y);
            }
        }
        if (step >= 1 && step <= steps) {
            double x = x0 + (x1 - x0) * (step - 1) / (steps - 1);
            g.setStroke(Ink.of(theme.accent()));
            g.strokeLine(x, y1, x, y0);
        }
        g.setFill(Ink.of(theme.muted()));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText("t = 1", x0, y0 + 3);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText("τ = " + steps, x1, y0 + 3);
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }

    private void draw(Pen g, Line line, double[] range, double x0, double x1, double y0, double y1) {
        stroke(g, line);
        boolean begun = false;
        g.beginPath();
        for (int i = 0; i < line.x.length; i++) {
            double d = Math.log10(line.y[i]);
            if (!Double.isFinite(d)) {
                begun = false;
                continue;
            }
            double x = x0 + (x1 - x0) * (line.x[i] - 1) / (steps - 1);
            double y = y0 + (y1 - y0) * (d - range[0]) / (range[1] - range[0]);
            if (begun) {
                g.lineTo(x, Math.min(1e5, y));
            } else {
                g.moveTo(x, Math.min(1e5, y));
            }
            begun = true;
        }
        g.stroke();
    }
}
