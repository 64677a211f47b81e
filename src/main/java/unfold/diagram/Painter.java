package unfold.diagram;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Collection;

/** Draws frames on any Graphics2D: screen, PNG, SVG. Keeps nothing but letters; safe to use from several threads. */
public final class Painter {
    /** How far a line or an outline may be drawn beyond the path it follows, in units. */
    private static final double INK = 8;

    private final Lettering lettering = new Lettering();

    /** Everything: background, the still picture, names of rows and the pulses of the wave. */
    public void paint(Graphics2D g, Frame frame) {
        paintBackground(g, frame);
        paintStill(g, frame);
        paintNames(g, frame);
        paintPulses(g, frame);
    }

    /** The letters it writes with, for legends beside the picture. */
    public Lettering lettering() {
        return lettering;
    }

    /** Fills the picture with the palette's background. */
    public void paintBackground(Graphics2D g, Frame frame) {
        g.setColor(frame.palette().background());
        g.fill(new Rectangle2D.Double(
                0, 0, frame.viewport().width(), frame.viewport().height()));
    }

    /** All but what moves between two arrivals: this can be kept as an image until {@link #stamp} changes. */
    public void paintStill(Graphics2D g, Frame frame) {
        AffineTransform before = g.getTransform();
        prepare(g);
        g.transform(frame.viewport().transform());
        Diagram d = frame.diagram();
        Rectangle2D seen = reaching(frame);
        Detail detail = Detail.of(frame);
        Numbers numbers = new Numbers(frame);
        Collection<Box> boxes = d.boxesIn(seen);
        if (Detail.bands(frame)) {
            new BandPainter(frame, numbers, lettering).paint(g, boxes);
        } else {
            EnclosurePainter frames = new EnclosurePainter(frame, lettering, detail);
            d.enclosures().stream().filter(e -> e.area().intersects(seen)).forEach(e -> frames.paint(g, e));
            new WirePainter(frame, numbers, lettering, detail).paint(g, d.wiresIn(seen));
            BoxPainter painter = new BoxPainter(frame, numbers, lettering, detail);
            boxes.forEach(b -> painter.paint(g, b));
        }
        g.setComposite(AlphaComposite.SrcOver);
        g.setTransform(before);
    }

    /** Whether steps are too narrow for letters, so that {@link #paintNames} has something to do. */
    public static boolean named(Frame frame) {
        return Detail.bands(frame);
    }

    /** The symbols of the rows at the left edge of the picture, where steps are too narrow for letters of their own. */
    public void paintNames(Graphics2D g, Frame frame) {
        if (named(frame)) {
            prepare(g);
            new BandPainter(frame, new Numbers(frame), lettering)
                    .letters(g, frame.diagram().boxesIn(frame.viewport().visible()));
        }
    }

    /** The pulses of the wave, for pictures in which nothing moves afterwards. */
    public void paintPulses(Graphics2D g, Frame frame) {
        prepare(g);
        for (Flow.Pulse p : Flow.pulses(frame)) {
            java.awt.Color c = new java.awt.Color(p.argb(), true);
            g.setColor(new java.awt.Color(c.getRed(), c.getGreen(), c.getBlue(), 70));
            g.fill(new java.awt.geom.Ellipse2D.Double(
                    p.x() - 2 * p.radius(), p.y() - 2 * p.radius(), 4 * p.radius(), 4 * p.radius()));
            g.setColor(frame.palette().background());
            double ring = p.radius() + 1.6;
            g.fill(new java.awt.geom.Ellipse2D.Double(p.x() - ring, p.y() - ring, 2 * ring, 2 * ring));
            g.setColor(c);
            g.fill(new java.awt.geom.Ellipse2D.Double(
                    p.x() - p.radius(), p.y() - p.radius(), 2 * p.radius(), 2 * p.radius()));
        }
    }

    /**
     * A number that stays the same as long as {@link #paintStill} would paint the same for the frame's viewport, given that only the playhead
     * has moved: it counts what has arrived there.
     */
    public static long stamp(Frame frame) {
        long stamp = frame.backward() ? 1 : 0;
        if (frame.trace().isEmpty()) {
            return stamp;
        }
        double position = frame.playhead().position();
        for (Box b : frame.diagram().boxesIn(reaching(frame))) {
            int state;
            if (b.id().copy() == BoxId.Copy.CIRCUIT && !b.item().axes().isEmpty()) {
                state = frame.schedule().reachedForward(b.item(), frame.playhead())
                        - frame.schedule().reachedBackward(b.item(), frame.playhead());
            } else {
                int t = b.id().step();
                double there = frame.schedule().forward(b.item(), t);
                double back = frame.schedule().backward(b.item(), t);
                state = (position >= there ? 1 : 0) + (position >= back ? 1 : 0);
            }
            stamp = stamp * 31 + state;
        }
        return stamp;
    }

    /** Where all lies that reaches into sight: a line is thicker than its path, and a band wider than its box. */
    private static Rectangle2D reaching(Frame frame) {
        Rectangle2D.Double seen = frame.viewport().visible();
        double more = Detail.bands(frame) ? frame.diagram().grid().pitch() : INK;
        return new Rectangle2D.Double(seen.x - more, seen.y, seen.width + 2 * more, seen.height);
    }

    private static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
