package unfold.diagram;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Draws {@link Curves} for pictures made without a window. */
public final class CurvePainter {
    private static final double LEFT = 84;
    private static final double RIGHT = 24;
    private static final double TOP = 64;
    private static final double BOTTOM = 56;
    private static final int INTERVALS = 5;
    private final Lettering lettering;

    private record Range(double low, double high, boolean logarithmic) {
        double place(double v) {
            return ((logarithmic ? Math.log10(v) : v) - low) / (high - low);
        }

        boolean shows(double v) {
            return Double.isFinite(v) && (!logarithmic || v > 0);
        }
    }

    private record Tick(double value, String label) {}

    /** A painter that writes in the letters of another. */
    public CurvePainter(Painter painter) {
        this.lettering = painter.lettering();
    }

    /** Draws the curves on a picture of this size, background included. */
    public void paint(Graphics2D g, Curves curves, Palette palette, double width, double height) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(palette.background());
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        Rectangle2D area = new Rectangle2D.Double(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
        Range x = range(curves.curves().stream().map(Curves.Curve::x).toList(), false);
        Range y = range(curves.curves().stream().map(Curves.Curve::y).toList(), curves.logarithmic());
        axes(g, curves, palette, area, x, y);
        for (int k = curves.curves().size() - 1; k >= 0; k--) {
            line(g, curves.curves().get(k), palette, area, x, y);
        }
        legend(g, curves, palette, area);
    }

    private static Range range(List<double[]> all, boolean logarithmic) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] values : all) {
            for (double v : values) {
                if (Double.isFinite(v) && (!logarithmic || v > 0)) {
                    double u = logarithmic ? Math.log10(v) : v;
                    low = Math.min(low, u);
                    high = Math.max(high, u);
                }
            }
        }
        if (low > high) {
            return new Range(0, 1, logarithmic);
        }
        double room = high > low ? 0.04 * (high - low) : Math.max(0.5, Math.abs(high) * 0.1);
        return new Range(low - room, high + room, logarithmic);
    }

    private void axes(Graphics2D g, Curves curves, Palette p, Rectangle2D area, Range x, Range y) {
        write(g, p.ink(), curves.title(), LEFT, 28, 17);
        write(g, p.ink(), curves.up(), LEFT, 50, 13);
        Lettering.Written across = lettering.words(curves.across());
        g.fill(across.at(area.getMaxX() - across.advance() * 13, area.getMaxY() + 44, 13));
        g.setStroke(new BasicStroke(0.8f));
        for (Tick tick : ticks(y)) {
            double at = area.getMaxY() - y.place(tick.value) * area.getHeight();
            g.setColor(p.soft());
            g.draw(new Line2D.Double(area.getMinX(), at, area.getMaxX(), at));
            Lettering.Written label = lettering.words(tick.label);
            g.setColor(p.ink());
            g.fill(label.at(area.getMinX() - 8 - label.advance() * 12, at + 4, 12));
        }
        for (Tick tick : ticks(x)) {
            double at = area.getMinX() + x.place(tick.value) * area.getWidth();
            g.setColor(p.ink());
            g.draw(new Line2D.Double(at, area.getMaxY(), at, area.getMaxY() + 5));
            Lettering.Written label = lettering.words(tick.label);
            g.fill(label.at(at - label.advance() * 6, area.getMaxY() + 20, 12));
        }
        g.setColor(p.ink());
        g.setStroke(new BasicStroke(1));
        g.draw(area);
    }

    private static List<Tick> ticks(Range range) {
        List<Tick> ticks = new ArrayList<>();
        double span = range.high - range.low;
        if (range.logarithmic && span >= 1) {
            int every = (int) Math.ceil(span / (2 * INTERVALS));
            for (int power = (int) Math.ceil(range.low); power <= range.high; power++) {
                if (Math.floorMod(power, every) == 0) {
                    ticks.add(new Tick(Math.pow(10, power), raised(power)));
                }
            }
            return ticks;
        }
        double low = range.logarithmic ? Math.pow(10, range.low) : range.low;
        double high = range.logarithmic ? Math.pow(10, range.high) : range.high;
        double rough = (high - low) / INTERVALS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            ticks.add(new Tick(k * step, plain(k * step)));
        }
        return ticks;
    }

    /** At most six digits, without an exponent where it is short enough. */
    private static String plain(double v) {
        BigDecimal rounded = new BigDecimal(v).round(new MathContext(6)).stripTrailingZeros();
        String text =
                Math.abs(v) >= 1e7 || (v != 0 && Math.abs(v) < 1e-5) ? rounded.toString() : rounded.toPlainString();
        return (v == 0 ? "0" : text).replace('-', '−');
    }

    private static String raised(int power) {
        StringBuilder text = new StringBuilder("10");
        for (char c : Integer.toString(power).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }

    private static void line(Graphics2D g, Curves.Curve curve, Palette p, Rectangle2D area, Range x, Range y) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < curve.x().length; i++) {
            if (!x.shows(curve.x()[i]) || !y.shows(curve.y()[i])) {
                down = false;
                continue;
            }
            double px = area.getMinX() + x.place(curve.x()[i]) * area.getWidth();
            double py = area.getMaxY() - y.place(curve.y()[i]) * area.getHeight();
            if (down) {
                path.lineTo(px, py);
            } else {
                path.moveTo(px, py);
                path.lineTo(px, py);
            }
            down = true;
        }
        g.setColor(colour(curve.look(), p));
        g.setStroke(stroke(curve.look(), p));
        g.draw(path);
    }

    private void legend(Graphics2D g, Curves curves, Palette p, Rectangle2D area) {
        double at = area.getMaxX();
        for (int k = curves.curves().size() - 1; k >= 0; k--) {
            Curves.Curve curve = curves.curves().get(k);
            Lettering.Written name = lettering.words(curve.name());
            at -= name.advance() * 13;
            g.setColor(p.ink());
            g.fill(name.at(at, 50, 13));
            g.setColor(colour(curve.look(), p));
            g.setStroke(stroke(curve.look(), p));
            g.draw(new Line2D.Double(at - 34, 46, at - 8, 46));
            at -= 52;
        }
    }

    private static BasicStroke stroke(Curves.Look look, Palette p) {
        float width = (float) p.line();
        return look == Curves.Look.GIVEN
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 5}, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static Color colour(Curves.Look look, Palette p) {
        return switch (look) {
            case FIRST -> p.roles().state();
            case SECOND -> p.values().positive();
            case THIRD -> p.gradients().positive();
            case GIVEN -> p.ink();
        };
    }

    private void write(Graphics2D g, Color colour, String text, double x, double y, double size) {
        g.setColor(colour);
        g.fill(lettering.words(text).at(x, y, size));
    }
}
