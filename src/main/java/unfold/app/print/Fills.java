package unfold.app.print;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;

/** Fills shapes with the paints of JavaFX. Where a colour runs into another it does so in bands, which every kind of file has a word for. */
final class Fills {
    private static final int BANDS = 64;

    private Fills() {}

    /** Whether nothing would be seen. */
    static boolean clear(Paint paint) {
        return paint instanceof javafx.scene.paint.Color c && c.getOpacity() == 0;
    }

    static void fill(Graphics2D g, Shape shape, Paint paint) {
        if (clear(paint)) {
            return;
        }
        if (paint instanceof LinearGradient gradient) {
            bands(g, shape, gradient);
        } else {
            g.setColor(flat(paint));
            g.fill(shape);
        }
    }

    /** The one colour that says most of a paint: its own, or where it begins. */
    static Color flat(Paint paint) {
        if (paint instanceof javafx.scene.paint.Color c) {
            return Awt.of(c);
        }
        List<Stop> stops = paint instanceof LinearGradient l
                ? l.getStops()
                : paint instanceof RadialGradient r ? r.getStops() : List.of();
        return stops.isEmpty() ? Color.GRAY : Awt.of(stops.get(0).getColor());
    }

    /** From left to right or from top to bottom, whichever the gradient does more. */
    private static void bands(Graphics2D g, Shape shape, LinearGradient gradient) {
        Rectangle2D all = shape.getBounds2D();
        boolean across = Math.abs(gradient.getEndX() - gradient.getStartX())
                >= Math.abs(gradient.getEndY() - gradient.getStartY());
        double length = across ? all.getWidth() : all.getHeight();
        double start = across ? gradient.getStartX() : gradient.getStartY();
        double end = across ? gradient.getEndX() : gradient.getEndY();
        double from = gradient.isProportional() ? start * length : start;
        double to = gradient.isProportional() ? end * length : end;
        boolean solid = gradient.getStops().stream().allMatch(s -> s.getColor().isOpaque());
        Shape before = g.getClip();
        g.clip(shape);
        for (int k = 0; k < BANDS; k++) {
            double at = (k + 0.5) / BANDS * length;
            g.setColor(at(gradient.getStops(), to == from ? 0 : (at - from) / (to - from)));
            // what lies behind shows between bands that only touch
            double band = solid ? length - k * length / BANDS : length / BANDS;
            double first = k * length / BANDS;
            g.fill(
                    across
                            ? new Rectangle2D.Double(all.getX() + first, all.getY(), band, all.getHeight())
                            : new Rectangle2D.Double(all.getX(), all.getY() + first, all.getWidth(), band));
        }
        g.setClip(before);
    }

    private static Color at(List<Stop> stops, double place) {
        Stop before = stops.get(0);
        for (Stop stop : stops) {
            if (stop.getOffset() >= place) {
                double gap = stop.getOffset() - before.getOffset();
                double share = gap <= 0 ? 1 : Math.max(0, (place - before.getOffset()) / gap);
                return Awt.of(before.getColor().interpolate(stop.getColor(), share));
            }
            before = stop;
        }
        return Awt.of(before.getColor());
    }
}
