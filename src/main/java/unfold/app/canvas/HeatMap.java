package unfold.app.canvas;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableIntegerValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.print.Pen;
import unfold.circuit.Signal;
import unfold.diagram.Mark;
import unfold.trace.Trace;

/** Units from top to bottom, steps from left to right: the values or the gradients of one signal over the whole sequence. */
public final class HeatMap extends Layered {
    private static final double GUTTER = TimeAxis.GUTTER;
    private static final double COLUMN = 8;

    private final TimeAxis axis;
    private final Rectangle cursor = new Rectangle();
    private final Rectangle row = new Rectangle();
    private final Line head = new Line();
    private final Rectangle ring = new Rectangle();
    private @Nullable Trace trace;
    private @Nullable Signal signal;
    private boolean gradients;
    private Tint tint = v -> 0;
    private @Nullable WritableImage image;
    private int first;
    private boolean stale = true;
    private Optional<Mark> selected = Optional.empty();
    private int unit;
    private double at;
    private Theme theme = Theme.LIGHT;
    private BiConsumer<Integer, Integer> chosen = (step, unit) -> {};

    /** What colour a number has. */
    @FunctionalInterface
    public interface Tint {
        /** The colour as 0xAARRGGBB. */
        int argb(double value);
    }

    /** An empty map over this axis. */
    public HeatMap(TimeAxis axis) {
        this.axis = axis;
        getStyleClass().add("heat-map");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        for (var shape : new javafx.scene.shape.Shape[] {cursor, row, head, ring}) {
            shape.setManaged(false);
            shape.setMouseTransparent(true);
        }
        cursor.getStyleClass().add("column-cursor");
        row.getStyleClass().add("row-cursor");
        head.getStyleClass().add("play-head");
        ring.getStyleClass().add("focus-ring");
        getChildren().addAll(cursor, row, head, ring);
        axis.scale().addListener(o -> {
            touch();
            place();
        });
        heightProperty().addListener(o -> place());
        widthProperty().addListener(o -> place());
        setOnMouseClicked(this::clicked);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    /** Who hears of a click: step and unit, from 1 and from 0. */
    public void onChosen(BiConsumer<Integer, Integer> listener) {
        chosen = listener;
    }

    /** Shows a signal of a trace. */
    public void show(Trace next, Signal of, boolean gradient, Tint colours) {
        trace = next;
        signal = of;
        gradients = gradient;
        tint = colours;
        stale = true;
        touch();
        place();
    }

    /** Paints in a theme. */
    public void theme(Theme next) {
        theme = next;
        stale = true;
        touch();
    }

    /** Marks the step of what is selected, and the unit if that is of the signal shown. */
    public void follow(ObservableValue<Optional<Mark>> marked, ObservableIntegerValue chosenUnit) {
        InvalidationListener select = o -> {
            selected = marked.getValue();
            unit = chosenUnit.get();
            place();
        };
        marked.addListener(select);
        chosenUnit.addListener(select);
    }

    /** Puts the line of the playhead at a step, between steps too. */
    public void head(double step, boolean backward) {
        at = step;
        head.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("backward"), backward);
        place();
    }

    private void place() {
        TimeAxis.Scale s = axis.scale().get();
        double x = s.x(at);
        head.setTranslateX(Math.rint(x));
        head.setEndY(getHeight());
        head.setVisible(at > 0 && x >= s.left() + GUTTER);
        int step = selected.map(Mark::step).orElse(0);
        cursor.setVisible(step > 0);
        cursor.setX(s.x(step) - s.pitch() / 2);
        cursor.setWidth(Math.max(2, s.pitch()));
        cursor.setHeight(getHeight());
        Signal of = signal;
        int units = of == null ? 0 : of.size();
        boolean shown = of != null
                && selected.orElse(null) instanceof Mark.OfSignal m
                && m.signal().equals(of.name());
        row.setVisible(shown && unit < units && units > 1);
        row.setX(s.left() + GUTTER);
        row.setWidth(Math.max(0, getWidth() - row.getX()));
        row.setY(getHeight() * unit / Math.max(1, units));
        row.setHeight(Math.max(3, getHeight() / Math.max(1, units)));
        ring.setX(s.left() + 1);
        ring.setY(1);
        ring.setWidth(Math.max(0, getWidth() - s.left() - 2));
        ring.setHeight(Math.max(0, getHeight() - 2));
    }

