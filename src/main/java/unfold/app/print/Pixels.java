package unfold.app.print;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;

/** Pictures that are made of pixels, such as a colour for each of many numbers. */
final class Pixels {
    private Pixels() {}

    /** Draws the part of an image, in its pixels, that lies in {@code from}, over all of {@code to}. */
    static void draw(Graphics2D g, Image image, Rectangle2D from, Rectangle2D to, boolean smooth) {
        BufferedImage all = SwingFXUtils.fromFXImage(image, null);
        int x = (int) Math.max(0, Math.floor(from.getX()));
        int y = (int) Math.max(0, Math.floor(from.getY()));
        int wide = (int) Math.min(all.getWidth() - x, Math.ceil(from.getWidth()));
        int high = (int) Math.min(all.getHeight() - y, Math.ceil(from.getHeight()));
        if (wide < 1 || high < 1 || to.isEmpty()) {
            return;
        }
        BufferedImage part = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB);
        part.setRGB(0, 0, wide, high, all.getRGB(x, y, wide, high, null, 0, wide), 0, wide);
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform place = AffineTransform.getTranslateInstance(to.getX(), to.getY());
        place.scale(to.getWidth() / wide, to.getHeight() / high);
        g.drawImage(part, place, null);
    }
}
