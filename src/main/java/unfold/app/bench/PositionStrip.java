package unfold.app.bench;

import java.util.List;
import java.util.function.IntPredicate;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/**
 * A column for each position, as high as its share of right answers. Trained positions are full, the others pale, and a line says what
 * guessing gives.
 */
final class PositionStrip extends Layered {
    private static final double LEFT = 56;
    private static final double EDGE = 10;

    private List<Double> right = List.of();
    private IntPredicate trained = p -> false;
    private int first = 1;
    private double chance;
    private String axis = "";
    private String trainedWord = "";
    private String chanceWord = "";
    private Theme theme = Theme.LIGHT;

    PositionStrip() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /** What stands beside it: what the columns are, what marks a trained one, what the line is. */
    void words(String positionsAre, String trainedIs, String lineIs) {
        axis = positionsAre;
        trainedWord = trainedIs;
        chanceWord = lineIs;
    }

    void dress(Theme next) {
        theme = next;
        touch();
    }

    void show(int from, List<Double> shares, IntPredicate wasTrained, double guessing) {
        first = from;
        right = shares;
        trained = wasTrained;
        chance = guessing;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = 12 * theme.sideScale();
        double left = Math.max(LEFT, 4 * type);
        double below = 2 * type + 12;
        double top = EDGE + type;
        double room = height - below - top;
        double beside = 6.5 * type;
        double pitch = Math.min(110, (width - left - beside - EDGE) / Math.max(1, right.size()));
        g.setFont(Font.font(type));
        g.setTextBaseline(VPos.CENTER);
        g.setLineWidth(1);
        for (int percent = 0; percent <= 100; percent += 50) {
            double y = top + room * (1 - percent / 100.0);
            g.setStroke(Ink.of(theme.grid()));
            g.strokeLine(left, y, left + pitch * right.size(), y);
            g.setFill(Ink.of(theme.muted()));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(percent + " %", left - 8, y);
        }
        if (right.isEmpty()) {
            return;
        }
        double line = 1.6 * theme.strokeScale();
        double end = left + pitch * right.size();
        double guessed = top + room * (1 - chance);
        g.setStroke(Ink.of(theme, "series-2"));
        g.setLineWidth(line);
        g.setLineDashes(6, 4);
        g.strokeLine(left, guessed, end, guessed);
        g.setLineDashes();
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Ink.of(theme, "series-2"));
        g.fillText(chanceWord, end + 8, guessed, beside);
        for (int k = 0; k < right.size(); k++) {
            column(g, left + k * pitch, pitch, top, room, first + k, right.get(k), line, type);
        }
        g.setFont(Font.font(null, FontWeight.BOLD, type));
        mark(g, left, pitch, top + room + type * 1.5 + 8);
        g.setFont(Font.font(type));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Ink.of(theme.muted()));
        g.fillText(axis, end + 8, top + room + type / 2 + 6, beside);
    }

    private void column(
            Pen g,
            double x,
            double pitch,
            double top,
            double room,
            int position,
            double share,
            double line,
            double type) {
        boolean known = trained.test(position);
        double wide = pitch * 0.6;
        double at = x + (pitch - wide) / 2;
        double high = Math.max(1, room * share);
        g.setFill(Ink.of(theme, "series-1").deriveColor(0, 1, 1, known ? 1 : 0.28));
        g.fillRect(at, top + room - high, wide, high);
        g.setStroke(Ink.of(theme, "series-1"));
        g.setLineWidth(line);
        g.strokeRect(at, top + room - high, wide, high);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFont(Font.font(type));
        double above = top + room - high - type * 0.7;
        g.setFill(Ink.of(theme.surface()));
        g.fillRect(x + pitch / 2 - 1.6 * type, above - type * 0.6, 3.2 * type, 1.2 * type - line / 2);
        g.setFill(Ink.of(theme.text()));
        g.fillText(Math.round(100 * share) + " %", x + pitch / 2, above);
        g.setFont(known ? Font.font(null, FontWeight.BOLD, type) : Font.font(type));
        g.fillText(Integer.toString(position), x + pitch / 2, top + room + type / 2 + 6);
    }

    /** One word below each run of trained positions. */
    private void mark(Pen g, double left, double pitch, double y) {
        g.setFill(Ink.of(theme, "series-1"));
        g.setTextAlign(TextAlignment.CENTER);
        int from = 0;
        while (from < right.size()) {
            int to = from;
            while (to < right.size() && trained.test(first + to)) {
                to++;
            }
            if (to > from) {
                g.fillText(trainedWord, left + pitch * (from + to) / 2, y, pitch * (to - from));
            }
            from = to + 1;
        }
    }
}
