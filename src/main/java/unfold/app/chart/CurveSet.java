package unfold.app.chart;

import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;

/** Curves as JFreeChart reads them. Sends no events: whoever fills the curves also has them drawn. */
final class CurveSet extends AbstractXYDataset {
    private List<Curve> curves = List.of();

    void set(List<Curve> next) {
        curves = next;
    }

    Curve curve(int series) {
        return curves.get(series);
    }

    @Override
    public int getSeriesCount() {
        return curves.size();
    }

    @Override
    public Comparable<String> getSeriesKey(int series) {
        return curves.get(series).key;
    }

    @Override
    public int getItemCount(int series) {
        Curve curve = curves.get(series);
        return curve.shown() ? curve.size() : 0;
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    @Override
    public double getXValue(int series, int item) {
        return curves.get(series).x(item);
    }

    @Override
    public double getYValue(int series, int item) {
        return curves.get(series).y(item);
    }
}
