package unfold.app.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.fx.ChartCanvas;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.print.Printed;

/**
 * A figure in the window: values under the cursor, zoom by dragging, wheel and keys, legend entries that switch curves, a menu for the
 * axis and for saving.
 *
 * <p>Nothing is drawn outside {@link #refresh}, which draws at most ten times a second, and only what changed and can be seen.
 */
public abstract class ChartPane extends Region implements Printed {
    /** Nanoseconds from a drawing to the next one that a person asked for. */
    private static final long SHORT_PAUSE = 100_000_000;

    /** The same for new data: four charts then cost an eighth of two cores. */
    private static final long PAUSE = 200_000_000;

    private static final double CURSOR_STEP = 0.02;

    private final Figure figure;
    private final ChartCanvas canvas;
    private final Pane over = new Pane();
    private final Region focus = new Region();
    private final Crosshair crosshair;
    private final ChartMenu menu;
    private boolean changed = true;
    private long revision = -1;
    private long drawnAt;
    private long drawings;
    private double cursor = Double.NaN;

    ChartPane(Figure figure, FileChoice files) {
        this.figure = figure;
        this.canvas = new ChartCanvas(figure.chart());
        this.crosshair = new Crosshair(over);
        this.menu = new ChartMenu(this, figure, files);
        canvas.setMouseTransparent(true);
        canvas.setTooltipEnabled(false);
        canvas.setManaged(false);
        over.setPickOnBounds(false);
        focus.setMouseTransparent(true);
        focus.getStyleClass().add("chart-focus");
        getStyleClass().add("chart-pane");
        getStylesheets()
                .add(Objects.requireNonNull(ChartPane.class.getResource("chart.css"))
                        .toExternalForm());
        getChildren().addAll(canvas, over, menu.button(), focus);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(figure.summary());
        setAccessibleHelp(figure.shared("help"));
        setPrefSize(460, 240);
        setMinSize(120, 90);
        new ChartMouse(this, over);
        setOnKeyPressed(new ChartKeys(this)::pressed);
    }

    /** The picture that is shown; paints itself into files as well. */
    public Figure figure() {
        return figure;
    }

    /** Paints in a theme from the next refresh on. The style sheet is the scene's business. */
    public final void theme(Theme theme) {
        figure.theme(theme);
        menu.size(theme.typeScale());
        requestLayout();
        touch();
    }

    /** Asks for a drawing although no data changed. */
    final void touch() {
        changed = true;
    }

    /**
     * Draws if something changed, the chart can be seen and a tenth of a second has passed, a fifth when only the data changed. Called
     * by the window's one timer.
     *
     * @param now in nanoseconds, as an animation timer gives it
     * @return whether it drew
     */
    public final boolean refresh(long now) {
        if (!changed && revision == figure.revision()) {
            return false;
        }
        if ((drawings > 0 && now - drawnAt < (changed ? SHORT_PAUSE : PAUSE)) || !seen()) {
            return false;
        }
        drawnAt = now;
        draw();
        return true;
    }

    private void draw() {
        changed = false;
        revision = figure.revision();
        figure.update((int) (drawings == 0 ? getWidth() : area().getWidth()), getHeight(), false);
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        canvas.draw();
        drawings++;
        setAccessibleText(figure.summary());
        if (crosshair.visible()) {
            read(cursor);
        }
        placeOver();
    }

    @Override
    public final void print(Graphics2D g) {
        if (getWidth() >= 1 && getHeight() >= 1) {
            figure.update((int) (drawings == 0 ? getWidth() : area().getWidth()), getHeight(), false);
            figure.chart().draw(g, new Rectangle2D.Double(0, 0, getWidth(), getHeight()));
        }
    }

    /** How often the chart was drawn. */
    public final long drawings() {
        return drawings;
    }

    private boolean seen() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (window == null || !window.isShowing() || getWidth() < 1 || getHeight() < 1) {
            return false;
        }
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Moves what lies over the chart to where the last drawing put the axes. */
    void placeOver() {}

    final Pane over() {
        return over;
    }

