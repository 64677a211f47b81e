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

/** A vector as a row of coloured cells, one a unit, with its number where there is room; a matrix row below row. */
public final class VectorCells extends Layered {
    private static final double ROOM = 40;
    private static final double HEIGHT = 20;
    private static final double MATRIX = 72;

    private double[] numbers = new double[0];
    private HeatMap.Tint tint = v -> 0;
    private int columns = 1;
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
                int column = (int) Math.max(0, Math.min(columns - 1, e.getX() / getWidth() * columns));
                int row = (int) Math.max(0, Math.min(rows() - 1, e.getY() / getHeight() * rows()));
                listener.accept(Math.min(numbers.length - 1, row * columns + column));
            }
        });
    }

    private int rows() {
        return (numbers.length + columns - 1) / columns;
    }

    /** Shows these numbers, so many in a row, and marks one of them. */
    public void show(double[] next, int inRow, int marked, HeatMap.Tint colours, Theme in) {
        numbers = next;
        columns = Math.max(1, inRow);
        unit = marked;
        tint = colours;
        theme = in;
        double height = Math.min(MATRIX, HEIGHT * Math.max(1, rows())) * in.sideScale();
        setMinHeight(height);
        setPrefHeight(height);
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (numbers.length == 0) {
            return;
        }
        double cell = width / columns;
        double tall = height / rows();
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(11 * theme.sideScale()));
        for (int k = 0; k < numbers.length; k++) {
            int argb = tint.argb(numbers[k]);
            Color colour = Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
            g.setFill(colour);
            double gap = cell > 4 ? 1 : 0;
            double x = k % columns * cell;
            int row = k / columns;
            double y = row * tall;
            g.fillRect(x, y, Math.max(0.5, cell - gap), tall > 4 && rows() > 1 ? tall - 1 : tall);
            if (cell >= ROOM * theme.sideScale() && tall >= HEIGHT * theme.sideScale()) {
                g.setFill(
                        colour.getBrightness() * (1 - 0.35 * colour.getSaturation()) > 0.62
                                ? Color.BLACK
                                : Color.WHITE);
                g.fillText(Numbers.text(numbers[k]), x + cell / 2, y + tall / 2, cell - 2);
            }
        }
        if (unit < numbers.length && numbers.length > 1) {
            g.setStroke(Ink.of(theme.text()));
            g.setLineWidth(1.5 * theme.strokeScale());
            double x = unit % columns * cell;
            int row = unit / columns;
            double y = row * tall;
            g.strokeRect(x + 0.75, y + 0.75, Math.max(2, cell - 2.5), Math.max(2, tall - 1.5));
        }
    }
}
