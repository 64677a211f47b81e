package unfold.diagram;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** The scales of a picture in one line: values while they run forward; gradients and the width of wires while they run back. */
public final class Legend {
    /** How high a legend is, in pixels at scale 1. */
    public static final double HEIGHT = 44;

    private static final double BAR = 180;
    /** As many widths are shown at most, so that a legend is never wider than 900. */
    private static final int MOST_WIDTHS = 4;

    private static final double[] TICKS = {-1, -0.3, 0, 0.3, 1};
    private final Lettering lettering;

    /** A legend in the letters of a painter. */
    public Legend(Painter painter) {
        this.lettering = painter.lettering();
    }

    /**
     * The words beside the scales.
     *
     * @param value such as "value"
     * @param gradient such as "gradient"
     * @param width such as "width: derivative carried back"
     */
    public record Words(String value, String gradient, String width) {}

    /** Draws it from the left edge. */
    public void paint(Graphics2D g, double x, double y, Palette p, boolean backward, GradientScale scale, Words words) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double at = x;
        at = text(g, p, backward ? words.gradient() : words.value(), at, y + 17, 13) + 14;
        bar(g, p, at, y + 6, backward);
        if (backward) {
            for (int k = -1; k <= 1; k += 2) {
                tick(g, p, at + BAR / 2 + k * BAR / 2, y + 20, (k < 0 ? "−10" : "10"), scale.top());
                tick(
                        g,
                        p,
                        at + BAR / 2 + k * BAR / 4,
                        y + 20,
                        (k < 0 ? "−10" : "10"),
                        scale.top() - scale.decades() / 2);
            }
            tick(g, p, at + BAR / 2, y + 20, "0", 0);
            width(g, p, at + BAR + 40, y, scale, words.width());
        } else {
            for (double v : TICKS) {
                String text = (v < 0 ? "−" : "") + (v == Math.rint(v) ? "" + (int) Math.abs(v) : "" + Math.abs(v));
                tick(g, p, at + BAR / 2 * (1 + ValueScale.position(v)), y + 20, text, 0);
            }
        }
    }

    private void bar(Graphics2D g, Palette p, double x, double y, boolean backward) {
        int n = 90;
        for (int k = 0; k < n; k++) {
            double s = 2 * (k + 0.5) / n - 1;
            g.setColor(p.shade(backward ? p.gradients() : p.values(), s));
            g.fill(new Rectangle2D.Double(x + k * BAR / n, y, BAR / n + 0.5, 13));
        }
        g.setColor(p.soft());
        g.setStroke(new BasicStroke(0.8f));
        g.draw(new Rectangle2D.Double(x, y, BAR, 13));
    }

    private void width(Graphics2D g, Palette p, double x, double y, GradientScale scale, String words) {
        double at = text(g, p, words, x, y + 17, 13) + 14;
        int each = Math.max(2, (scale.decades() + MOST_WIDTHS - 1) / MOST_WIDTHS);
        for (int k = scale.decades() - 1; k >= 0; k -= each) {
            int power = scale.top() - k;
            double width = WirePainter.width(Math.pow(10, power), scale, p);
            g.setColor(p.gradients().positive());
            g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            g.draw(new Line2D.Double(at, y + 12, at + 34, y + 12));
            tick(g, p, at + 17, y + 20, "10", power);
            at += 52;
        }
        Color minus = p.gradients().negative();
        g.setColor(minus);
        g.setStroke(new BasicStroke(8, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {11, 3.5f}, 0));
        g.draw(new Line2D.Double(at, y + 12, at + 40, y + 12));
        text(g, p, "< 0", at + 46, y + 17, 13);
    }

    private double text(Graphics2D g, Palette p, String words, double x, double baseline, double size) {
        Lettering.Written written = lettering.words(words);
        g.setColor(p.ink());
        g.fill(written.at(x, baseline, size));
        return x + size * written.advance();
    }

    private void tick(Graphics2D g, Palette p, double x, double y, String text, int power) {
        Lettering.Written base = lettering.words(text);
        Lettering.Written raised = lettering.words(String.valueOf(power).replace('-', '−'));
        boolean powered = text.endsWith("10");
        double width = 11 * base.advance() + (powered ? 8 * raised.advance() : 0);
        g.setColor(p.ink());
        g.fill(base.at(x - width / 2, y + 12, 11));
        if (powered) {
            g.fill(raised.at(x - width / 2 + 11 * base.advance() + 0.5, y + 7.5, 8));
        }
    }
}