    /** Where the last drawing put the curves, in this node's pixels; empty before the first. */
    final Rectangle2D area() {
        return drawings == 0
                ? new Rectangle2D.Double()
                : canvas.getRenderingInfo().getPlotInfo().getDataArea();
    }

    final double valueAtX(double px) {
        return figure.plot().getDomainAxis().java2DToValue(px, area(), figure.below());
    }

    final double valueAtY(double px) {
        return figure.vertical().java2DToValue(px, area(), figure.beside());
    }

    final double pixelOfX(double value) {
        return figure.plot().getDomainAxis().valueToJava2D(value, area(), figure.below());
    }

    final double pixelOfY(double value) {
        return figure.vertical().valueToJava2D(value, area(), figure.beside());
    }

    /** Shows the values at a position along x, or hides them when it lies outside. */
    final void read(double at) {
        double px = pixelOfX(at);
        Rectangle2D area = area();
        if (!(px >= area.getMinX() && px <= area.getMaxX())
                || figure.readings(at).isEmpty()) {
            unread();
            return;
        }
        cursor = at;
        crosshair.show(px, area, figure.position(at), figure.readings(at));
    }

    /** Hides the values; whether they were shown. */
    final boolean unread() {
        boolean shown = crosshair.visible();
        crosshair.hide();
        return shown;
    }

    /** Moves the cursor by a fiftieth of the width, from the right end when there was none, and says the values. */
    final void moveCursor(int direction) {
        Rectangle2D area = area();
        double from = crosshair.visible() ? pixelOfX(cursor) : area.getMaxX() - direction;
        double to = Math.max(
                area.getMinX(),
                Math.min(area.getMaxX(), from + direction * Math.max(1, area.getWidth() * CURSOR_STEP)));
        read(valueAtX(to));
        setAccessibleText(figure.position(cursor) + ": "
                + figure.readings(cursor).stream()
                        .map(each -> each.label() + " " + each.value())
                        .collect(Collectors.joining(", ")));
    }

    /** Shows the stretch between two positions along x. */
    final void zoomX(double from, double to) {
        if (to - from >= 1 && to - from < 1e15) {
            figure.view().x(from, to);
            touch();
        }
    }

    /** Shows the values between two heights. */
    final void zoomY(double low, double high) {
        if (high > low && Double.isFinite(high - low)) {
            figure.view().y(low, high);
            touch();
        }
    }

    /** Shows {@code times} less along x, keeping the position in place. */
    final void zoomAround(double at, double times) {
        double low = figure.plot().getDomainAxis().getLowerBound();
        double high = figure.plot().getDomainAxis().getUpperBound();
        double[] all = figure.extent();
        double from = at - (at - low) / times;
        double to = at + (high - at) / times;
        if (all.length > 0 && from <= all[0] && to >= all[1]) {
            showAll();
        } else if (all.length > 0) {
            zoomX(Math.max(all[0], from), Math.min(all[1], to));
        }
    }

    /** Shows everything again. */
    public final void showAll() {
        figure.view().reset();
        touch();
    }

    /** Chooses a logarithmic or a linear vertical axis. */
    public final void logarithmic(boolean choice) {
        figure.logarithmic(choice);
        touch();
    }

    /** Shows or hides a curve. */
    final void toggle(Curve curve) {
        curve.shown(!curve.shown());
        touch();
    }

    /** The curve whose legend entry is at a pixel. */
    final @Nullable Curve legendAt(double x, double y) {
        EntityCollection entities =
                drawings == 0 ? null : canvas.getRenderingInfo().getEntityCollection();
        ChartEntity entity = entities == null ? null : entities.getEntity(x, y);
        if (entity instanceof LegendItemEntity item) {
            Object key = item.getSeriesKey();
            return figure.curves().stream()
                    .filter(curve -> curve.key.equals(key))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    final ChartMenu menu() {
        return menu;
    }

    @Override
    protected void layoutChildren() {
        over.resizeRelocate(0, 0, getWidth(), getHeight());
        focus.resizeRelocate(0, 0, getWidth(), getHeight());
        double size = menu.button().prefWidth(-1);
        menu.button()
                .resizeRelocate(getWidth() - size - 1, 1, size, menu.button().prefHeight(-1));
        touch();
    }
}
