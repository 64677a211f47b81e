package unfold.app.bench;

import java.util.BitSet;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Ledger;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/**
 * A waterfall of what each step adds to a gradient: its part along the whole gradient, up if it pulls the same way and down if it pulls
 * against; these add up to the gradient's norm exactly. A thin outline is its whole norm.
 */
final class LedgerBars extends Layered {
    private static final double LEFT = 64;
    private static final double BELOW = 18;
    private static final double EDGE = 8;

    private @Nullable Ledger ledger;
    private BitSet out = new BitSet();
    private int step = 1;
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;

    LedgerBars() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(@Nullable Ledger next, BitSet leftOut, Palette in, Theme look) {
        ledger = next;
        out = leftOut;
        palette = in;
        theme = look;
        touch();
    }

    void at(int next) {
        if (next != step) {
            step = next;
            touch();
        }
    }

    /** Who hears of a click on a step. */
    void onStep(IntConsumer listener) {
        setOnMouseClicked(e -> {
            Ledger now = ledger;
            if (now != null && e.getX() > LEFT) {
                double pitch = pitch(now, getWidth());
                listener.accept((int) Math.max(1, Math.min(now.steps(), Math.ceil((e.getX() - LEFT) / pitch))));
            }
        });
    }

    private static double pitch(Ledger ledger, double width) {
        return (width - LEFT - EDGE) / Math.max(1, ledger.steps());
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Ledger now = ledger;
        if (now == null) {
            return;
        }
        double up = 1e-300;
        double down = 0;
        double sum = 0;
        for (int t = 1; t <= now.steps(); t++) {
            double part = now.norm(t) * now.cosine(t);
            sum += out.get(t) ? 0 : part;
            up = Math.max(up, Math.max(sum, Math.max(part, now.norm(t))));
            down = Math.min(down, Math.min(sum, part < 0 ? -now.norm(t) : 0));
        }
        double room = height - BELOW - 2 * EDGE;
        double unit = room / (up - down);
        double zero = EDGE + up * unit;
        double pitch = pitch(now, width);
        double gap = pitch > 6 ? 2 : 0;
        g.setFont(Font.font(11 * theme.sideScale()));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(Ink.of(theme.muted()));
        g.fillText(Numbers.text(up), LEFT - 8, EDGE + 4, LEFT - 10);
        g.fillText("0", LEFT - 8, zero, LEFT - 10);
        if (-down * unit > 18) {
            g.fillText(Numbers.text(down), LEFT - 8, height - BELOW - EDGE, LEFT - 10);
        }
        g.setFill(Ink.of(theme.grid()));
        g.fillRect(LEFT + (step - 1) * pitch, EDGE, pitch, height - BELOW - EDGE);
        double at = 0;
        for (int t = 1; t <= now.steps(); t++) {
            double part = now.norm(t) * now.cosine(t);
            double x = LEFT + (t - 1) * pitch + gap / 2;
            Color colour = Ink.of(
                    part < 0
                            ? palette.gradients().negative()
                            : palette.gradients().positive());
            if (out.get(t)) {
                colour = colour.deriveColor(0, 0.3, 1, 0.35);
            }
            bar(g, x, pitch - gap, zero, part * unit, colour);
            g.setStroke(colour);
            g.setLineWidth(1);
            double whole = Math.copySign(now.norm(t), part) * unit;
            g.strokeRect(x + 0.5, Math.min(zero, zero - whole), Math.max(0.5, pitch - gap - 1), Math.abs(whole));
            double before = at;
            at += out.get(t) ? 0 : part;
            g.setStroke(Ink.of(theme.text()));
            g.setLineWidth(1.6 * theme.strokeScale());
            g.strokeLine(x - gap / 2, zero - before * unit, x - gap / 2, zero - at * unit);
            g.strokeLine(x - gap / 2, zero - at * unit, x - gap / 2 + pitch, zero - at * unit);
        }
        g.setStroke(Ink.of(theme.muted()));
        g.setLineWidth(1);
        g.strokeLine(LEFT, zero, width - EDGE, zero);
        steps(g, now, pitch, height);
    }

    private static void bar(Pen g, double x, double width, double zero, double size, Color colour) {
        g.setFill(colour);
        g.fillRect(x, Math.min(zero, zero - size), Math.max(0.5, width), Math.abs(size));
    }

    private void steps(Pen g, Ledger now, double pitch, double height) {
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(Ink.of(theme.muted()));
        int every = (int) Math.max(1, Math.ceil(28 * theme.sideScale() / pitch));
        for (int t = 1; t <= now.steps(); t++) {
            if (t == 1 || t % every == 0) {
                g.fillText(Integer.toString(t), LEFT + (t - 0.5) * pitch, height - BELOW / 2);
            }
        }
    }
}
