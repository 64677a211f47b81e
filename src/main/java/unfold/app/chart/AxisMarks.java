package unfold.app.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Turns {@link Ticks} into what JFreeChart draws. */
final class AxisMarks {
    private static final double LEAST = 3;
    /** Lines of text from one mark to the next: as few as can be, and as many as look well. */
    private static final double TIGHT = 1.4;

    private static final double EASY = 2.4;

    private AxisMarks() {}

    static List<NumberTick> of(Ticks ticks, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> marks = new ArrayList<>();
        for (int i = 0; i < ticks.values().size(); i++) {
            marks.add(new NumberTick(
                    TickType.MAJOR, ticks.values().get(i), ticks.labels().get(i), anchor, TextAnchor.CENTER, 0));
        }
        return marks;
    }

    /** How many gaps between marks a vertical axis has room for without crowding; up to three as long as no label touches another. */
    static int room(ValueAxis axis, Rectangle2D area) {
        double lines = area.getHeight() / axis.getTickLabelFont().getSize2D();
        return (int) Math.max(1, Math.max(Math.min(LEAST, lines / TIGHT), lines / EASY));
    }
}
