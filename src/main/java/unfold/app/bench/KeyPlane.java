package unfold.app.bench;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/** Cells, key and what is read as arrows in the plane. */
final class KeyPlane extends Layered {
    private double[] cells = {};
    private double[] key = {0, 0};
    private double[] read = {0, 0};
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;

    KeyPlane() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(double[] ofCells, double[] ofKey, double[] ofRead, Palette in, Theme look) {
        cells = ofCells;
        key = ofKey;
        read = ofRead;
        palette = in;
        theme = look;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double unit = Math.min(width, height) / 2 - 1.6 * 12 * theme.sideScale();
        double x = width / 2;
        double y = height / 2;
        g.setFont(Font.font(12 * theme.sideScale()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setStroke(Ink.of(theme.grid()));
        g.setLineWidth(1);
        g.strokeOval(x - unit, y - unit, 2 * unit, 2 * unit);
        g.strokeLine(x - unit, y, x + unit, y);
        g.strokeLine(x, y - unit, x, y + unit);
        for (int i = 0; i < cells.length / 2; i++) {
            arrow(g, x, y, unit, cells[2 * i], cells[2 * i + 1], palette.ink(), "M" + (char) ('₁' + i), 1.6);
        }
        arrow(g, x, y, unit, read[0], read[1], palette.roles().output(), "r", 2.4);
        arrow(g, x, y, unit, key[0], key[1], palette.roles().input(), "k", 2.4);
    }

    private void arrow(
            Pen g,
            double x,
            double y,
            double unit,
            double across,
            double up,
            java.awt.Color colour,
            String name,
            double width) {
        Color ink = Ink.of(colour);
        double length = Math.hypot(across, up);
        if (length < 1e-9) {
            return;
        }
        double toX = x + unit * across;
        double toY = y - unit * up;
        g.setStroke(ink);
        g.setFill(ink);
        g.setLineWidth(width * theme.strokeScale());
        g.strokeLine(x, y, toX, toY);
        double r = 3 * theme.strokeScale();
        g.fillOval(toX - r, toY - r, 2 * r, 2 * r);
        double away = 11 * theme.sideScale();
        double side = name.startsWith("M") ? 0 : name.equals("k") ? -0.9 : 0.9;
        g.fillText(
                name,
                toX + away * (across / length - side * up / length),
                toY - away * (up / length + side * across / length));
    }
}
