package unfold.app.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;

/** A vertical logarithmic axis, down to the smallest normal numbers; JFreeChart's own would mark 10^-0.4 and stop at 1e-100. */
final class DecadeAxis extends LogAxis {
    DecadeAxis() {
        setSmallestValue(Double.MIN_NORMAL);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return AxisMarks.of(Ticks.logarithmic(getLowerBound(), getUpperBound(), AxisMarks.room(this, area)), edge);
    }
}
