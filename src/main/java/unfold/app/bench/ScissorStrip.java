package unfold.app.bench;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/**
 * The states of a sequence in a row, each with an arrow to the next for values and one back for gradients, as wide as the gradient is large;
 * lines that cut the arrows back. The line is dragged with the mouse, or moved with the arrow keys.
 */
final class ScissorStrip extends Layered {
    private static final double EDGE = 10;
    /** So many decades of gradient from the widest arrow to the thinnest. */
    private static final double DECADES = 4;

    private double[] gradients = {};
    private List<Integer> cuts = List.of();
    private String state = "h";
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;
    private @Nullable IntConsumer moved;

    ScissorStrip() {
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setMinHeight(56);
        setOnMousePressed(e -> {
            requestFocus();
            move(e.getX());
        });
        setOnMouseDragged(e -> move(e.getX()));
        setOnKeyPressed(e -> {
            int at = cuts.isEmpty() ? 0 : cuts.get(0);
            if (e.getCode() == KeyCode.LEFT) {
                tell(at - 1);
                e.consume();
            } else if (e.getCode() == KeyCode.RIGHT) {
                tell(at + 1);
                e.consume();
            }
        });
        focusedProperty().addListener(o -> touch());
    }

    /** Shows the gradients that reach the states, and where they are cut. */
    void show(double[] reaching, List<Integer> after, String symbol, Palette in, Theme look) {
        gradients = reaching;
        cuts = after;
        state = symbol;
        palette = in;
        theme = look;
        touch();
    }

    /** Who hears after which step the line was dropped: 0 for before the first. */
    void onCut(IntConsumer listener) {
        moved = listener;
    }

    private double pitch() {
        return (getWidth() - 2 * EDGE) / Math.max(1, gradients.length);
    }

    private void move(double x) {
        tell((int) Math.round((x - EDGE) / pitch()));
    }

    private void tell(int after) {
        IntConsumer listener = moved;
        if (listener != null && gradients.length > 1) {
            listener.accept(Math.max(0, Math.min(gradients.length - 1, after)));
        }
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        int n = gradients.length;
        if (n == 0) {
            return;
        }
        double pitch = pitch();
        double y = height / 2;
        double r = Math.max(2, Math.min(0.28 * pitch, 0.3 * height));
        double most = 1e-300;
        for (double v : gradients) {
            most = Math.max(most, Double.isFinite(v) ? v : 0);
        }
        Color values = Ink.of(theme.muted());
        Color back = Ink.of(palette.gradients().positive());
        for (int t = 1; t < n; t++) {
            double from = EDGE + (t - 0.5) * pitch + r;
            double to = EDGE + (t + 0.5) * pitch - r;
            g.setStroke(values);
            g.setLineWidth(1.2 * theme.strokeScale());
            arrow(g, from, to, y - 0.35 * r, values);
            if (!cuts.contains(t)) {
                double size = Math.max(0, 1 + Math.log10(gradients[t - 1] / most) / DECADES);
                g.setStroke(back);
                g.setLineWidth((0.5 + 4.5 * size) * theme.strokeScale());
                arrow(g, to, from, y + 0.35 * r, back);
            }
        }
        g.setFont(Font.font(Math.min(11 * theme.typeScale(), 0.9 * r)));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        for (int t = 1; t <= n; t++) {
            double x = EDGE + (t - 0.5) * pitch;
            g.setFill(Ink.of(palette.fill(palette.roles().state())));
            g.fillOval(x - r, y - r, 2 * r, 2 * r);
            g.setStroke(Ink.of(palette.roles().state()));
            g.setLineWidth(1.4 * theme.strokeScale());
            g.strokeOval(x - r, y - r, 2 * r, 2 * r);
            if (r > 9) {
                g.setFill(Ink.of(theme.text()));
                g.fillText(state + t, x, y, 1.8 * r);
            }
        }
        for (int cut : cuts) {
            line(g, EDGE + cut * pitch, height);
        }
    }

    private void line(Pen g, double x, double height) {
        Color colour = Ink.of(theme, "series-2");
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineWidth((isFocused() ? 3 : 2) * theme.strokeScale());
        g.setLineDashes(5 * theme.strokeScale());
        g.strokeLine(x, 12 * theme.typeScale(), x, height);
        g.setLineDashes();
        // a pair of scissors, seen from above
        double s = 5 * theme.typeScale();
        g.setLineWidth(1.4 * theme.strokeScale());
        g.strokeOval(x - 1.3 * s, 1, s, s);
        g.strokeOval(x + 0.3 * s, 1, s, s);
        g.strokeLine(x - 0.6 * s, s, x + 0.5 * s, 2.4 * s);
        g.strokeLine(x + 0.6 * s, s, x - 0.5 * s, 2.4 * s);
    }

    private void arrow(Pen g, double from, double to, double y, Color colour) {
        double head = Math.min(5 * theme.strokeScale(), Math.abs(to - from) / 2);
        double back = to > from ? -head : head;
        g.strokeLine(from, y, to + back / 2, y);
        g.setFill(colour);
        double half = Math.max(0.6 * head, g.getLineWidth());
        g.fillPolygon(new double[] {to, to + back, to + back}, new double[] {y, y - half, y + half}, 3);
    }
}
