package unfold.app.bench;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.analysis.PhasePlane;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/** The plane of two units: arrows where one step leads, rings where it rests, and the way the state took over the sequence looked at. */
final class PhasePlot extends Layered {
    private static final double REACH = 1.2;

    private @Nullable PhasePlane plane;
    private List<double[]> path = List.of();
    private String caption = "";
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;

    PhasePlot() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void dress(Palette in, Theme look) {
        palette = in;
        theme = look;
        touch();
    }

    /** Shows a plane with the way of the state, or words alone where there is none. */
    void show(@Nullable PhasePlane next, List<double[]> way, String words) {
        plane = next;
        path = way;
        caption = words;
        setAccessibleText(words);
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = 11 * theme.typeScale();
        g.setFont(Font.font(type));
        g.setFill(Ink.of(theme.muted()));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        PhasePlane now = plane;
        if (now == null) {
            g.fillText(caption, 4, 4, width - 8);
            return;
        }
        double top = 1.6 * type;
        double unit = Math.max(1, Math.min(width, height - top) / 2 / REACH);
        double x = width / 2;
        double y = top + (height - top) / 2;
        g.fillText(caption, 4, 2, width - 8);
        g.setStroke(Ink.of(theme.grid()));
        g.setLineWidth(1);
        g.strokeRect(x - unit, y - unit, 2 * unit, 2 * unit);
        g.strokeLine(x - unit, y, x + unit, y);
        g.strokeLine(x, y - unit, x, y + unit);
        g.setStroke(Ink.of(palette.soft()));
        g.setFill(Ink.of(palette.soft()));
        for (int i = 0; i < now.from().size(); i++) {
            double[] from = now.from().get(i);
            double[] to = now.to().get(i);
            double fromX = x + unit * from[0];
            double fromY = y - unit * from[1];
            // a third of the step, so that arrows do not run over each other
            g.strokeLine(fromX, fromY, fromX + unit * (to[0] - from[0]) / 3, fromY - unit * (to[1] - from[1]) / 3);
            g.fillOval(fromX - 1.2, fromY - 1.2, 2.4, 2.4);
        }
        g.setStroke(Ink.of(palette.roles().state()));
        g.setFill(Ink.of(palette.roles().state()));
        g.setLineWidth(1.3 * theme.strokeScale());
        double r = 2.2 * theme.strokeScale();
        for (int t = 0; t < path.size(); t++) {
            double toX = x + unit * path.get(t)[0];
            double toY = y - unit * path.get(t)[1];
            g.fillOval(toX - r, toY - r, 2 * r, 2 * r);
            if (t > 0) {
                g.strokeLine(x + unit * path.get(t - 1)[0], y - unit * path.get(t - 1)[1], toX, toY);
            }
        }
        g.setStroke(Ink.of(palette.roles().loss()));
        g.setLineWidth(2 * theme.strokeScale());
        double ring = 6 * theme.strokeScale();
        for (double[] rest : now.attractors()) {
            g.strokeOval(x + unit * rest[0] - ring, y - unit * rest[1] - ring, 2 * ring, 2 * ring);
        }
    }
}
