package unfold.file;

import java.awt.Graphics2D;

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

    /** Checks the size. */
    public Figure {
        if (width < 1 || height < 1 || (long) width * height > 100_000_000L) {
            throw new IllegalArgumentException(
                    "a figure of " + width + " × " + height + " pixels: choose 1 to 100 million pixels");
        }
    }
}
