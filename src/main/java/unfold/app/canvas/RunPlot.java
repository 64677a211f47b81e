package unfold.app.canvas;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Generation;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;

/** A series as far as it was given, the prediction of each next value, and the run that goes on freely from there. */
public final class RunPlot extends Layered {
    private static final double LEFT = 52;
    private static final double EDGE = 8;

    private Generation.@Nullable Forecast run;
    private Theme theme = Theme.LIGHT;

    /** An empty plot. */
    public RunPlot() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setPrefHeight(180);
    }

    /** Shows a run; nothing for null. */
    public void show(Generation.@Nullable Forecast next, Theme in) {
        run = next;
        theme = in;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Generation.Forecast now = run;
        if (now == null) {
            return;
        }
        double[] all = java.util.stream.Stream.of(now.given(), now.next(), now.free())
                .flatMapToDouble(DoubleStream::of)
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Math.max(Arrays.stream(all).max().orElse(1), low + 1e-9);
        int steps = now.given().length + now.free().length;
        double dx = (width - LEFT - EDGE) / Math.max(1, steps - 1);
        g.setFont(Font.font(11 * theme.sideScale()));
        g.setFill(Ink.of(theme.muted()));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Numbers.text(high), LEFT - 6, EDGE + 8, LEFT - 8);
        g.fillText(Numbers.text(low), LEFT - 6, height - EDGE, LEFT - 8);
        g.setStroke(Ink.of(theme.grid()));
        g.setLineWidth(theme.strokeScale());
        double turn = LEFT + (now.given().length - 0.5) * dx;
        g.strokeLine(turn, 0, turn, height);
        g.setLineWidth(1.6 * theme.strokeScale());
        curve(g, now.given(), LEFT, dx, low, high, height, Ink.of(theme, "series-1"));
        curve(
                g,
                now.next(),
                LEFT + dx,
                dx,
                low,
                high,
                height,
                Ink.of(theme, "series-2").deriveColor(0, 1, 1, 0.55));
        curve(g, now.free(), LEFT + now.given().length * dx, dx, low, high, height, Ink.of(theme, "series-2"));
    }

    private static void curve(
            Pen g, double[] y, double x0, double dx, double low, double high, double height, Color colour) {
        g.setStroke(colour);
        g.beginPath();
        for (int i = 0; i < y.length; i++) {
            double at = height - EDGE - (y[i] - low) / (high - low) * (height - 2 * EDGE);
            if (i == 0) {
                g.moveTo(x0, at);
            } else {
                g.lineTo(x0 + i * dx, at);
            }
        }
        g.stroke();
    }
}
