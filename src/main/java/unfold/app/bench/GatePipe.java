package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/**
 * What a gate lets through from each step to the last, as a pipe: as wide as the mean over units, with the most and the least open unit
 * as a pale and a dark pipe around and within. Flow is from the last step back to the first.
 */
final class GatePipe extends Layered {
    private List<double[]> through = List.of();
    private String name = "";
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;

    GatePipe() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /** Shows the products of a gate, for each place unit by unit. */
    void show(List<double[]> next, String what, Palette in, Theme look) {
        through = next;
        name = what;
        palette = in;
        theme = look;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (through.isEmpty()) {
            return;
        }
        double type = 11 * theme.typeScale();
        double top = 1.6 * type;
        double half = Math.max(4, (height - top - 1.8 * type) / 2);
        double middle = top + half;
        g.setFill(Ink.of(theme.grid()));
        g.fillRect(0, middle - half, width, 2 * half);
        Color colour = Ink.of(palette.gradients().positive());
        pipe(g, width, middle, half, each(Which.MOST), colour.deriveColor(0, 1, 1, 0.3));
        pipe(g, width, middle, half, each(Which.MEAN), colour.deriveColor(0, 1, 1, 0.65));
        pipe(g, width, middle, half, each(Which.LEAST), colour);
        g.setFont(Font.font(type));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Ink.of(theme.text()));
        g.fillText(name, 0, 0);
        g.setFill(Ink.of(theme.muted()));
        g.fillText(Numbers.text(each(Which.MEAN)[0]), 0, middle + half + 3);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Numbers.text(each(Which.MEAN)[through.size() - 1]), width, middle + half + 3);
    }

    private enum Which {
        MOST,
        MEAN,
        LEAST
    }

    private double[] each(Which which) {
        return through.stream()
                .mapToDouble(v -> switch (which) {
                    case MOST -> Arrays.stream(v).max().orElse(0);
                    case MEAN -> Arrays.stream(v).average().orElse(0);
                    case LEAST -> Arrays.stream(v).min().orElse(0);
                })
                .toArray();
    }

    private static void pipe(Pen g, double width, double middle, double half, double[] share, Color colour) {
        int n = share.length;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int k = 0; k < n; k++) {
            double at = n == 1 ? width : width * k / (n - 1);
            x[k] = at;
            y[k] = middle - half * share[k];
            x[2 * n - 1 - k] = at;
            y[2 * n - 1 - k] = middle + half * share[k];
        }
        g.setFill(colour);
        g.fillPolygon(x, y, 2 * n);
    }
}
