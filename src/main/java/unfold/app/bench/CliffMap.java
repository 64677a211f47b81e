package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Cliff;
import unfold.analysis.CliffPath;
import unfold.analysis.CliffSurface;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/** The cliff from above: colour, contour lines, and both ways over it; the start is dragged, or moved by the arrow keys. */
final class CliffMap extends Layered {
    private static final double[] LEVELS = {0.003, 0.02, 0.06, 0.12, 0.2, 0.3, 0.4, 0.47};
    private static final double STRIDE = 0.1;
    private static final double EDGE = 8;

    private @Nullable CliffSurface surface;
    private List<List<CliffSurface.Piece>> contours = List.of();
    private @Nullable WritableImage image;
    private @Nullable CliffPath free;
    private @Nullable CliffPath clipped;
    private CliffLook look = new CliffLook(Palette.LIGHT, Theme.LIGHT, false);
    private String ofFree = "";
    private String ofClipped = "";
    private BiConsumer<Double, Double> mover = (w, b) -> {};

    CliffMap() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        focusedProperty().addListener(o -> touch());
        setOnMousePressed(e -> {
            requestFocus();
            drag(e.getX(), e.getY());
            e.consume(); // or the scroll pane around takes the focus
        });
        setOnMouseDragged(e -> drag(e.getX(), e.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Who hears of where the start is to be. */
    void onMove(BiConsumer<Double, Double> listener) {
        mover = listener;
    }

    /** What the two ways are called. */
    void names(String withoutClip, String withClip) {
        ofFree = withoutClip;
        ofClipped = withClip;
    }

    void show(CliffSurface next, CliffLook in) {
        if (surface == null) {
            contours = Arrays.stream(LEVELS).mapToObj(next::contour).toList();
        }
        surface = next;
        look = in;
        image = null;
        touch();
    }

    /** Both ways. */
    void show(CliffPath withoutClip, CliffPath withClip) {
        free = withoutClip;
        clipped = withClip;
        touch();
    }

    private double type() {
        return 11 * look.theme().typeScale();
    }

    private double left() {
        return 2.8 * type();
    }

    private double below() {
        return 1.8 * type();
    }

    private double x(double w) {
        return left()
                + (getWidth() - left() - EDGE) * (w - CliffSurface.LEFT) / (CliffSurface.RIGHT - CliffSurface.LEFT);
    }

    private double y(double b) {
        double room = getHeight() - below() - EDGE;
        return EDGE + room * (CliffSurface.HIGH - b) / (CliffSurface.HIGH - CliffSurface.LOW);
    }

    private void drag(double x, double y) {
        double w = CliffSurface.LEFT
                + (x - left()) / (getWidth() - left() - EDGE) * (CliffSurface.RIGHT - CliffSurface.LEFT);
        double b = CliffSurface.HIGH
                - (y - EDGE) / (getHeight() - below() - EDGE) * (CliffSurface.HIGH - CliffSurface.LOW);
        mover.accept(w, b);
    }

    private void press(KeyEvent e) {
        CliffPath path = free;
        if (path == null || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        double by = e.isShiftDown() ? STRIDE / 10 : STRIDE;
        Cliff start = path.places().get(0);
        switch (e.getCode()) {
            case LEFT -> mover.accept(start.w() - by, start.b());
            case RIGHT -> mover.accept(start.w() + by, start.b());
            case UP -> mover.accept(start.w(), start.b() + by);
            case DOWN -> mover.accept(start.w(), start.b() - by);
            default -> {
                return;
            }
        }
        e.consume();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        CliffSurface now = surface;
        CliffPath wild = free;
        CliffPath tame = clipped;
        if (now == null || wild == null || tame == null || height < 4 * type()) {
            return;
        }
        double x0 = x(CliffSurface.LEFT);
        double x1 = x(CliffSurface.RIGHT);
        double y0 = y(CliffSurface.LOW);
        double y1 = y(CliffSurface.HIGH);
        WritableImage ground = image == null ? drawn(now) : image;
        image = ground;
        g.setImageSmoothing(true);
        g.drawImage(ground, x0, y1, x1 - x0, y0 - y1);
        g.save();
        g.beginPath();
        g.rect(x0, y1, x1 - x0, y0 - y1);
        g.clip();
        g.setStroke(look.contour());
        g.setLineWidth(0.8 * look.theme().strokeScale());
        for (List<CliffSurface.Piece> line : contours) {
            g.beginPath();
            for (CliffSurface.Piece p : line) {
                g.moveTo(x(p.fromW()), y(p.fromB()));
                g.lineTo(x(p.toW()), y(p.toB()));
            }
            g.stroke();
        }
        way(g, wild, look.free());
        way(g, tame, look.clipped());
        g.restore();
        axes(g, x0, x1, y0, y1);
        if (y0 - y1 > 7 * type()) {
            written(g, ofFree, look.free(), x0 + 6, y0 - 2.2 * type(), TextAlignment.LEFT);
            written(g, ofClipped, look.clipped(), x0 + 6, y0 - 0.9 * type(), TextAlignment.LEFT);
        }
        thrown(g, wild, look.free(), x0, x1, y0, y1);
        start(g, wild.places().get(0));
    }

    private WritableImage drawn(CliffSurface now) {
        WritableImage next = new WritableImage(now.columns(), now.rows());
        for (int j = 0; j < now.rows(); j++) {
            for (int i = 0; i < now.columns(); i++) {
                Color c = look.ground(now.error(i, j), now.norms()[j * now.columns() + i]);
                next.getPixelWriter().setColor(i, now.rows() - 1 - j, c);
            }
        }
        return next;
    }

    private void way(Pen g, CliffPath path, Color colour) {
        int last = path.updates();
        double stroke = look.theme().strokeScale();
        for (int pass = 0; pass < 2; pass++) {
            g.setStroke(pass == 0 ? Ink.of(look.palette().background()).deriveColor(0, 1, 1, 0.7) : colour);
            g.setLineWidth((pass == 0 ? 3.4 : 1.5) * stroke);
            g.beginPath();
            for (int k = 0; k <= last; k++) {
                Cliff c = path.places().get(k);
                double x = Math.max(-1e4, Math.min(1e4, x(c.w())));
                double y = Math.max(-1e4, Math.min(1e4, y(c.b())));
                if (k == 0) {
                    g.moveTo(x, y);
                } else {
                    g.lineTo(x, y);
                }
            }
            g.stroke();
        }
        g.setFill(colour);
        double r = 1.7 * stroke;
        for (int k = 1; k <= last; k++) {
            Cliff c = path.places().get(k);
            dot(g, x(c.w()), y(c.b()), k == last ? 2.6 * r : r);
        }
    }

    private static void dot(Pen g, double x, double y, double r) {
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
    }

    /** An arrow head where the way leaves the map, and where to. */
    private void thrown(Pen g, CliffPath path, Color colour, double x0, double x1, double y0, double y1) {
        int out = 0;
        while (out <= path.updates()
                && CliffSurface.shown(
                        path.places().get(out).w(), path.places().get(out).b())) {
            out++;
        }
        if (out == 0 || out > path.updates()) {
            return;
        }
        Cliff in = path.places().get(out - 1);
        Cliff to = path.places().get(out);
        double fromX = x(in.w());
        double fromY = y(in.b());
        double dx = x(to.w()) - fromX;
        double dy = y(to.b()) - fromY;
        double share = Math.min(
                dx > 0 ? (x1 - fromX) / dx : dx < 0 ? (x0 - fromX) / dx : 1,
                dy > 0 ? (y0 - fromY) / dy : dy < 0 ? (y1 - fromY) / dy : 1);
        double x = fromX + share * dx;
        double y = fromY + share * dy;
        double length = Math.hypot(dx, dy);
        double size = 9 * look.theme().strokeScale();
        double ux = dx / length * size;
        double uy = dy / length * size;
        g.setFill(colour);
        g.fillPolygon(
                new double[] {x, x - ux - uy / 2, x - ux + uy / 2},
                new double[] {y, y - uy + ux / 2, y - uy - ux / 2},
                3);
        String text = "(" + Numbers.text(to.w()) + ", " + Numbers.text(to.b()) + ")";
        double room = 1.4 * size + 0.6 * type() * text.length();
        boolean right = x - room > x0;
        if (!right && x + room > x1) {
            return; // wider than the map; the finding below says it as well
        }
        double across = Math.max(x0 + 4, Math.min(x1 - 4, x + (right ? -1 : 1) * 1.4 * size));
        double down = Math.max(y1 + type(), Math.min(y0 - type(), y + (uy < 0 ? 1 : -1) * 0.3 * size));
        written(g, text, colour, across, down, right ? TextAlignment.RIGHT : TextAlignment.LEFT);
    }

    /** A few words in the colour of what they are about, that can be read on any ground. */
    private void written(Pen g, String text, Color colour, double x, double y, TextAlignment side) {
        g.setTextAlign(side);
        g.setTextBaseline(VPos.CENTER);
        g.setStroke(Ink.of(look.palette().background()).deriveColor(0, 1, 1, 0.8));
        g.setLineWidth(3);
        g.strokeText(text, x, y);
        g.setFill(colour);
        g.fillText(text, x, y);
    }

    private void start(Pen g, Cliff at) {
        double r = 5.5 * look.theme().strokeScale();
        double x = x(at.w());
        double y = y(at.b());
        g.setFill(Ink.of(look.palette().background()));
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.setStroke(Ink.of(look.palette().ink()));
        g.setLineWidth(2 * look.theme().strokeScale());
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
    }

    private void axes(Pen g, double x0, double x1, double y0, double y1) {
        g.setStroke(Ink.of(isFocused() ? look.theme().accent() : look.theme().line()));
        g.setLineWidth(isFocused() ? 2 : 1);
        g.strokeRect(x0, y1, x1 - x0, y0 - y1);
        g.setFont(Font.font(type()));
        g.setFill(Ink.of(look.theme().muted()));
        g.setTextBaseline(VPos.TOP);
        for (int w = (int) CliffSurface.LEFT; w <= CliffSurface.RIGHT; w += 2) {
            boolean last = w == (int) CliffSurface.RIGHT;
            if (last || x(w) < x1 - 4.5 * type()) {
                g.setTextAlign(last ? TextAlignment.RIGHT : TextAlignment.CENTER);
                g.fillText((last ? "w = " : "") + signed(w), x(w), y0 + 3);
            }
        }
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (int b = (int) CliffSurface.LOW; b <= CliffSurface.HIGH; b += 2) {
            boolean top = b == (int) CliffSurface.HIGH;
            g.fillText((top ? "b = " : "") + signed(b), x0 - 4, top ? y(b) + 4 : y(b), x0 - 4);
        }
    }

    private static String signed(int v) {
        return Integer.toString(v).replace('-', '−');
    }
}
