package unfold.app.bench;

import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;

/** A bar for each cell of a memory, with its number over it. */
final class CellBars extends Layered {
    private double[] heights = {};
    private java.awt.Color colour = java.awt.Color.GRAY;
    private Theme theme = Theme.LIGHT;

    CellBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(double[] next, java.awt.Color in, Theme look) {
        heights = next;
        colour = in;
        theme = look;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = 12 * theme.sideScale();
        double floor = height - 1.6 * type;
        double room = floor - 1.6 * type;
        double most = Math.max(1, Arrays.stream(heights).max().orElse(1));
        double pitch = Math.min(width / Math.max(1, heights.length), 10 * type);
        g.setFont(Font.font(type));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < heights.length; i++) {
            double x = (i + 0.5) * pitch;
            double size = room * heights[i] / most;
            g.setFill(Ink.of(colour));
            g.fillRect(x - pitch * 0.3, floor - size, pitch * 0.6, size);
            g.setFill(Ink.of(theme.text()));
            g.fillText(Numbers.text(heights[i]), x, floor - size - 0.8 * type, pitch);
            g.setFill(Ink.of(theme.muted()));
            g.fillText("M" + (char) ('₁' + i), x, floor + 0.8 * type);
        }
        g.setStroke(Ink.of(theme.grid()));
        g.strokeLine(0, floor + 0.5, pitch * heights.length, floor + 0.5);
    }
}
