package unfold.app.bench;

import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** How often each ratio comes up, as bars from 0 to 2 and beyond, over the outline of how it was before; a line at 1, a mark at the mean. */
final class FlowBars extends Layered {
    private static final int BINS = 20;
    private static final double WIDEST = 2;
    private static final double EDGE = 8;

    private double[] now = {};
    private double[] before = {};
    private double mean;
    private String beyond = "";
    private Theme theme = Theme.LIGHT;

    FlowBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /**
     * Shows these ratios.
     *
     * @param first the ratios as they were before
     * @param rest what the last bar is called
     */
    void show(double[] ratios, double[] first, String rest, Theme look) {
        now = shares(ratios);
        before = shares(first);
        mean = Arrays.stream(ratios).average().orElse(Double.NaN);
        beyond = rest;
        theme = look;
        touch();
    }

    /** The share in each bin; the last is for all beyond. */
    private static double[] shares(double[] ratios) {
        double[] shares = new double[BINS + 1];
        for (double r : ratios) {
            shares[(int) Math.min(BINS, r / WIDEST * BINS)] += 1.0 / ratios.length;
        }
        return shares;
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (now.length == 0) {
            return;
        }
        double type = 11 * theme.sideScale();
        double bottom = height - 1.8 * type;
        double top = 2 * type;
        double slot = (width - 2 * EDGE) / (BINS + 1.5);
        double most = Math.max(
                0.05,
                Math.max(
                        Arrays.stream(now).max().orElse(0),
                        Arrays.stream(before).max().orElse(0)));
        double unit = (bottom - top) / most;
        double one = EDGE + BINS / WIDEST * slot;
        g.setLineWidth(1);
        for (int k = 0; k <= BINS; k++) {
            double x = x(k, slot);
            g.setFill(Ink.of(theme, "series-1"));
            g.fillRect(x + 0.08 * slot, bottom - now[k] * unit, 0.84 * slot, now[k] * unit);
        }
        outline(g, slot, bottom, unit);
        g.setStroke(Ink.of(theme.line()));
        g.setLineWidth(1);
        g.strokeLine(EDGE, bottom, width - EDGE, bottom);
        g.setStroke(Ink.of(theme.muted()));
        g.setLineDashes(4, 4);
        g.strokeLine(one, top, one, bottom);
        g.setLineDashes();
        scale(g, type, slot, bottom);
        mark(g, type, slot, top);
    }

    private static double x(int bin, double slot) {
        return EDGE + (bin + (bin == BINS ? 0.5 : 0)) * slot;
    }

    private void outline(Pen g, double slot, double bottom, double unit) {
        Color ink = Ink.of(theme.text());
        g.setStroke(ink.deriveColor(0, 1, 1, 0.6));
        g.setLineWidth(1.2 * theme.strokeScale());
        for (int k = 0; k <= BINS; k++) {
            if (before[k] > 0) {
                g.strokeRect(x(k, slot), bottom - before[k] * unit, slot, before[k] * unit);
            }
        }
    }

    private void scale(Pen g, double type, double slot, double bottom) {
        g.setFont(Font.font(type));
        g.setFill(Ink.of(theme.muted()));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        for (int tenths = 0; tenths < 20; tenths += 5) {
            String text = tenths % 10 == 0 ? Integer.toString(tenths / 10) : tenths / 10 + ".5";
            g.fillText(text, EDGE + tenths * BINS / (10 * WIDEST) * slot + (tenths == 0 ? type / 3 : 0), bottom + 3);
        }
        g.fillText(beyond, x(BINS, slot) + slot / 2, bottom + 3);
    }

    private void mark(Pen g, double type, double slot, double top) {
        if (Double.isNaN(mean)) {
            return;
        }
        double x = EDGE + Math.min(WIDEST, mean) / WIDEST * BINS * slot;
        g.setFill(Ink.of(theme, "series-2"));
        g.fillPolygon(new double[] {x - type / 2, x + type / 2, x}, new double[] {top - type, top - type, top}, 3);
    }
}
