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

    /** How many marks a vertical axis has room for without crowding. */
    static int room(ValueAxis axis, Rectangle2D area) {
        return (int) Math.max(3, area.getHeight() / (axis.getTickLabelFont().getSize2D() * 2.4));
    }
}
