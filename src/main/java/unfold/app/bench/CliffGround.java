package unfold.app.bench;

import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import unfold.analysis.CliffSurface;
import unfold.app.Theme;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/** The cliff as a relief, painted from the far end to the near one; light falls from the left. */
final class CliffGround extends Layered {
    private static final double FINE = 2;

    private final Raster raster = new Raster();
    private @Nullable CliffSurface surface;
    private CliffLook look = new CliffLook(Palette.LIGHT, Theme.LIGHT, false);
    private CliffCamera camera = CliffCamera.FIRST;

    void show(CliffSurface next, CliffLook in) {
        surface = next;
        look = in;
        touch();
    }

    void turn(CliffCamera next) {
        camera = next;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        CliffSurface now = surface;
        if (now == null) {
            return;
        }
        // twice as fine as the screen, so that edges come out smooth
        CliffCamera.Screen screen = camera.on(FINE * width, FINE * height);
        raster.clear((int) Math.ceil(FINE * width), (int) Math.ceil(FINE * height));
        int columns = now.columns();
        int rows = now.rows();
        double[] x = new double[columns * rows];
        double[] y = new double[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                int at = j * columns + i;
                x[at] = screen.x(now.w(i), now.b(j));
                y[at] = screen.y(now.w(i), now.b(j), now.error(i, j));
            }
        }
        boolean rowsUp = camera.nearer(0, 1) > 0;
        boolean columnsUp = camera.nearer(1, 0) > 0;
        for (int r = 0; r < rows - 1; r++) {
            int j = rowsUp ? r : rows - 2 - r;
            for (int c = 0; c < columns - 1; c++) {
                int i = columnsUp ? c : columns - 2 - c;
                int here = j * columns + i;
                int right = here + 1;
                int up = here + columns;
                int both = up + 1;
                int colour = lit(now, i, j);
                raster.triangle(x[here], y[here], x[right], y[right], x[up], y[up], colour);
                raster.triangle(x[both], y[both], x[right], y[right], x[up], y[up], colour);
            }
        }
        g.setImageSmoothing(true);
        g.drawImage(raster.image(), 0, 0, width, height);
    }

    /** The colour of a patch: its own, darker the more it turns from the light. */
    private int lit(CliffSurface now, int i, int j) {
        double stepW = CliffCamera.WIDE * 2 / (now.columns() - 1);
        double stepB = CliffCamera.DEEP * 2 / (now.rows() - 1);
        double byW = CliffCamera.up(now.error(i + 1, j) - now.error(i, j)) / stepW;
        double byB = CliffCamera.up(now.error(i, j + 1) - now.error(i, j)) / stepB;
        double bright = camera.light(byW, byB);
        Color own = look.ground(now.error(i, j), now.norms()[j * now.columns() + i]);
        Color shade = look.theme().dark() ? Color.BLACK : Color.rgb(20, 24, 40);
        Color seen = own.interpolate(shade, 0.55 * (1 - bright));
        return 0xff000000
                | (int) Math.round(255 * seen.getRed()) << 16
                | (int) Math.round(255 * seen.getGreen()) << 8
                | (int) Math.round(255 * seen.getBlue());
    }
}
