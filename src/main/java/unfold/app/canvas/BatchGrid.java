package unfold.app.canvas;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.print.Pen;
import unfold.trace.Packing;

/**
 * A minibatch as it lies in memory: a row for each sequence, a column for each step. Packed, the longest come first and each step holds
 * only those that go on; padded, all are as long as the longest, and what was filled in is hatched.
 */
public final class BatchGrid extends Layered {
    private static final double LEFT = 40;
    private static final double EDGE = 8;
    private static final double TOP = 18;
    private static final double LETTERS = 15;

    private List<List<String>> texts = List.of();
    private boolean padded;
    private Theme theme = Theme.LIGHT;

    /** An empty batch. */
    public BatchGrid() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /**
     * Shows a batch.
     *
     * @param inputs what each sequence is given at each step, in a few characters
     * @param filled whether short sequences are filled up
     */
    public void show(List<List<String>> inputs, boolean filled) {
        texts = inputs.stream().map(List::copyOf).toList();
        padded = filled;
        touch();
    }

    /** Paints in a theme. */
    public void theme(Theme next) {
        theme = next;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (texts.isEmpty()) {
            return;
        }
        Packing packing = Packing.of(texts.stream().mapToInt(List::size).toArray());
        double type = theme.sideScale();
        double left = LEFT * type;
        double top = TOP * type;
        double cellWidth = (width - left - EDGE) / packing.steps();
        double cellHeight = (height - top - EDGE) / packing.size();
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(Math.min(11 * type, Math.max(6, cellHeight * 0.72))));
        for (int row = 0; row < packing.size(); row++) {
            List<String> sequence = texts.get(padded ? row : packing.member()[row]);
            double y = top + row * cellHeight;
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(Ink.of(theme.muted()));
            if (cellHeight > 8) {
                g.fillText("τ=" + sequence.size(), left - 6, y + cellHeight / 2, left - 8);
            }
            g.setTextAlign(TextAlignment.CENTER);
            for (int t = 0; t < packing.steps(); t++) {
                double x = left + t * cellWidth;
                if (t < sequence.size()) {
                    g.setFill(Ink.of(theme, "series-1").deriveColor(0, 1, 1, 0.28));
                    g.fillRect(x, y, cellWidth - 1, cellHeight - 1);
                    g.setFill(Ink.of(theme.text()));
                    if (cellHeight > LETTERS * 0.6 && cellWidth > LETTERS * type) {
                        g.fillText(sequence.get(t), x + cellWidth / 2, y + cellHeight / 2, cellWidth - 2);
                    }
                } else if (padded) {
                    hatch(g, x, y, cellWidth - 1, cellHeight - 1);
                }
            }
        }
        steps(g, packing, left, cellWidth, top);
    }

    private void hatch(Pen g, double x, double y, double width, double height) {
        g.setFill(Ink.of(theme, "series-2").deriveColor(0, 1, 1, 0.22));
        g.fillRect(x, y, width, height);
        g.setStroke(Ink.of(theme, "series-2"));
        g.setLineWidth(theme.strokeScale());
        g.strokeLine(x, y + height, x + width, y);
    }

    /** How many go on at each step: what one matrix product works on. */
    private void steps(Pen g, Packing packing, double left, double cellWidth, double top) {
        g.setFill(Ink.of(theme.muted()));
        g.setFont(Font.font(11 * theme.sideScale()));
        g.setTextAlign(TextAlignment.CENTER);
        int[] rows = new int[packing.steps()];
        Arrays.setAll(rows, t -> padded ? packing.size() : packing.alive(t));
        int each = (int) Math.max(1, Math.ceil(20 * theme.sideScale() / cellWidth));
        for (int t = 0; t < rows.length; t += each) {
            g.fillText(Integer.toString(rows[t]), left + (t + 0.5) * cellWidth, top / 2);
        }
    }
}
