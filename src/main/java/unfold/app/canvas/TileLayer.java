package unfold.app.canvas;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Background;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Playhead;
import unfold.diagram.Viewport;

/**
 * The still part of a picture at one scale, as image tiles side by side. A tile is painted away from the window's thread when it comes
 * in sight and again when something in it changed; until then it shows what it had.
 *
 * <p>What the playhead has reached comes before new numbers. A tile keeps its image, also when it moves to where one is missing, and the
 * layer its sheets to paint on, so that painting leaves no garbage behind.
 */
final class TileLayer {
    /** About two steps: narrow, because what arrives in a step has its whole tile painted. */
    private static final double WIDTH = 240;

    private static final int KEPT = 12;
    /** How many tiles are painted at a time. */
    private static final int AT_ONCE = 2;
    /** How long, in steps of the timeline, the painter lets a value that just arrived fade in. */
    private static final double FADING = 0.16;

    /** What decides whether anything has to be looked at again. */
    private record State(Viewport viewport, double position, long version) {}

    /** What a tile shows: everything but the playhead by its version, and what the playhead has reached. */
    private record Content(long version, long reached) {
        static final Content NOTHING = new Content(Long.MIN_VALUE, 0);
    }

    private static final class Tile {
        final ImageView view = new ImageView();
        int place;

        @Nullable
        PixelBuffer<IntBuffer> pixels;

        Content shown = Content.NOTHING;
        boolean painting;
        long used;

        Tile() {
            view.setManaged(false);
        }

        /** Puts it, empty, somewhere else. */
        void move(int to) {
            place = to;
            shown = Content.NOTHING;
            view.setX(to * WIDTH);
            view.setVisible(false);
        }

        void show(BufferedImage sheet) {
            PixelBuffer<IntBuffer> kept = pixels;
            if (kept == null) {
                kept = buffer(sheet.getWidth(), sheet.getHeight(), pixels(sheet).clone());
                pixels = kept;
                view.setImage(new WritableImage(kept));
            } else {
                kept.updateBuffer(b -> {
                    b.getBuffer().put(0, pixels(sheet));
                    return null; // all of it
                });
            }
            view.setVisible(true);
        }

        boolean painted() {
            return shown.version() != Content.NOTHING.version();
        }
    }

    /** A tile that is to be painted, and what then is on it. */
    private record Errand(Tile tile, Frame frame, Content content) {
        /** What is not there at all comes first, then what was reached, then new numbers, those that waited longest before others. */
        int urgency() {
            return !tile.painted() ? 0 : tile.shown.reached() != content.reached() ? 1 : 2;
        }
    }

    private final Painter painter;
    private final Background background;
    private final Diagram diagram;
    private final double scale;
    private final double across;
    private final Group node = new Group();
    private final Map<Integer, Tile> tiles = new HashMap<>();
    private final Deque<BufferedImage> sheets = new ArrayDeque<>();
    private State state = new State(new Viewport(1, 0, 0, 1, 1), 0, Long.MIN_VALUE);
    private boolean settled;
    private long clock;
    private int inHand;
    private int painted;
    private boolean complete;
    private boolean current;

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

    /** Whether everything in sight shows the version asked for last, though perhaps not all that the playhead has reached since. */
    boolean current() {
        return current;
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
        boolean newest = true;
        List<Errand> errands = new ArrayList<>();
        tiles.values().stream().filter(t -> from <= t.place && t.place <= to).forEach(t -> t.used = clock);
        for (int i = from; i <= to; i++) {
            Tile tile = tile(i, top);
            Frame part = frame.seen(new Viewport(v.scale(), v.across(), -i * WIDTH, -top, WIDTH, height));
            Content content = new Content(version, reached(part));
            if (!tile.shown.equals(content)) {
                errands.add(new Errand(tile, part, content));
            }
            all &= tile.painted();
            newest &= tile.shown.version() == version;
        }
        complete = all;
        current = newest;
        settled = errands.isEmpty();
        send(errands);
    }

    private static long reached(Frame frame) {
        Playhead before = frame.playhead().by(-FADING);
        return Painter.stamp(frame) * 1_000_003 + Painter.stamp(frame.at(before));
    }

    private Tile tile(int i, double top) {
        Tile tile = tiles.get(i);
        if (tile == null) {
            tile = spare().orElseGet(this::added);
            tile.move(i);
            tile.used = clock;
            tiles.put(i, tile);
        }
        tile.view.setY(top);
        return tile;
    }

    /** Has the most urgent painted, as far as there is a sheet for them. */
    private void send(List<Errand> errands) {
        errands.sort(Comparator.comparingInt(Errand::urgency).thenComparingLong(e -> e.tile.shown.version()));
        for (Errand errand : errands) {
            if (inHand < AT_ONCE && !errand.tile.painting) {
                paint(errand);
            }
        }
    }

    private void paint(Errand errand) {
        Tile tile = errand.tile;
        BufferedImage spare = sheets.poll();
        BufferedImage sheet = spare == null ? sheet(errand.frame) : spare;
        tile.painting = true;
        inHand++;
        background.run(
                "",
                () -> {
                    paint(painter, errand.frame, sheet);
                    return sheet;
                },
                done -> {
                    back(tile, done);
                    tile.shown = errand.content;
                    tile.show(done);
                    painted++;
                },
                e -> back(tile, sheet));
    }

    private void back(Tile tile, BufferedImage sheet) {
        tile.painting = false;
        inHand--;
        sheets.add(sheet);
    }

    private static BufferedImage sheet(Frame frame) {
        return new BufferedImage(
                (int) Math.max(1, Math.round(frame.viewport().width())),
                (int) Math.max(1, Math.round(frame.viewport().height())),
                BufferedImage.TYPE_INT_ARGB_PRE);
    }

    private static void paint(Painter painter, Frame frame, BufferedImage sheet) {
        Graphics2D g = sheet.createGraphics();
        painter.paintBackground(g, frame);
        painter.paintStill(g, frame);
        g.dispose();
    }

    /** A frame on an image of its own. */
    static BufferedImage image(Painter painter, Frame frame) {
        BufferedImage image = sheet(frame);
        paint(painter, frame, image);
        return image;
    }

    /** The image as the window takes it; both have the same pixels from now on. */
    static WritableImage converted(BufferedImage image) {
        return new WritableImage(buffer(image.getWidth(), image.getHeight(), pixels(image)));
    }

    /** Pixels of the kind that Java2D paints, which the window then need not convert. */
    private static PixelBuffer<IntBuffer> buffer(int width, int height, int[] pixels) {
        return new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** The tile that has been out of sight for longest, if there are enough, taken from its place. */
    private Optional<Tile> spare() {
        Optional<Tile> oldest = tiles.size() < KEPT
                ? Optional.empty()
                : tiles.values().stream()
                        .filter(t -> !t.painting && t.used < clock)
                        .min(Comparator.comparingLong(t -> t.used));
        oldest.ifPresent(t -> tiles.remove(t.place));
        return oldest;
    }

    private Tile added() {
        Tile fresh = new Tile();
        node.getChildren().add(fresh.view);
        return fresh;
    }
}
