package unfold.app.bench;

import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.analysis.SharingPrice;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** Right answers over the number of training sequences, with sharing (full dots) and without (hollow ones). */
final class PriceChart extends Layered {
    private static final double EDGE = 10;

    private Map<Integer, Double> shared = Map.of();
    private Map<Integer, Double> untied = Map.of();
    private String sharedWord = "";
    private String untiedWord = "";
    private String axis = "";
    private Theme theme = Theme.LIGHT;

    PriceChart() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void words(String sharedIs, String untiedIs, String acrossIs) {
        sharedWord = sharedIs;
        untiedWord = untiedIs;
        axis = acrossIs;
    }

    void dress(Theme next) {
        theme = next;
        touch();
    }

    void show(Map<Integer, Double> withSharing, Map<Integer, Double> without) {
        shared = withSharing;
        untied = without;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = 12 * theme.sideScale();
        double left = 4.2 * type;
        double right = width - 8.5 * type;
        double below = 2.4 * type + 6;
        double top = type;
        double room = height - below - top;
        List<Integer> all = SharingPrice.SEQUENCES;
        g.setFont(Font.font(type));
        g.setTextBaseline(VPos.CENTER);
        for (int percent = 50; percent <= 100; percent += 25) {
            double y = y(percent / 100.0, top, room);
            g.setStroke(Ink.of(theme.grid()));
            g.setLineWidth(1);
            g.strokeLine(left, y, right, y);
            g.setFill(Ink.of(theme.muted()));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(percent + " %", left - 8, y);
        }
        g.setTextAlign(TextAlignment.CENTER);
        for (int n : all) {
            g.fillText(Integer.toString(n), x(n, left, right), top + room + type * 0.9);
        }
        g.fillText(axis, (left + right) / 2, height - type * 0.7, right - left);
        curve(g, shared, "series-1", sharedWord, true, left, right, top, room, type);
        curve(g, untied, "series-2", untiedWord, false, left, right, top, room, type);
    }

    private void curve(
            Pen g,
            Map<Integer, Double> means,
            String ink,
            String word,
            boolean full,
            double left,
            double right,
            double top,
            double room,
            double type) {
        double line = 2 * theme.strokeScale();
        double radius = 4 * theme.strokeScale();
        g.setStroke(Ink.of(theme, ink));
        g.setLineWidth(line);
        double beforeX = Double.NaN;
        double beforeY = Double.NaN;
        for (int n : SharingPrice.SEQUENCES) {
            Double mean = means.get(n);
            if (mean == null) {
                continue;
            }
            double x = x(n, left, right);
            double y = y(mean, top, room);
            if (!Double.isNaN(beforeX)) {
                g.strokeLine(beforeX, beforeY, x, y);
            }
            beforeX = x;
            beforeY = y;
        }
        for (int n : SharingPrice.SEQUENCES) {
            Double mean = means.get(n);
            if (mean != null) {
                double x = x(n, left, right);
                double y = y(mean, top, room);
                g.setFill(full ? Ink.of(theme, ink) : Ink.of(theme.surface()));
                g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
                g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
            }
        }
        if (!Double.isNaN(beforeX)) {
            g.setFill(Ink.of(theme, ink));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(word, beforeX + radius + 6, beforeY, 8 * type);
        }
    }

    private static double x(int sequences, double left, double right) {
        int first = SharingPrice.SEQUENCES.get(0);
        int last = SharingPrice.SEQUENCES.get(SharingPrice.SEQUENCES.size() - 1);
        double share = Math.log((double) sequences / first) / Math.log((double) last / first);
        return left + 12 + (right - left - 12 - EDGE) * share;
    }

    /** From 40 to 100 percent: guessing gives a half. */
    private static double y(double share, double top, double room) {
        return top + room * (1 - Math.max(0, share - 0.4) / 0.6);
    }
}
