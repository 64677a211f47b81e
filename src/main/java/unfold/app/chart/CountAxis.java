package unfold.app.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;

/** A horizontal axis of steps. */
final class CountAxis extends NumberAxis {
    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        double room = area.getWidth() / (getTickLabelFont().getSize2D() * 6);
        return AxisMarks.of(Ticks.whole(getLowerBound(), getUpperBound(), (int) Math.max(2, room)), edge);
    }
}
