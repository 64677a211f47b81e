package unfold.app.bench;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/**
 * The likeliest signs after one of a text, as many as there is room for, each on a ground as strong as its probability; the one that came
 * is underlined.
 */
final class GuessCells extends Layered {
    /** A sign with its probability. */
    record Guess(String sign, double chance, boolean came) {}

    private List<Guess> guesses = List.of();
    private Theme theme = Theme.LIGHT;

    GuessCells() {
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(List<Guess> next, int places, Theme look) {
        guesses = next;
        theme = look;
        setMinSize(0, 2 * type());
        setPrefSize(places * cell(), 2 * type());
        touch();
    }

    private double type() {
        return 13 * theme.sideScale();
    }

    private double cell() {
        return 5.8 * type();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Color ground = Ink.of(theme.surface());
        Color full = Ink.of(theme, "series-3");
        g.setTextBaseline(VPos.CENTER);
        double y = height / 2;
        for (int k = 0; k < guesses.size() && (k + 1) * cell() <= width + 1; k++) {
            Guess guess = guesses.get(k);
            double x = k * cell();
            double sign = 1.9 * type();
            Color colour = ground.interpolate(full, Math.sqrt(guess.chance));
            g.setFill(colour);
            g.fillRoundRect(x, 1, sign, height - 2, 4, 4);
            g.setFill(Ink.on(colour));
            g.setFont(Font.font("Monospaced", guess.came ? FontWeight.BOLD : FontWeight.NORMAL, type()));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(guess.sign, x + sign / 2, y, sign);
            if (guess.came) {
                g.setStroke(Ink.of(theme.text()));
                g.setLineWidth(2 * theme.strokeScale());
                g.strokeLine(x, height - 1, x + sign, height - 1);
            }
            g.setFill(Ink.of(guess.came ? theme.text() : theme.muted()));
            g.setFont(Font.font(0.85 * type()));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(percent(guess.chance), x + sign + 0.3 * type(), y, cell() - sign - 0.5 * type());
        }
    }

    /** Of what is below a half percent, that it is. */
    static String percent(double chance) {
        long whole = Math.round(100 * chance);
        return whole == 0 ? "< 1 %" : whole == 100 && chance < 1 ? "> 99 %" : whole + " %";
    }
}
