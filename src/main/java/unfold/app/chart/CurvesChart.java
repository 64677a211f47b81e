package unfold.app.chart;

import java.util.ResourceBundle;

/** Measured curves in the window; filled by {@link CurvesFigure#show}. */
public final class CurvesChart extends ChartPane {
    private final CurvesFigure curves;

    /** An empty chart. */
    public CurvesChart(ResourceBundle text, FileChoice files) {
        this(new CurvesFigure(text), files);
    }

    private CurvesChart(CurvesFigure curves, FileChoice files) {
        super(curves, files);
        this.curves = curves;
    }

    @Override
    public CurvesFigure figure() {
        return curves;
    }
}
