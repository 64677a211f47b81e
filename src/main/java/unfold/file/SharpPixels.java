package unfold.file;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A picture of pixels that are to stay sharp, each made many: most programs smooth what they enlarge, whatever the file says.
 *
 * @param image the enlarged picture
 * @param at where it goes
 */
record SharpPixels(Image image, AffineTransform at) {
    /** Pixels for each unit of the page. */
    private static final double FINE = 4;

    private static final int MOST = 64;
    private static final long LARGEST = 6_000_000;

    /** What to draw in place of an image on this, which may be the image itself. */
    static SharpPixels of(Graphics2D g, Image image, AffineTransform at) {
        boolean sharp = RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR.equals(
                g.getRenderingHint(RenderingHints.KEY_INTERPOLATION));
        if (!sharp || !(image instanceof BufferedImage cells) || at == null) {
            return new SharpPixels(image, at);
        }
        int across = times(at.getScaleX());
        int down = times(at.getScaleY());
        while ((long) cells.getWidth() * across * cells.getHeight() * down > LARGEST && (across > 1 || down > 1)) {
            across = Math.max(1, across / 2);
            down = Math.max(1, down / 2);
        }
        BufferedImage large =
                new BufferedImage(cells.getWidth() * across, cells.getHeight() * down, BufferedImage.TYPE_INT_ARGB);
        Graphics2D own = large.createGraphics();
        own.drawImage(cells, 0, 0, large.getWidth(), large.getHeight(), null);
        own.dispose();
        AffineTransform to = new AffineTransform(at);
        to.scale(1.0 / across, 1.0 / down);
        return new SharpPixels(large, to);
    }

    private static int times(double scale) {
        return (int) Math.max(1, Math.min(MOST, Math.ceil(FINE * Math.abs(scale))));
    }
}
