package unfold.app.canvas;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import unfold.app.desk.Background;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Playhead;
import unfold.diagram.Viewport;

/**
 * The still part of a picture at one scale, as image tiles side by side. A tile is painted away from the window's thread when it comes
 * in sight and again when something in it changed; until then it shows what it had.
 */
final class TileLayer {
    private static final double WIDTH = 480;
    private static final int KEPT = 24;
    /** How long, in steps of the timeline, the painter lets a value that just arrived fade in. */
    private static final double FADING = 0.16;

    /** What decides whether anything has to be looked at again. */
    private record State(Viewport viewport, double position, long version) {}

    private static final class Tile {
        final ImageView view = new ImageView();
        long wanted = Long.MIN_VALUE;
        long shown = Long.MIN_VALUE;
        boolean painting;
        long used;
    }

    private final Painter painter;
    private final Background background;
    private final Diagram diagram;
    private final double scale;
    private final double across;
    private final Group node = new Group();
    private final Map<Integer, Tile> tiles = new HashMap<>();
    private State state = new State(new Viewport(1, 0, 0, 1, 1), 0, Long.MIN_VALUE);
    private boolean settled;
    private long clock;
    private int painted;
    private boolean complete;

    TileLayer(Painter painter, Background background, Diagram diagram, Viewport like) {
        this.painter = painter;
        this.background = background;
        this.diagram = diagram;
        this.scale = like.scale();
        this.across = like.across();
        node.setManaged(false);
        node.setAutoSizeChildren(false);
    }

    Group node() {
        return node;
    }

    @SuppressWarnings("ReferenceEquality") // comparing all boxes would take longer than painting them
    boolean fits(Diagram other, Viewport like) {
        return diagram == other && scale == like.scale() && across == like.across();
    }

    /** Whether everything in sight has been painted at least once. */
    boolean complete() {
        return complete;
    }

    /** How many tiles have been painted. */
    int painted() {
        return painted;
    }

    /** Places the tiles where a viewport has them, also one of another scale for the moment. */
    void place(Viewport viewport) {
        double f = viewport.across() / across;
        double upright = viewport.scale() / scale;
        node.setTranslateX(Math.rint(viewport.left()));
        node.setTranslateY(Math.rint(viewport.top()));
        node.getTransforms().setAll(f == 1 && upright == 1 ? List.of() : List.of(new Scale(f, upright)));
    }

    /**
     * Asks for what is missing or out of date in sight.
     *
     * @param version grows with everything that changes the picture except the playhead
     */
    void refresh(Frame frame, long version) {
        Viewport v = frame.viewport();
        double top = v.scale() * diagram.bounds().y;
        double height = Math.max(1, Math.ceil(v.scale() * diagram.bounds().height));
        double left = v.across() * diagram.bounds().x;
        double right = left + v.across() * diagram.bounds().width;
        int from = (int) Math.floor(Math.max(left, -v.left()) / WIDTH);
        int to = (int) Math.floor(Math.min(right, -v.left() + v.width()) / WIDTH);
        State now = new State(v, frame.playhead().position(), version);
        if (now.equals(state) && settled) {
            return;
        }
        state = now;
        clock++;
        boolean all = true;
        boolean current = true;
        for (int i = from; i <= to; i++) {
            Tile tile = tile(i, top);
            tile.used = clock;
            Viewport part = new Viewport(v.scale(), v.across(), -i * WIDTH, -top, WIDTH, height);
            long stamp = stamp(frame.seen(part), version);
            tile.wanted = stamp;
            if (tile.shown != stamp && !tile.painting) {
                paint(tile, frame.seen(part), stamp);
            }
            all &= tile.shown != Long.MIN_VALUE;
            current &= tile.shown == stamp;
        }
        complete = all;
        settled = current;
        trim();
    }

    private static long stamp(Frame frame, long version) {
        Playhead before = frame.playhead().by(-FADING);
        return (version * 1_000_003 + Painter.stamp(frame)) * 1_000_003 + Painter.stamp(frame.at(before));
    }

    private Tile tile(int i, double top) {
        Tile tile = tiles.computeIfAbsent(i, k -> {
            Tile fresh = new Tile();
            fresh.view.setManaged(false);
            fresh.view.setX(k * WIDTH);
            node.getChildren().add(fresh.view);
            return fresh;
        });
        tile.view.setY(top);
        return tile;
    }

    private void paint(Tile tile, Frame frame, long stamp) {
        tile.painting = true;
        background.run(
                "",
                () -> image(frame),
                image -> {
                    tile.painting = false;
                    tile.shown = stamp;
                    tile.view.setImage(converted(image));
                    painted++;
                },
                e -> tile.painting = false);
    }

    private BufferedImage image(Frame frame) {
        return image(painter, frame);
    }

    static BufferedImage image(Painter painter, Frame frame) {
        BufferedImage image = new BufferedImage(
                (int) Math.max(1, Math.round(frame.viewport().width())),
                (int) Math.max(1, Math.round(frame.viewport().height())),
                BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        painter.paintBackground(g, frame);
        painter.paintStill(g, frame);
        g.dispose();
        return image;
    }

    static WritableImage converted(BufferedImage image) {
        WritableImage converted = new WritableImage(image.getWidth(), image.getHeight());
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        converted
                .getPixelWriter()
                .setPixels(
                        0,
                        0,
                        image.getWidth(),
                        image.getHeight(),
                        PixelFormat.getIntArgbPreInstance(),
                        pixels,
                        0,
                        image.getWidth());
        return converted;
    }

    private void trim() {
        while (tiles.size() > KEPT) {
            int oldest = tiles.entrySet().stream()
                    .filter(e -> !e.getValue().painting)
                    .min(java.util.Comparator.comparingLong(e -> e.getValue().used))
                    .map(Map.Entry::getKey)
                    .orElse(Integer.MIN_VALUE);
            Tile gone = tiles.get(oldest);
            if (gone == null || gone.used == clock) {
                return;
            }
            tiles.remove(oldest);
            node.getChildren().remove(gone.view);
        }
    }
}
