package unfold.file;

import java.awt.Graphics2D;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Viewport;

/**
 * Something to be written as a picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param paint draws it; must fill its background itself
 */
public record Figure(int width, int height, Paint paint) {
    /** Draws. */
    @FunctionalInterface
    public interface Paint {
        /** Draws on this. */
        void on(Graphics2D g);
    }

    /** A frame of a network, as large as the part of it that is shown. */
    public static Figure of(Frame frame, Painter painter) {
        Viewport part = frame.viewport();
        return new Figure((int) part.width(), (int) part.height(), g -> painter.paint(g, frame));
    }

    /** Checks the size. */
    public Figure {
        if (width < 1 || height < 1 || (long) width * height > 100_000_000L) {
            throw new IllegalArgumentException(
                    "a figure of " + width + " × " + height + " pixels: choose 1 to 100 million pixels");
        }
    }
}
