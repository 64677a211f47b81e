package unfold.app.bench;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** The words of a sentence in a row, with a frame around those that a network without memory sees together. */
final class SentenceStrip extends Layered {
    private static final double LEFT = 8;
    private static final double WIDEST = 84;

    private List<String> words = List.of();
    private Optional<SeenWords> seen = Optional.empty();
    private Theme theme = Theme.LIGHT;

    SentenceStrip() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void dress(Theme next) {
        theme = next;
        fit();
    }

    void show(List<String> sentence, Optional<SeenWords> together) {
        words = sentence;
        seen = together;
        fit();
    }

    /** As high as its rows. */
    private void fit() {
        boolean counted = seen.filter(s -> !s.maxima().isEmpty()).isPresent();
        double height = (counted ? 4.2 : 2.6) * type();
        setMinHeight(height);
        setPrefHeight(height);
        touch();
    }

    private double type() {
        return 12 * theme.typeScale();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = type();
        double pitch = Math.min(WIDEST * theme.typeScale(), (width - 2 * LEFT) / Math.max(1, words.size()));
        double line = 1.2 * type;
        g.setFont(Font.font(type));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        seen.ifPresent(s -> {
            g.setStroke(Ink.of(theme, "series-1"));
            g.setFill(Ink.of(theme, "series-1").deriveColor(0, 1, 1, 0.14));
            g.setLineWidth(1.6 * theme.strokeScale());
            double from = LEFT + (s.from() - 1) * pitch + 1;
            double wide = (s.to() - s.from() + 1) * pitch - 2;
            g.fillRoundRect(from, line - 0.9 * type, wide, 1.8 * type, 6, 6);
            g.strokeRoundRect(from, line - 0.9 * type, wide, 1.8 * type, 6, 6);
        });
        for (int t = 1; t <= words.size(); t++) {
            double x = LEFT + (t - 0.5) * pitch;
            g.setFill(Ink.of(theme.text()));
            g.fillText(words.get(t - 1), x, line, pitch - 4);
            int place = t;
            seen.filter(s -> !s.maxima().isEmpty()).ifPresent(s -> {
                int units = s.maxima().get(place - 1);
                g.setFill(Ink.of(units == 0 ? theme.muted() : theme.text()));
                g.fillText(Integer.toString(units), x, line + 1.9 * type);
            });
        }
    }
}
