package unfold.app.canvas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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

/** What the colours mean, always in sight, and beside either the numbers under the mouse that it colours. */
public final class Legend extends GridPane {
    private static final double HALF = 36;

    private final Wording wording;
    private final Rectangle values = new Rectangle(2 * HALF, 10);
    /** As wide as the edges are drawn: the larger a derivative, the wider; at this size and below they are thinnest. */
    private final Polygon negative = new Polygon(0, 0, HALF, 5, HALF, 7, 0, 12);

    private final Polygon positive = new Polygon(0, 5, HALF, 0, HALF, 12, 0, 7);
    private final Label thinnest = muted(new Label());
    private final Label low = new Label();
    private final Label high = new Label();
    private final Label value = under();
    private final Label gradient = under();
    private @Nullable Palette palette;
    private @Nullable GradientScale scale;
    private @Nullable Frame frame;

    /** An empty legend. */
    public Legend(Wording wording) {
        this.wording = wording;
        getStyleClass().add("legend");
        key(0, "legend.values", new Label("−2"), values, new Label("2"), value);
        HBox gradients = new HBox(3, negative, thinnest, positive);
        gradients.setAlignment(Pos.CENTER);
        values.widthProperty().bind(gradients.widthProperty());
        key(1, "legend.gradients", low, gradients, high, gradient);
    }

    /** One scale from its lowest to its highest number, and what is under the mouse on it. */
    private void key(int row, String name, Label from, Node bar, Label to, Label under) {
        addRow(row, muted(new Label(wording.say(name))), muted(from), bar, muted(to), under);
        setHalignment(from, HPos.RIGHT);
        setHgrow(under, Priority.ALWAYS);
    }

    private static Label under() {
        Label label = new Label();
        label.getStyleClass().add("under");
        label.setMinWidth(0);
        return label;
    }

    private static Label muted(Label label) {
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
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
            negative.setFill(bar(p -> next.palette().gradient(-top * Math.pow(10, -decades * p), next.gradients())));
            positive.setFill(
                    bar(p -> next.palette().gradient(top * Math.pow(10, -decades * (1 - p)), next.gradients())));
            thinnest.setText(power(next.gradients().top() - next.gradients().decades()));
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
        List<String> said = hit.map(this::lines).orElse(List.of());
        value.setText(said.isEmpty() ? "" : said.get(0));
        gradient.setText(said.size() < 2 ? "" : said.get(1));
    }

    /** What something is, with its numbers. */
    public String say(Diagram.Hit hit) {
        return String.join("    ", lines(hit));
    }

    /** What something is, with its value, and its gradient. */
    private List<String> lines(Diagram.Hit hit) {
        Frame f = frame;
        if (hit instanceof Diagram.Hit.OfWeight w) {
            return List.of(w.weights().stream()
                    .map(p -> p.symbol().text() + "  " + p.shape())
                    .collect(Collectors.joining(", ")));
        }
        if (f == null || f.trace().isEmpty() || !(hit instanceof Diagram.Hit.OfBox b)) {
            return List.of();
        }
        Trace trace = f.trace().get();
        Signal s = b.box().item().signal();
        boolean folded = b.box().id().copy() == BoxId.Copy.CIRCUIT;
        int step = s.axes().isEmpty()
                ? 0
                : folded ? (int) Math.ceil(f.playhead().step()) : b.box().id().step();
        int t = trace.nearest(s, step);
        String name = s.symbol().text()
                + (s.axes().isEmpty() ? "" : "(" + trace.timeline().written(s.axes(), t) + ")");
        double[] back = trace.gradient(s, t);
        return List.of(
                wording.say("legend.value", name, vector(trace.value(s, t))),
                back.length == 1
                        ? wording.say("legend.gradient", vector(back))
                        : wording.say("legend.gradient.norm", vector(back), Numbers.text(Numbers.norm(back))));
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
