package unfold.app.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.app.desk.Reading;
import unfold.app.desk.Wording;
import unfold.app.print.Pen;

/** What a network answers at one step: how likely each sign is, the likeliest first and what was asked for in bold; or plain numbers. */
public final class AnswerBars extends Layered {
    private static final double ROW = 18;
    private static final double EDGE = 12;

    private final Wording wording;
    private @Nullable Reading reading;
    private int step = 1;
    private Theme theme = Theme.LIGHT;

    /** Shows nothing yet. */
    public AnswerBars(Wording wording) {
        this.wording = wording;
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Shows what a network answers. */
    public void show(Reading next) {
        reading = next;
        touch();
    }

    /** Shows the answer at this step. */
    public void at(int next) {
        if (next != step) {
            step = next;
            touch();
        }
    }

    /** Paints in a theme. */
    public void theme(Theme next) {
        theme = next;
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Reading now = reading;
        if (now == null) {
            return;
        }
        int t = now.answered(Math.max(1, step)) ? Math.max(1, Math.min(now.steps(), step)) : now.steps();
        double[] answer = now.answer(t);
        if (answer.length == 0) {
            return;
        }
        double row = ROW * theme.typeScale();
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(Ink.of(theme.muted()));
        g.setFont(Font.font(12 * theme.typeScale()));
        String title = wording.say("sequence.answer", now.place(t));
        g.fillText(title, EDGE, row / 2 + 2, width - 2 * EDGE);
        int rows = (int) Math.min(answer.length, (height - row - 8) / row);
        List<Integer> order = IntStream.range(0, answer.length)
                .boxed()
                .sorted(
                        now.likely()
                                ? Comparator.comparingDouble((Integer k) -> -answer[k])
                                : Comparator.naturalOrder())
                .limit(Math.max(0, rows))
                .toList();
        double name = width * 0.24;
        double number = 42 * theme.typeScale();
        double room = Math.max(4, width - 2 * EDGE - name - number);
        for (int r = 0; r < order.size(); r++) {
            int k = order.get(r);
            double y = row * (r + 1.5) + 4;
            boolean asked = now.likely() && now.names().get(k).equals(now.target(t));
            g.setFont(Font.font(null, asked ? FontWeight.BOLD : FontWeight.NORMAL, 12 * theme.typeScale()));
            g.setFill(Ink.of(theme.text()));
            g.fillText(now.names().get(k), EDGE, y, name - 6);
            if (now.likely()) {
                g.setFill(Ink.of(theme.grid()));
                g.fillRect(EDGE + name, y - row * 0.3, room, row * 0.6);
                g.setFill(Ink.of(theme, asked ? "series-3" : "series-8"));
                g.fillRect(EDGE + name, y - row * 0.3, Math.max(1, room * answer[k]), row * 0.6);
            }
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFill(Ink.of(theme.text()));
            g.fillText(
                    now.likely() ? Math.round(100 * answer[k]) + "\u2009%" : Numbers.text(answer[k]),
                    width - EDGE,
                    y,
                    number);
            g.setTextAlign(TextAlignment.LEFT);
        }
        setAccessibleText(title + ": " + now.prediction(t));
    }
}
