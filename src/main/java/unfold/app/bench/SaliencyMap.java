package unfold.app.bench;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** Outputs from top to bottom, inputs from left to right, each place the stronger the more the one depends on the other; on a logarithmic scale. */
final class SaliencyMap extends Layered {
    /** From the largest down to this part of it colours fade to nothing. */
    static final double FAINTEST = 1e-4;

    private static final double GAP = 6;

    private double[][] norms = {};
    private List<String> inputs = List.of();
    private List<String> outputs = List.of();
    private int chosen;
    private Theme theme = Theme.LIGHT;
    private IntConsumer onOutput = t -> {};
    private double left;
    private double top;
    private double cell = 1;
    private double across = 1;

    SaliencyMap() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        focusedProperty().addListener(o -> touch());
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::pressed);
        setOnKeyPressed(this::typed);
    }

    /** Hears which output is chosen, from 0. */
    void onOutput(IntConsumer heard) {
        onOutput = heard;
    }

    void show(double[][] next, List<String> ofInputs, List<String> ofOutputs, int output, Theme look) {
        norms = next;
        inputs = ofInputs;
        outputs = ofOutputs;
        chosen = output;
        theme = look;
        touch();
    }

    /** How strong the colour of a number is, 0 … 1. */
    static double strength(double norm, double largest) {
        return norm <= FAINTEST * largest || largest == 0 ? 0 : 1 - Math.log10(norm / largest) / Math.log10(FAINTEST);
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int t = (int) Math.floor((event.getY() - top) / cell);
        if (norms.length > 0) {
            onOutput.accept(Math.max(0, Math.min(norms.length - 1, t)));
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        int by =
                switch (event.getCode()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    default -> 0;
                };
        if (by != 0 && norms.length > 0) {
            onOutput.accept(Math.max(0, Math.min(norms.length - 1, chosen + by)));
            event.consume();
        }
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (norms.length == 0) {
            return;
        }
        double type = 11 * theme.sideScale();
        int columns = norms[0].length;
        left = 3 * type;
        top = 1.6 * type;
        cell = Math.min(28, (height - top - 1.6 * type) / norms.length);
        across = Math.min(28, (width - left - GAP) / columns);
        double largest = 0;
        for (double[] row : norms) {
            for (double v : row) {
                largest = Math.max(largest, v);
            }
        }
        Color ground = Ink.of(theme.surface());
        Color full = Ink.of(theme, "series-1");
        for (int t = 0; t < norms.length; t++) {
            for (int s = 0; s < columns; s++) {
                g.setFill(ground.interpolate(full, strength(norms[t][s], largest)));
                g.fillRect(left + s * across, top + t * cell, Math.max(1, across - 0.5), Math.max(1, cell - 0.5));
            }
        }
        g.setStroke(Ink.of(isFocused() ? theme.accent() : theme.muted()));
        g.setLineWidth(isFocused() ? 2.5 : 1.5);
        g.strokeRect(left - 1, top + chosen * cell - 1, columns * across + 1, cell + 1);
        names(g, type, columns);
    }

    private void names(Pen g, double type, int columns) {
        g.setFill(Ink.of(theme.muted()));
        g.setFont(Font.font(Math.min(type, Math.max(7, Math.min(cell, across)))));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        int every = (int) Math.max(1, Math.ceil(8 / across));
        for (int s = 0; s < columns; s += every) {
            g.fillText(inputs.get(s), left + (s + 0.5) * across, top - 0.8 * type, every * across);
        }
        g.setTextAlign(TextAlignment.RIGHT);
        int each = (int) Math.max(1, Math.ceil(8 / cell));
        for (int t = 0; t < norms.length; t += each) {
            g.fillText(outputs.get(t), left - GAP, top + (t + 0.5) * cell, left - GAP);
        }
        g.setFont(Font.font(type));
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText("x(s) →   o(t) ↓", left, top + norms.length * cell + 0.9 * type);
    }
}
