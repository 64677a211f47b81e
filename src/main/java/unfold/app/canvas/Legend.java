package unfold.app.canvas;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;
import unfold.circuit.Signal;
import unfold.diagram.BoxId;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.GradientScale;
import unfold.diagram.Palette;
import unfold.trace.Trace;

/** What the colours mean, always in sight, and the number under the mouse. */
public final class Legend extends HBox {
    private static final double BAR = 84;

    private final Wording wording;
    private final Rectangle values = new Rectangle(BAR, 10);
    /** As wide as the edges are drawn: the larger a derivative, the wider. */
    private final Polygon gradients = new Polygon(0, 0, BAR / 2, 5, BAR, 0, BAR, 12, BAR / 2, 7, 0, 12);

    private final Label low = new Label();
    private final Label high = new Label();
    private final Label under = new Label();
    private @Nullable Palette palette;
    private @Nullable GradientScale scale;
    private @Nullable Frame frame;

    /** An empty legend. */
    public Legend(Wording wording) {
        this.wording = wording;
        getStyleClass().add("legend");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        under.getStyleClass().add("under");
        under.setMinWidth(0);
        getChildren()
                .addAll(
                        muted(new Label(wording.say("legend.values"))),
                        muted(new Label("−2")),
                        values,
                        muted(new Label("2")),
                        space(),
                        muted(new Label(wording.say("legend.gradients"))),
                        muted(low),
                        gradients,
                        muted(high),
                        gap,
                        under);
    }

    private static Label muted(Label label) {
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Region space() {
        Region space = new Region();
        space.setMinWidth(14);
        return space;
    }

    /** Explains the colours of this picture. */
    public void show(Frame next) {
        frame = next;
        if (!next.palette().equals(palette) || !next.gradients().equals(scale)) {
            palette = next.palette();
            scale = next.gradients();
            values.setFill(bar(p -> next.palette().value(4 * p - 2)));
            double top = Math.pow(10, next.gradients().top());
            double decades = next.gradients().decades();
            gradients.setFill(bar(p -> {
                double s = 2 * p - 1;
                return next.palette()
                        .gradient(Math.signum(s) * top * Math.pow(10, -decades * (1 - Math.abs(s))), next.gradients());
            }));
            low.setText("−" + power(next.gradients().top()));
            high.setText(power(next.gradients().top()));
        }
    }

    private static String power(int exponent) {
        StringBuilder raised = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }

    private static LinearGradient bar(java.util.function.DoubleFunction<java.awt.Color> colour) {
        Stop[] stops = new Stop[17];
        for (int k = 0; k < stops.length; k++) {
            double p = k / (stops.length - 1.0);
            stops[k] = new Stop(p, Ink.of(colour.apply(p)));
        }
        return new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops);
    }

    /** Says what is under the mouse. */
    public void point(Optional<Diagram.Hit> hit) {
        under.setText(hit.map(this::say).orElse(""));
    }

    /** What something is, with its numbers. */
    public String say(Diagram.Hit hit) {
        Frame f = frame;
        if (hit instanceof Diagram.Hit.OfWeight w) {
            return w.weights().stream()
                    .map(p -> p.symbol().text() + "  " + p.shape())
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
        }
        if (f == null || f.trace().isEmpty() || !(hit instanceof Diagram.Hit.OfBox b)) {
            return "";
        }
        Trace trace = f.trace().get();
        Signal s = b.box().item().signal();
        boolean folded = b.box().id().copy() == BoxId.Copy.CIRCUIT;
        int step = s.axes().isEmpty()
                ? 0
                : folded ? (int) Math.ceil(f.playhead().step()) : b.box().id().step();
        int t = trace.nearest(s, step);
        return wording.say(
                "legend.under",
                s.symbol().text()
                        + (s.axes().isEmpty() ? "" : "(" + trace.timeline().written(s.axes(), t) + ")"),
                vector(trace.value(s, t)),
                vector(trace.gradient(s, t)));
    }

    private static String vector(double[] v) {
        StringBuilder text = new StringBuilder(v.length == 1 ? "" : "(");
        for (int k = 0; k < Math.min(2, v.length); k++) {
            text.append(k == 0 ? "" : " ").append(Numbers.text(v[k]));
        }
        return text.append(v.length > 2 ? " …" : "")
                .append(v.length == 1 ? "" : ")")
                .toString();
    }
}
