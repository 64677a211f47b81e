package unfold.app.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JLabel;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/** A formula set by TeX's rules, as an image of twice the pixels so that it stays sharp. */
public final class Formula {
    /** Pixels of the image for each pixel on screen. */
    public static final int SHARPNESS = 2;

    private Formula() {}

    /**
     * Sets a formula; may run on any thread.
     *
     * @param size of its letters, in pixels on screen
     * @param width it may have at most, in pixels on screen: wider ones are made smaller, down to some 60 %
     */
    public static BufferedImage image(String tex, double size, double width, Color ink) {
        TeXIcon icon = fitting(tex, size * SHARPNESS, width * SHARPNESS);
        BufferedImage image = new BufferedImage(
                Math.max(1, icon.getIconWidth()), Math.max(1, icon.getIconHeight()), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        icon.setForeground(ink);
        icon.paintIcon(new JLabel(), g, 0, 0);
        g.dispose();
        return image;
    }

    /** Draws the same at the origin, at the size it has on screen. */
    static void paint(Graphics2D g, String tex, double size, double width, Color ink) {
        TeXIcon icon = fitting(tex, size, width);
        icon.setForeground(ink);
        icon.paintIcon(new JLabel(), g, 0, 0);
    }

    private static TeXIcon fitting(String tex, double size, double room) {
        TeXIcon icon = icon(tex, size);
        return icon.getIconWidth() > room ? icon(tex, size * Math.max(0.6, room / icon.getIconWidth())) : icon;
    }

    private static TeXIcon icon(String tex, double size) {
        TeXFormula formula;
        try {
            formula = new TeXFormula(tex);
        } catch (ParseException e) {
            formula = new TeXFormula("\\text{?}");
        }
        return formula.createTeXIcon(TeXConstants.STYLE_DISPLAY, (float) size);
    }
}
