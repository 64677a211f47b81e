package unfold.diagram;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Collection;

/** Draws steps too narrow for boxes: each row a band, each unit a line in it, as in the heat map. */
final class BandPainter {
    private final Frame frame;
    private final Numbers numbers;
    private final CellPainter cells;

    BandPainter(Frame frame, Numbers numbers) {
        this.frame = frame;
        this.numbers = numbers;
        this.cells = new CellPainter(frame);
    }

    void paint(Graphics2D g, Collection<Box> boxes) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        double pitch = frame.diagram().grid().pitch();
        for (Box b : boxes) {
            Numbers.Shown shown = numbers.of(b);
            double share = b.size() / Math.max(b.size(), pitch) * (b.style() == Box.Style.OPERATION ? 0.8 : 1);
            double width = share > 0.3 ? pitch : b.size() * 1.4;
            Rectangle2D.Double area = new Rectangle2D.Double(b.x() - width / 2, b.y() - b.radius(), width, b.size());
            if (shown.value().isEmpty()) {
                g.setColor(Palette.mix(
                        frame.palette().background(),
                        frame.palette().role(frame.diagram().outline(), b.item()),
                        0.25));
                g.fill(area);
            } else {
                stack(g, area, shown);
            }
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private void stack(Graphics2D g, Rectangle2D.Double area, Numbers.Shown shown) {
        boolean back = shown.gradient().isPresent();
        double[] all = back ? shown.gradient().get() : shown.value().orElse(new double[0]);
        int lines = (int) Math.max(
                1,
                Math.min(all.length, Math.min(8, area.height * frame.viewport().scale() / 2)));
        for (int k = 0; k < lines; k++) {
            int from = k * all.length / lines;
            int to = (k + 1) * all.length / lines;
            g.setColor(cells.colour(all, from, to, back));
            g.fill(new Rectangle2D.Double(area.x, area.y + k * area.height / lines, area.width, area.height / lines));
        }
    }
}
