package unfold.app.canvas;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.print.Pen;
import unfold.diagram.Gap;

/** How often each length came up, as bars, and how often it should, as a line over each. */
public final class LengthBars extends Layered {
    private static final double EDGE = 8;
    private static final double BOTTOM = 20;
    private static final double DIGIT = 7;
    private static final double GAP = 4;

    private double[] share = new double[0];
    private double[] truth = new double[0];
    private Theme theme = Theme.LIGHT;

    /** No lengths yet. */
    public LengthBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /**
     * Shows these shares, by length from 0.
     *
     * @param drawn of what was drawn
     * @param right as they should be
     */
    public void show(double[] drawn, double[] right) {
        share = drawn.clone();
        truth = right.clone();
        touch();
    }

    /** Paints in a theme. */
    public void theme(Theme next) {
        theme = next;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (share.length == 0) {
            return;
        }
        int last = share.length - 1;
        while (last > 1 && share[last] < 5e-4 && (last >= truth.length || truth[last] == 0)) {
            last--;
        }
        double type = theme.sideScale();
        double bottom = height - BOTTOM * type;
        double most = DoubleStream.concat(Arrays.stream(share), Arrays.stream(truth))
                .max()
                .orElse(1);
        double room = bottom - EDGE - 14 * type;
        double slot = (width - 2 * EDGE) / last;
        // so many lengths apart the numbers do not touch
        double apart = (Integer.toString(last).length() * DIGIT + GAP) * type / slot;
        int every = (int) Math.max(1, Gap.of(apart));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(11 * type));
        for (int n = 1; n <= last; n++) {
            double x = EDGE + (n - 1) * slot;
            double tall = share[n] / most * room;
            g.setFill(Ink.of(theme, "series-1"));
            g.fillRect(x + 0.14 * slot, bottom - tall, 0.72 * slot, tall);
            double right = n < truth.length ? truth[n] / most * room : 0;
            g.setStroke(Ink.of(theme.text()));
            g.setLineWidth(2 * theme.strokeScale());
            if (right > 0) {
                g.strokeLine(x + 0.04 * slot, bottom - right, x + 0.96 * slot, bottom - right);
            }
            g.setFill(Ink.of(theme.muted()));
            if (n % every == 0) {
                g.fillText(Integer.toString(n), x + slot / 2, bottom + BOTTOM * type / 2);
            }
            if (slot > 26 * type && share[n] >= 5e-4) {
                double above = bottom - Math.max(tall, right) - 8 * type;
                g.fillText(Math.round(100 * share[n]) + "\u2009%", x + slot / 2, above, slot);
            }
        }
        g.setStroke(Ink.of(theme.line()));
        g.setLineWidth(1);
        g.strokeLine(EDGE, bottom, width - EDGE, bottom);
    }
}
