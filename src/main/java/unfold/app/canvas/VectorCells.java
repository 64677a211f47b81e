package unfold.app.canvas;

import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;

/** A vector as a row of coloured cells, one a unit, with its number where there is room. */
public final class VectorCells extends Layered {
    private static final double ROOM = 40;
    private static final double HEIGHT = 20;

    private double[] numbers = new double[0];
    private HeatMap.Tint tint = v -> 0;
    private int unit;
    private Theme theme = Theme.LIGHT;

    /** @param caption what the numbers are, for those who do not see them */
    public VectorCells(String caption) {
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(caption);
        setFocusTraversable(false);
    }

    /** Who hears of a click on a unit. */
    public void onChosen(IntConsumer listener) {
        setOnMouseClicked(e -> {
            if (numbers.length > 0) {
                listener.accept(
                        (int) Math.max(0, Math.min(numbers.length - 1, e.getX() / getWidth() * numbers.length)));
            }
        });
    }

    /** Shows these numbers and marks one unit. */
    public void show(double[] next, int marked, HeatMap.Tint colours, Theme in) {
        numbers = next;
        unit = marked;
        tint = colours;
        theme = in;
        setMinHeight(HEIGHT * in.sideScale());
        setPrefHeight(HEIGHT * in.sideScale());
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (numbers.length == 0) {
            return;
        }
        double cell = width / numbers.length;
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(11 * theme.sideScale()));
        for (int k = 0; k < numbers.length; k++) {
            int argb = tint.argb(numbers[k]);
            Color colour = Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
            g.setFill(colour);
            double gap = cell > 4 ? 1 : 0;
            g.fillRect(k * cell, 0, Math.max(0.5, cell - gap), height);
            if (cell >= ROOM * theme.sideScale()) {
                g.setFill(
                        colour.getBrightness() * (1 - 0.35 * colour.getSaturation()) > 0.62
                                ? Color.BLACK
                                : Color.WHITE);
                g.fillText(Numbers.text(numbers[k]), (k + 0.5) * cell, height / 2, cell - 2);
            }
        }
        if (unit < numbers.length && numbers.length > 1) {
            g.setStroke(Ink.of(theme.text()));
            g.setLineWidth(1.5 * theme.strokeScale());
            g.strokeRect(unit * cell + 0.75, 0.75, Math.max(2, cell - 2.5), height - 1.5);
        }
    }
}
