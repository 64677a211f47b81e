package unfold.app.canvas;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Background;
import unfold.app.print.Printed;
import unfold.diagram.Diagram;
import unfold.diagram.Flow;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Viewport;

/**
 * One diagram in the window, to be dragged, zoomed and clicked on. The still picture is made of tiles, what moves is nodes above it;
 * while the diagram itself moves (as it folds), whole pictures follow one another as fast as they are painted.
 */
public final class DiagramView extends Region implements Printed {
    private static final double NEAREST = 4;
    private static final double FARTHEST = 0.02;
    private static final long SETTLED = 120_000_000L;

    private final Painter painter;
    private final Background background;
    private final Group still = new Group();
    private final ImageView moving = new ImageView();
    private final Edges edges = new Edges();
    private final Pulses pulses = new Pulses();
    private final RowNames names;
    private @Nullable TileLayer layer;
    private @Nullable TileLayer old;
    private @Nullable Frame frame;
    private @Nullable Viewport viewport;
    private @Nullable Viewport usual;
    private double shift;
    private boolean fitted = true;
    private long hands;
    private boolean painting;
    private long zoomedAt;
    private double pressedX;
    private double pressedY;
    private boolean dragged;
    private Consumer<Optional<Diagram.Hit>> clicked = h -> {};
    private Consumer<Diagram.Hit> opened = h -> {};
    private Consumer<Optional<Diagram.Hit>> pointed = h -> {};

