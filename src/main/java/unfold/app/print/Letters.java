package unfold.app.print;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * A text in one line, which stays text where files can hold it.
 *
 * @param x of its left end
 * @param base of its base line
 * @param stretch how much narrower or wider than its face has it; 1 for as it is
 */
record Letters(String text, Font font, double x, double base, double stretch) {
    /** How wide a text is, in pixels. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, PrintPen.MEASURE).getWidth();
    }

    /** Writes it in a colour. */
    void write(Graphics2D g, Color ink) {
        g.setColor(ink);
        g.setFont(font);
        if (Math.abs(stretch - 1) < 1e-3) {
            g.drawString(text, (float) x, (float) base);
            return;
        }
        AffineTransform before = g.getTransform();
        g.translate(x, base);
        g.scale(stretch, 1);
        g.drawString(text, 0f, 0f);
        g.setTransform(before);
    }

    /** Its outline. */
    Shape outline() {
        AffineTransform to = AffineTransform.getTranslateInstance(x, base);
        to.scale(stretch, 1);
        return to.createTransformedShape(
                font.createGlyphVector(PrintPen.MEASURE, text).getOutline());
    }

    /** A line under it, as thick as its face has it. */
    Rectangle2D underline() {
        var lines = font.getLineMetrics(text, PrintPen.MEASURE);
        double thick = Math.max(0.6, lines.getUnderlineThickness());
        return new Rectangle2D.Double(x, base + lines.getUnderlineOffset(), stretch * width(text, font), thick);
    }
}
