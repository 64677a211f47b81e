package unfold.app.bench;

import javafx.scene.AccessibleRole;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import unfold.app.canvas.HeatMap;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** A matrix as coloured cells; a vector stands upright. */
final class MatrixCells extends Layered {
    private @Nullable WritableImage image;

    MatrixCells() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /** Shows numbers laid out row by row. */
    void show(double[] numbers, int rows, int columns, HeatMap.Tint tint) {
        int[] pixels = new int[rows * columns];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = tint.argb(numbers[k]);
        }
        WritableImage next = image;
        if (next == null || next.getWidth() != columns || next.getHeight() != rows) {
            next = new WritableImage(columns, rows);
            image = next;
        }
        next.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), pixels, 0, columns);
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        WritableImage now = image;
        if (now == null) {
            return;
        }
        double cell = Math.min(Math.min(width / now.getWidth(), height / now.getHeight()), 18);
        boolean slim = now.getWidth() * 6 < now.getHeight() * cell;
        double across = slim ? Math.min(24, width) / now.getWidth() : cell;
        g.setImageSmoothing(false);
        g.drawImage(now, 0, 0, now.getWidth() * across, now.getHeight() * cell);
    }
}