    /** @param background paints */
    public DiagramView(Painter painter, Background background) {
        this.painter = painter;
        this.background = background;
        getStyleClass().add("diagram-view");
        still.setManaged(false);
        moving.setManaged(false);
        moving.setVisible(false);
        names = new RowNames(painter);
        getChildren().addAll(still, moving);
        getChildren().addAll(edges.nodes());
        getChildren().addAll(names.node(), pulses.node());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::draggedTo);
        setOnMouseClicked(this::click);
        setOnMouseMoved(e -> pointed.accept(hit(e.getX(), e.getY())));
        setOnMouseExited(e -> pointed.accept(Optional.empty()));
        setOnScroll(this::scroll);
    }

    /** Lays something of its own over the picture; it places itself by {@link #viewport}. */
    void lay(Node over) {
        getChildren().add(over);
    }

    /** Who hears what was clicked on (nothing: the ground), what was clicked on twice, and what the mouse is over. */
    public void listen(
            Consumer<Optional<Diagram.Hit>> onClick,
            Consumer<Diagram.Hit> onOpen,
            Consumer<Optional<Diagram.Hit>> onPoint) {
        clicked = onClick;
        opened = onOpen;
        pointed = onPoint;
    }

    /** The part that is shown; null before anything is. */
    public @Nullable Viewport viewport() {
        return viewport;
    }

    /** Shows this part; until then, and after {@link #fit}, the usual one. */
    public void viewport(Viewport part) {
        viewport = part;
        fitted = false;
    }

    /** Shows the usual part from now on, also when the pane changes its size; it stays scrolled as far as it was. */
    public void fit() {
        Viewport v = viewport;
        Viewport u = usual;
        if (!fitted && v != null && u != null) {
            shift = v.scale() == u.scale() && v.across() == u.across() ? v.left() - u.left() : 0;
        }
        fitted = true;
        zoomedAt = 0;
    }

    /** Whether a person has left the part to the view. */
    public boolean fitted() {
        return fitted;
    }

    /** How often a person has moved or zoomed the picture by hand. */
    public long hands() {
        return hands;
    }

    /** Larger or smaller around a place. */
    public void zoom(double factor, double x, double y) {
        Viewport v = viewport;
        if (v != null) {
            double bounded = Math.max(FARTHEST / v.scale(), Math.min(NEAREST / v.scale(), factor));
            viewport = v.across() < v.scale() ? spread(v, bounded, x) : v.zoomed(bounded, x, y);
            fitted = false;
            hands++;
            zoomedAt = System.nanoTime();
        }
    }

    /** Steps that were pressed together are first drawn apart, until they are as wide as they are high. */
    private static Viewport spread(Viewport v, double factor, double x) {
        double across = Math.min(v.scale(), v.across() * factor);
        double wider = across / v.across();
        return new Viewport(v.scale(), across, x + wider * (v.left() - x), v.top(), v.width(), v.height());
    }

    /** Moved sideways by pixels, as something else than a hand does it. */
    public void follow(double dx) {
        Viewport v = viewport;
        if (v != null && dx != 0) {
            viewport = v.moved(dx, 0);
            shift += dx;
        }
    }

    /**
     * Settles which part is shown.
     *
     * @param next what to show; its viewport is the usual one
     * @param scrolled how much of what the usual part was scrolled by counts, 0 to 1
     */
    public void settle(Frame next, double scrolled) {
        Viewport v = viewport;
        usual = next.viewport();
        if (v == null || fitted) {
            viewport = next.viewport().moved(shift * scrolled, 0);
        } else if (v.width() != getWidth() || v.height() != getHeight()) {
            viewport = new Viewport(v.scale(), v.across(), v.left(), v.top(), getWidth(), getHeight());
        }
    }

    /**
     * Brings the picture of the part settled up to date.
     *
     * @param next what to show
     * @param version grows with everything that changes the picture except playhead and viewport
     * @param gliding whether the diagram itself is moving
     */
    public void refresh(Frame next, long version, boolean gliding) {
        Viewport v = viewport;
        if (v == null || getWidth() < 2 || getHeight() < 2) {
            return;
        }
        Frame seen = next.seen(v);
        frame = seen;
        if (gliding) {
            glide(seen);
        } else {
            rest(seen, version, v);
        }
        edges.show(v, seen.diagram().bounds());
        names.show(seen, gliding);
        pulses.show(seen.trace().isPresent() && !gliding ? Flow.pulses(seen) : List.of());
    }

    private void glide(Frame seen) {
        if (painting) {
            return;
        }
        painting = true;
        background.run(
                "",
                () -> TileLayer.image(painter, seen),
                image -> {
                    painting = false;
                    moving.setImage(TileLayer.converted(image));
                    moving.setVisible(true);
                    still.setVisible(false);
                },
                e -> painting = false);
    }

    private void rest(Frame seen, long version, Viewport v) {
        TileLayer now = layer;
        boolean settled = System.nanoTime() - zoomedAt > SETTLED;
        if (now == null || (!now.fits(seen.diagram(), v) && (settled || now.painted() == 0))) {
            if (now != null && now.complete()) {
                drop(old);
                old = now;
            } else {
                drop(now);
            }
            now = new TileLayer(painter, background, seen.diagram(), v);
            layer = now;
            still.getChildren().add(now.node());
        }
        now.place(v);
        if (now.fits(seen.diagram(), v)) {
            now.refresh(seen, version);
        }
        if (now.complete()) {
            drop(old);
            old = null;
            still.setVisible(true);
            moving.setVisible(false);
        } else if (old != null) {
            old.place(v);
        }
    }

    @Override
    public void print(Graphics2D g) {
        Frame seen = frame;
        if (seen != null) {
            painter.paintBackground(g, seen);
            painter.paintStill(g, seen);
            if (names.node().isVisible()) {
                painter.paintNames(g, seen);
            }
        }
    }

    private void drop(@Nullable TileLayer gone) {
        if (gone != null) {
            still.getChildren().remove(gone.node());
        }
    }

    /** Whether all of it shows the version of the last {@link #refresh}, as far as it shows any. */
    boolean current() {
        return layer == null || moving.isVisible() || layer.current();
    }

    /** How many tiles have been painted at this scale: for tests of what is drawn again. */
    public int painted() {
        return layer == null ? 0 : layer.painted();
    }

    private Optional<Diagram.Hit> hit(double x, double y) {
        Frame f = frame;
        Viewport v = viewport;
        if (f == null || v == null) {
            return Optional.empty();
        }
        var at = v.toDiagram(x, y);
        return f.diagram().at(at.x, at.y);
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        pressedX = e.getX();
        pressedY = e.getY();
        dragged = false;
    }

    private void draggedTo(MouseEvent e) {
        Viewport v = viewport;
        double dx = e.getX() - pressedX;
        double dy = e.getY() - pressedY;
        if (v == null || (!dragged && Math.hypot(dx, dy) < 4)) {
            return;
        }
        dragged = true;
        hands++;
        viewport(v.moved(dx, dy));
        pressedX = e.getX();
        pressedY = e.getY();
    }

    private void click(MouseEvent e) {
        if (dragged || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Optional<Diagram.Hit> hit = hit(e.getX(), e.getY());
        if (e.getClickCount() == 2) {
            hit.ifPresent(opened);
        } else if (e.getClickCount() == 1) {
            clicked.accept(hit);
        }
    }

    private void scroll(ScrollEvent e) {
        Viewport v = viewport;
        if (v == null) {
            return;
        }
        if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            double dx = e.getDeltaX() != 0 ? e.getDeltaX() : e.getDeltaY();
            hands++;
            viewport(v.moved(dx, 0));
        } else {
            zoom(Math.pow(1.0015, e.getDeltaY()), e.getX(), e.getY());
        }
        e.consume();
    }
}
