package unfold.app.bench;

import java.util.Arrays;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A picture made of a great many small triangles, each in one colour over what was there: a canvas takes too long for them. */
final class Raster {
    private int width;
    private int height;
    private int[] pixels = {};

    /** Clears it to this size. */
    void clear(int wide, int high) {
        width = wide;
        height = high;
        if (pixels.length == wide * high) {
            Arrays.fill(pixels, 0);
        } else {
            pixels = new int[wide * high];
        }
    }

    /** Fills the triangle of these corners; a pixel belongs to it if its middle does. */
    void triangle(double ax, double ay, double bx, double by, double cx, double cy, int argb) {
        int top = (int) Math.max(0, Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5));
        int bottom = (int) Math.min(height - 1.0, Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5));
        for (int row = top; row <= bottom; row++) {
            double y = row + 0.5;
            double left = Math.min(left(ax, ay, bx, by, y), Math.min(left(bx, by, cx, cy, y), left(cx, cy, ax, ay, y)));
            double right =
                    Math.max(right(ax, ay, bx, by, y), Math.max(right(bx, by, cx, cy, y), right(cx, cy, ax, ay, y)));
            int from = (int) Math.max(0, Math.ceil(left - 0.5));
            int to = (int) Math.min(width - 1.0, Math.floor(right - 0.5));
            for (int k = from; k <= to; k++) {
                pixels[row * width + k] = argb;
            }
        }
    }

    private static boolean crosses(double fromY, double toY, double y) {
        return fromY <= y ? toY >= y : toY <= y;
    }

    private static double left(double fromX, double fromY, double toX, double toY, double y) {
        return !crosses(fromY, toY, y)
                ? Double.POSITIVE_INFINITY
                : fromY == toY ? Math.min(fromX, toX) : fromX + (toX - fromX) * (y - fromY) / (toY - fromY);
    }

    private static double right(double fromX, double fromY, double toX, double toY, double y) {
        return !crosses(fromY, toY, y)
                ? Double.NEGATIVE_INFINITY
                : fromY == toY ? Math.max(fromX, toX) : fromX + (toX - fromX) * (y - fromY) / (toY - fromY);
    }

    /** What has been drawn; clear where nothing was. */
    WritableImage image() {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }
}
