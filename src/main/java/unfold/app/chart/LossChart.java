package unfold.app.chart;

import java.util.ResourceBundle;
import unfold.trace.Metrics;

/** Training and validation loss in the window. */
public final class LossChart extends MetricsChart {
    private final LossFigure losses;

    /** @param metrics of the run that is shown first */
    public LossChart(ResourceBundle text, FileChoice files, Metrics metrics) {
        this(new LossFigure(text, metrics), files);
    }

    private LossChart(LossFigure losses, FileChoice files) {
        super(losses, files);
        this.losses = losses;
        setId("lossChart");
    }

    @Override
    public LossFigure figure() {
        return losses;
    }
}
