package unfold.app.bench;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import unfold.analysis.SpanUnits.Span;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** The whole of a tinted text from far away, with what is seen of it in a frame that can be dragged. */
final class PageMap extends Layered {
    private static final double MOST_LINE = 5;
    private static final double MARK = 4;

    private @Nullable PageLines lines;
    private @Nullable WritableImage image;
    private List<Span> places = List.of();
    private int top;
    private int rows;
    private Theme theme = Theme.LIGHT;
    private IntConsumer onLine = line -> {};

    PageMap() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinWidth(64);
        setPrefWidth(64);
        setOnMousePressed(e -> go(e.getY()));
        setOnMouseDragged(e -> go(e.getY()));
    }

    /** Hears which line is to stand in the middle. */
    void onLine(IntConsumer heard) {
        onLine = heard;
    }

    /** Shows a text in these colours, and marks places in it. */
    void show(PageLines next, int[] argb, List<Span> marked, Theme look) {
        lines = next;
        places = marked;
        theme = look;
        int[] pixels = new int[next.width() * Math.max(1, next.lines())];
        for (int t = 0; t < next.signs(); t++) {
            for (int k = 0; k < next.cells(t) && next.column(t) + k < next.width(); k++) {
                pixels[next.line(t) * next.width() + next.column(t) + k] = argb[t];
            }
        }
        WritableImage picture = new WritableImage(next.width(), Math.max(1, next.lines()));
        picture.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        next.width(),
                        Math.max(1, next.lines()),
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        0,
                        next.width());
        image = picture;
        touch();
    }

    /** Frames the lines that are seen. */
    void frame(int first, int seen) {
        if (first != top || seen != rows) {
            top = first;
            rows = seen;
            touch();
        }
    }

    private double line() {
        PageLines now = lines;
        return now == null || now.lines() == 0 ? MOST_LINE : Math.min(MOST_LINE, getHeight() / now.lines());
    }

    private void go(double y) {
        onLine.accept((int) (y / line()));
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        PageLines now = lines;
        if (now == null || image == null) {
            return;
        }
        double line = line();
        double wide = width - MARK - 3;
        g.setImageSmoothing(true);
        g.drawImage(image, 1, 0, wide, line * now.lines());
        g.setFill(Ink.of(theme.text()));
        for (Span place : places) {
            g.fillRect(width - MARK, Math.rint(line * now.line(place.from())), MARK, Math.max(2, line - 1));
        }
        Color frame = Ink.of(theme.accent());
        g.setStroke(frame);
        g.setLineWidth(1.5 * theme.strokeScale());
        double first = line * top;
        g.strokeRect(
                0.75,
                Math.max(0.75, first),
                wide + 0.5,
                Math.max(4, Math.min(line * rows, line * now.lines() - first) - 1.5));
    }
}
