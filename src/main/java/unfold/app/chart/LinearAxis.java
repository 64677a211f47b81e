package unfold.app.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;

/** A vertical linear axis. */
final class LinearAxis extends NumberAxis {
    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return AxisMarks.of(Ticks.linear(getLowerBound(), getUpperBound(), AxisMarks.room(this, area)), edge);
    }
}
