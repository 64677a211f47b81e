package unfold.diagram;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Draws steps too narrow for boxes: each row a band, each unit a line in it, as in the heat map. */
final class BandPainter {
    private static final int MOST_LINES = 16;
    private static final double LETTERS = 13;
    private final Frame frame;
    private final Numbers numbers;
    private final CellPainter cells;
    private final Lettering lettering;

    BandPainter(Frame frame, Numbers numbers, Lettering lettering) {
        this.frame = frame;
        this.numbers = numbers;
        this.lettering = lettering;
        this.cells = new CellPainter(frame);
    }

    void paint(Graphics2D g, Collection<Box> boxes) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        double pitch = frame.diagram().grid().pitch();
        for (Box b : boxes) {
            Numbers.Shown shown = numbers.of(b);
            int beside = beside(b);
            double width = pitch / beside * 1.02;
            double x = beside == 1 ? columnLeft(b, pitch) : b.x() - width / 2;
            Rectangle2D.Double area = new Rectangle2D.Double(x, b.y() - 0.75 * b.radius(), width, 1.5 * b.radius());
            if (shown.value().isEmpty()) {
                Color role = frame.palette().role(frame.diagram().outline(), b.item());
                g.setColor(Palette.mix(frame.palette().background(), role, 0.12));
                g.fill(area);
            } else {
                stack(g, area, shown);
            }
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private double columnLeft(Box b, double pitch) {
        return b.id().position().isEmpty()
                ? b.x() - pitch / 2
                : frame.diagram().grid().centre(b.id().step()) - pitch / 2;
    }

    /** How many boxes of one step stand in a row, which then share its width. */
    private int beside(Box b) {
        long n = frame.diagram().rowSize(b);
        return (int) Math.max(1, n);
    }

    private void stack(Graphics2D g, Rectangle2D.Double area, Numbers.Shown shown) {
        boolean back = shown.gradient().isPresent();
        double[] all = back ? shown.gradient().get() : shown.value().orElse(new double[0]);
        int room = (int) (area.height * frame.viewport().scale() / 2);
        int lines = Math.max(1, Math.min(all.length, Math.min(MOST_LINES, room)));
        for (int k = 0; k < lines; k++) {
            int from = k * all.length / lines;
            int to = (k + 1) * all.length / lines;
            g.setColor(cells.colour(all, from, to, back));
            g.fill(new Rectangle2D.Double(area.x, area.y + k * area.height / lines, area.width, area.height / lines));
        }
    }

    /** The symbol of each row at the left edge, upright whatever the steps are pressed to; in pixels of the picture. */
    void letters(Graphics2D g, Collection<Box> boxes) {
        Viewport v = frame.viewport();
        if (v.scale() * 2 * LETTERS < 10) {
            return;
        }
        Map<Double, Box> rows = new TreeMap<>();
        boxes.stream().filter(b -> frame.diagram().rowSize(b) == 1).forEach(b -> rows.putIfAbsent(b.y(), b));
        for (Box b : rows.values()) {
            Lettering.Label label = lettering.label(b.item().signal().symbol(), "");
            Point2D.Double at = v.toPicture(0, b.y());
            double size = frame.palette().type() * 0.8;
            double width = size * label.width() + 10;
            g.setColor(frame.palette().background());
            g.fill(new java.awt.geom.RoundRectangle2D.Double(4, at.y - size * 0.7, width, size * 1.3, 8, 8));
            g.setColor(frame.palette().ink());
            AffineTransform t = AffineTransform.getTranslateInstance(9, at.y + size * 0.28);
            t.scale(size, size);
            g.fill(t.createTransformedShape(label.letter()));
        }
    }
}
