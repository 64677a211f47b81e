package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.analysis.GraphSize;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** A bar for the weights of each model and of the table, on one logarithmic scale. */
final class SizeBars extends Layered {
    private static final double EDGE = 6;
    private static final int DECADES = 40;

    private record Bar(String name, double digits, String ink) {}

    private List<Bar> bars = List.of();
    private Theme theme = Theme.LIGHT;

    SizeBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void dress(Theme next) {
        theme = next;
        touch();
    }

    void show(Map<GraphSize.Model, GraphSize> sizes, double tableDigits, Function<String, String> names) {
        List<Bar> next = new ArrayList<>();
        int series = 1;
        for (GraphSize.Model model : GraphSize.models()) {
            GraphSize size = sizes.get(model);
            if (size != null) {
                next.add(new Bar(names.apply(model.name()), Math.log10(size.weights()), "series-" + series));
            }
            series++;
        }
        next.add(new Bar(names.apply("TABLE"), tableDigits, "series-" + series));
        bars = next;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double type = 12 * theme.sideScale();
        double left = 8.5 * type;
        double below = type + 6;
        double room = width - left - EDGE - type;
        double pitch = (height - below) / Math.max(1, bars.size());
        g.setTextBaseline(VPos.CENTER);
        g.setFont(Font.font(type));
        for (int decade = 0; decade < DECADES; decade += 10) {
            double x = left + room * decade / DECADES;
            g.setStroke(Ink.of(theme.grid()));
            g.setLineWidth(1);
            g.strokeLine(x, 0, x, height - below);
            g.setFill(Ink.of(theme.muted()));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(decade == 0 ? "1" : "10" + raised(decade), x, height - below / 2);
        }
        g.setFont(Font.font(Math.min(type, pitch)));
        for (int k = 0; k < bars.size(); k++) {
            Bar bar = bars.get(k);
            double thick = Math.min(pitch * 0.7, 1.3 * type);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(Ink.of(theme.text()));
            g.fillText(bar.name, left - 8, (k + 0.5) * pitch, left - 10);
            g.setFill(Ink.of(theme, bar.ink));
            g.fillRect(left, (k + 0.5) * pitch - thick / 2, Math.max(1, room * bar.digits / DECADES), thick);
        }
    }

    /** The number as an exponent. */
    static String raised(int number) {
        StringBuilder text = new StringBuilder();
        Integer.toString(number).chars().forEach(c -> text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
        return text.toString();
    }
}