    private void clicked(MouseEvent e) {
        Trace t = trace;
        Signal s = signal;
        if (t == null || s == null || e.getX() < axis.scale().get().left() + GUTTER) {
            return;
        }
        int step = axis.scale().get().step(e.getX());
        int unit = (int) (e.getY() / getHeight() * s.size());
        if (step >= 1 && step <= t.steps() && t.has(s, step)) {
            chosen.accept(step, Math.max(0, Math.min(s.size() - 1, unit)));
        }
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Trace t = trace;
        Signal s = signal;
        if (t == null || s == null) {
            return;
        }
        TimeAxis.Scale scale = axis.scale().get();
        g.save();
        g.beginPath();
        double gutter = axis.scale().get().left() + GUTTER;
        g.rect(gutter, 0, width - gutter, height);
        g.clip();
        g.setImageSmoothing(false);
        int from = Math.max(1, scale.step(gutter) - 1);
        int to = Math.min(t.steps(), scale.step(width) + 1);
        if (to >= from) {
            WritableImage shown = picture(t, s, from, to);
            if (scale.pitch() < COLUMN) {
                g.drawImage(shown, scale.x(from) - scale.pitch() / 2, 0, scale.pitch() * (to - from + 1), height);
            } else {
                // one column at a time, so that their edges are where the steps are
                for (int k = from; k <= to; k++) {
                    double left = Math.rint(scale.x(k) - scale.pitch() / 2);
                    double right = Math.rint(scale.x(k) + scale.pitch() / 2);
                    g.drawImage(shown, k - from, 0, 1, s.size(), left, 0, right - left, height);
                }
            }
        }
        grid(g, scale, t.steps(), s.size(), height);
        g.restore();
        g.setFill(Ink.of(theme.muted()));
        g.setFont(Font.font(11 * theme.typeScale()));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText("1", gutter - 5, Math.min(height, 10 * theme.typeScale()));
        g.fillText(Integer.toString(s.size()), gutter - 5, height - 2);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Ink.of(theme.text()));
        g.setFont(Font.font(13 * theme.typeScale()));
        g.fillText((gradients ? "∇" : "") + s.symbol().text(), gutter - GUTTER + 4, height / 2 + 5);
        setAccessibleText(s.symbol().text() + ", " + s.size() + " × " + t.steps());
    }

    private void grid(Pen g, TimeAxis.Scale scale, int steps, int units, double height) {
        double row = height / units;
        g.setStroke(Color.color(
                theme.surface().getRed() / 255.0,
                theme.surface().getGreen() / 255.0,
                theme.surface().getBlue() / 255.0,
                0.8));
        g.setLineWidth(1);
        double x0 = scale.x(1) - scale.pitch() / 2;
        double x1 = x0 + scale.pitch() * steps;
        if (row >= 5) {
            for (int u = 1; u < units; u++) {
                g.strokeLine(x0, Math.rint(u * row) + 0.5, x1, Math.rint(u * row) + 0.5);
            }
        }
        if (scale.pitch() >= 8) {
            int from = Math.max(2, scale.step(scale.left() + GUTTER));
            int to = Math.min(steps, scale.step(getWidth()));
            for (int t = from; t <= to; t++) {
                double x = Math.rint(scale.x(t) - scale.pitch() / 2) + 0.5;
                g.strokeLine(x, 0, x, height);
            }
        }
    }

    /** The steps in sight, one pixel a number; the last picture if nothing has changed. */
    private WritableImage picture(Trace t, Signal s, int from, int to) {
        WritableImage last = image;
        if (last != null && !stale && from == first && last.getWidth() == to - from + 1) {
            return last;
        }
        int steps = to - from + 1;
        int units = s.size();
        int[] pixels = new int[steps * units];
        for (int step = from; step <= to; step++) {
            if (!t.has(s, step)) {
                continue;
            }
            for (int u = 0; u < units; u++) {
                double v = gradients ? t.gradient(s, step, u) : t.value(s, step, u);
                pixels[u * steps + step - from] = tint.argb(v);
            }
        }
        WritableImage picture = new WritableImage(steps, units);
        picture.getPixelWriter().setPixels(0, 0, steps, units, PixelFormat.getIntArgbInstance(), pixels, 0, steps);
        image = picture;
        first = from;
        stale = false;
        return picture;
    }
}
