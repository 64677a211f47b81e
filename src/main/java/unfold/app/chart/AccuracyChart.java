package unfold.app.chart;

import java.util.ResourceBundle;
import unfold.trace.Metrics;

/** Share of right predictions in the window. */
public final class AccuracyChart extends MetricsChart {
    private final AccuracyFigure shares;

    /** @param metrics of the run that is shown first */
    public AccuracyChart(ResourceBundle text, FileChoice files, Metrics metrics) {
        this(new AccuracyFigure(text, metrics), files);
    }

    private AccuracyChart(AccuracyFigure shares, FileChoice files) {
        super(shares, files);
        this.shares = shares;
        setId("accuracyChart");
    }

    @Override
    public AccuracyFigure figure() {
        return shares;
    }
}
