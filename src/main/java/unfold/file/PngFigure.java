package unfold.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Figures as PNG. */
public final class PngFigure {
    private PngFigure() {}

    /** Writes a figure, {@code scale} pixels for each of its own. */
    public static void write(Figure figure, double scale, Path file) throws IOException {
        Atomic.write(file, out -> write(figure, scale, out));
    }

    static void write(Figure figure, double scale, OutputStream out) throws IOException {
        encode(image(figure, scale), out);
    }

    /** Writes pixels as PNG. */
    static void encode(RenderedImage image, OutputStream out) throws IOException {
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("This Java cannot write PNG.");
        }
    }

    /** The pixels of a figure. */
    public static BufferedImage image(Figure figure, double scale) {
        int width = (int) Math.ceil(figure.width() * scale);
        int height = (int) Math.ceil(figure.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.scale(scale, scale);
        figure.paint().on(g);
        g.dispose();
        return image;
    }
}
