package unfold.app.bench;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/** The eigenvalues of a matrix in the complex plane, with the unit circle: outside of it what is repeated grows. */
final class EigenPlane extends Layered {
    /** What rounding makes of 1. */
    private static final double ROUNDING = 1e-9;

    private List<double[]> values = List.of();
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;

    EigenPlane() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /** Shows eigenvalues, pairs of real and imaginary part. */
    void show(List<double[]> next, Palette in, Theme look) {
        values = next;
        palette = in;
        theme = look;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = 11 * theme.typeScale();
        double reach = 1.15;
        for (double[] v : values) {
            reach = Math.max(reach, 1.08 * Math.hypot(v[0], v[1]));
        }
        double x = width / 2;
        double y = height / 2;
        double unit = Math.max(1, (Math.min(width, height) / 2 - 4) / reach);
        g.setLineWidth(1);
        g.setStroke(Ink.of(theme.grid()));
        g.strokeLine(x - reach * unit, Math.rint(y) + 0.5, x + reach * unit, Math.rint(y) + 0.5);
        g.strokeLine(Math.rint(x) + 0.5, y - reach * unit, Math.rint(x) + 0.5, y + reach * unit);
        g.setStroke(Ink.of(theme.muted()));
        g.setLineWidth(1.2 * theme.strokeScale());
        g.strokeOval(x - unit, y - unit, 2 * unit, 2 * unit);
        g.setFont(Font.font(type));
        g.setFill(Ink.of(theme.muted()));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        g.fillText("1", x + unit + 3, y + 2);
        double r = (values.size() > 40 ? 2.2 : 3.2) * theme.strokeScale();
        for (double[] v : values) {
            boolean outside = Math.hypot(v[0], v[1]) > 1 + ROUNDING;
            g.setFill(Ink.of(outside ? palette.roles().loss() : palette.roles().state()));
            g.fillOval(x + v[0] * unit - r, y - v[1] * unit - r, 2 * r, 2 * r);
        }
    }
}
