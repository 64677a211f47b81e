package unfold.app.canvas;

import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.desk.Reading;
import unfold.app.print.Pen;

/** What goes in, what is asked for and what is answered, step by step under the heat map; series as curves, everything else as signs. */
public final class SequenceStrip extends Layered {
    private static final double GUTTER = TimeAxis.GUTTER;
    private static final double TEXT_PITCH = 13;
    /** A sign nearer than this to the names at the left would be cut. */
    private static final double CUT = 5;

    private final TimeAxis axis;
    private final String[] captions;
    private @Nullable Reading reading;
    private Theme theme = Theme.LIGHT;
    private Font captionFont = Font.getDefault();

    /** @param captions short names of the three rows */
    public SequenceStrip(TimeAxis axis, String... captions) {
        this.axis = axis;
        this.captions = captions;
        getStyleClass().add("sequence-strip");
        setAccessibleRole(AccessibleRole.TEXT);
        axis.scale().addListener(o -> touch());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    /** Who hears of a click on a step. */
    public void onChosen(IntConsumer listener) {
        setOnMouseClicked(e -> {
            int step = axis.scale().get().step(e.getX());
            Reading now = reading;
            if (now != null && step >= 1 && step <= now.steps() && e.getX() > left() + GUTTER) {
                listener.accept(step);
            }
        });
    }

    /** Shows what a network reads and answers. */
    public void show(Reading next) {
        reading = next;
        touch();
    }

    /** Paints in a theme. */
    public void theme(Theme next) {
        theme = next;
        captionFont = captionFont();
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Reading now = reading;
        if (now == null) {
            return;
        }
        int rows = captions.length;
        double row = height / rows;
        g.setFont(captionFont);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Ink.of(theme.muted()));
        if (now.curves()) {
            curves(g, now, width, height);
            return;
        }
        for (int r = 0; r < rows; r++) {
            g.fillText(captions[r], left() + 4, (r + 0.5) * row, GUTTER - 6);
        }
        g.save();
        g.beginPath();
        g.rect(left() + GUTTER, 0, width - left() - GUTTER, height);
        g.clip();
        signs(g, now, 0, row, now::input);
        signs(g, now, 1, row, now::target);
        answers(g, now, row);
        g.restore();
        setAccessibleText(now.summary());
    }

    private double left() {
        return axis.scale().get().left();
    }

    private int from() {
        return Math.max(1, axis.scale().get().step(left() + GUTTER) - 1);
    }

    private int to(Reading now) {
        return Math.min(now.steps(), axis.scale().get().step(getWidth()) + 1);
    }

    private void signs(Pen g, Reading now, int r, double row, IntFunction<String> text) {
        TimeAxis.Scale scale = axis.scale().get();
        if (scale.pitch() < TEXT_PITCH * 0.8) {
            return;
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(Ink.of(theme.text()));
        fit(g, scale.pitch());
        for (int t = from(); t <= to(now); t++) {
            if (scale.x(t) < left() + GUTTER + CUT) {
                continue;
            }
            g.fillText(text.apply(t), scale.x(t), (r + 0.5) * row, scale.pitch() - 1);
        }
    }

    private void answers(Pen g, Reading now, double row) {
        TimeAxis.Scale scale = axis.scale().get();
        Color good = Ink.of(theme, "series-3");
        Color bad = Ink.of(theme, "series-2");
        fit(g, scale.pitch());
        for (int t = from(); t <= to(now); t++) {
            OptionalDouble right = now.right(t);
            double x = scale.x(t);
            if (right.isPresent()) {
                boolean ok = right.getAsDouble() >= 0.5;
                g.setFill(ok ? good : bad);
                double thick = ok ? 3 : 5;
                g.fillRect(x - scale.pitch() / 2 + 0.5, 3 * row - thick, Math.max(1, scale.pitch() - 1), thick);
            }
            if (scale.pitch() >= TEXT_PITCH * 0.8 && x >= left() + GUTTER + CUT) {
                g.setFill(right.isPresent() && right.getAsDouble() < 0.5 ? bad : Ink.of(theme.text()));
                g.fillText(now.prediction(t), x, 2.5 * row - 3, scale.pitch() - 1);
            }
        }
    }

    /** As large as lets the widest name fit, since one that is squeezed reads worse than a smaller one. */
    private Font captionFont() {
        Font font = Font.font(12 * theme.typeScale());
        double widest = 1;
        for (String caption : captions) {
            Text text = new Text(caption);
            text.setFont(font);
            widest = Math.max(widest, text.getLayoutBounds().getWidth());
        }
        return Font.font(font.getSize() * Math.min(1, (GUTTER - 6) / widest));
    }

    private void fit(Pen g, double pitch) {
        g.setFont(Font.font(Math.max(8, Math.min(13 * theme.typeScale(), pitch * 0.9))));
    }

    private void curves(Pen g, Reading now, double width, double height) {
        TimeAxis.Scale scale = axis.scale().get();
        double[] range = now.range();
        Color[] colours = {Ink.of(theme.muted()), Ink.of(theme, "series-1"), Ink.of(theme, "series-2")};
        double line = 15 * theme.typeScale();
        for (int r = 1; r < captions.length; r++) {
            g.setFill(colours[r]);
            g.fillText(captions[r], left() + 4, line * (r - 0.5) + 2, GUTTER - 6);
        }
        g.save();
        g.beginPath();
        g.rect(left() + GUTTER, 0, width - left() - GUTTER, height);
        g.clip();
        g.setLineWidth(1.6 * theme.strokeScale());
        for (int r = 1; r <= 2; r++) {
            g.setStroke(colours[r]);
            g.beginPath();
            boolean pen = false;
            for (int t = from(); t <= to(now); t++) {
                double v = r == 1 ? now.wanted(t) : now.drawn(t);
                if (Double.isNaN(v)) {
                    pen = false;
                    continue;
                }
                double y = height - 4 - (v - range[0]) / (range[1] - range[0]) * (height - 8);
                if (pen) {
                    g.lineTo(scale.x(t), y);
                } else {
                    g.moveTo(scale.x(t), y);
                }
                pen = true;
            }
            g.stroke();
        }
        g.restore();
        setAccessibleText(now.summary());
    }
}
