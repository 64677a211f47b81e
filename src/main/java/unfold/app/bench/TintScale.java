package unfold.app.bench;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** What the colours of a text mean: a strip of them with numbers below. */
final class TintScale extends Layered {
    private static final double STRIP = 9;
    private static final double EDGE = 14;

    private @Nullable PageTint tint;
    private Theme theme = Theme.LIGHT;

    TintScale() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(PageTint next, Theme look) {
        tint = next;
        theme = look;
        double type = type();
        setMinSize(22 * type, STRIP + 1.5 * type);
        setPrefSize(22 * type, STRIP + 1.5 * type);
        touch();
    }

    private double type() {
        return 11 * theme.sideScale();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        PageTint now = tint;
        if (now == null) {
            return;
        }
        double[] scale = now.scale();
        Stop[] stops = new Stop[scale.length];
        for (int k = 0; k < stops.length; k++) {
            stops[k] = new Stop(k / (stops.length - 1.0), Ink.of(now.colour().apply(scale[k])));
        }
        double strip = width - 2 * EDGE;
        g.setFill(new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops));
        g.fillRect(EDGE, 0, strip, STRIP);
        g.setStroke(Ink.of(theme.line()));
        g.setLineWidth(1);
        g.strokeRect(EDGE + 0.5, 0.5, strip - 1, STRIP - 1);
        g.setFill(Ink.of(theme.muted()));
        g.setFont(Font.font(type()));
        g.setTextBaseline(VPos.CENTER);
        for (PageTint.Mark mark : now.marks()) {
            boolean first = mark.place() == 0;
            boolean last = mark.place() == 1;
            g.setTextAlign(first ? TextAlignment.LEFT : last ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(mark.text(), first ? 0 : last ? width : EDGE + mark.place() * strip, STRIP + 0.8 * type());
        }
    }
}
