package unfold.diagram;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Draws a vector as cells, one a unit; where there is no room for all, each cell is the mean of neighbours. */
final class CellPainter {
    private static final double THINNEST = 1.3;
    private final Frame frame;

    CellPainter(Frame frame) {
        this.frame = frame;
    }

    void empty(Graphics2D g, Rectangle2D.Double area) {
        g.setColor(Palette.mix(frame.palette().background(), frame.palette().soft(), 0.22));
        g.fill(new RoundRectangle2D.Double(area.x, area.y, area.width, area.height, 4, 4));
    }

    void paint(Graphics2D g, Rectangle2D.Double area, Numbers.Shown shown, Detail detail) {
        boolean back = shown.gradient().isPresent();
        double[] numbers = back ? shown.gradient().get() : shown.value().orElse(new double[0]);
        double scale = frame.viewport().scale();
        int rows = detail.cells() ? rows(numbers.length, area.height * scale) : 1;
        int most = Math.max(1, (int) (area.width * scale / THINNEST)) * rows;
        int shownCells = Math.min(numbers.length, detail.cells() ? most : Math.min(most, 4));
        int columns = (shownCells + rows - 1) / rows;
        double w = area.width / columns;
        double h = area.height / rows;
        double gap = w * scale > 4 ? 0.8 : 0;
        if (detail.letters()) {
            g.setColor(Palette.mix(frame.palette().background(), frame.palette().soft(), 0.55));
            g.fill(new Rectangle2D.Double(
                    area.x - 0.8, area.y - 0.8, area.width + 1.6 - gap, area.height + 1.6 - (rows > 1 ? gap : 0)));
        }
        for (int k = 0; k < shownCells; k++) {
            int from = (int) ((long) k * numbers.length / shownCells);
            int to = (int) ((long) (k + 1) * numbers.length / shownCells);
            int row = k / columns;
            int column = k % columns;
            g.setColor(colour(numbers, from, to, back));
            g.fill(new Rectangle2D.Double(area.x + column * w, area.y + row * h, w - gap, h - (rows > 1 ? gap : 0)));
        }
    }

    private static int rows(int units, double pixels) {
        int wanted = units <= 10 ? 1 : units <= 40 ? 2 : units <= 90 ? 3 : 4;
        return Math.max(1, Math.min(wanted, (int) (pixels / 3)));
    }

    Color colour(double[] numbers, int from, int to, boolean back) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += numbers[k];
        }
        double mean = sum / (to - from);
        return back
                ? frame.palette().gradient(mean, frame.gradients())
                : frame.palette().value(mean);
    }

    /** A single number is written out; a loss without a colour, for it is never negative. */
    void number(Graphics2D g, Rectangle2D.Double area, Numbers.Shown shown, Lettering lettering, boolean plain) {
        boolean back = shown.gradient().isPresent();
        double v = back ? shown.gradient().get()[0] : shown.value().orElse(new double[1])[0];
        Color colour = back
                ? frame.palette().gradient(v, frame.gradients())
                : frame.palette().value(v);
        if (!plain) {
            g.setColor(colour);
            g.fill(new RoundRectangle2D.Double(area.x, area.y, area.width, area.height, 5, 5));
        }
        String text = BoxPainter.number(v);
        Lettering.Written written = lettering.words(text);
        double size =
                Math.min(area.height * (plain ? 1.05 : 0.82), (area.width - 4) / Math.max(0.1, written.advance()));
        g.setColor(plain ? frame.palette().ink() : Palette.readable(colour));
        g.fill(written.at(area.getCenterX() - size * written.advance() / 2, area.getCenterY() + size * 0.36, size));
    }
}
