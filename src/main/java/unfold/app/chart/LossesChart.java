package unfold.app.chart;

import java.util.ResourceBundle;

/** The losses of several runs in the window; filled by {@link LossesFigure#show}. */
public final class LossesChart extends ChartPane {
    private final LossesFigure losses;

    /** An empty chart. */
    public LossesChart(ResourceBundle text, FileChoice files) {
        this(new LossesFigure(text), files);
    }

    private LossesChart(LossesFigure losses, FileChoice files) {
        super(losses, files);
        this.losses = losses;
        setId("lossesChart");
    }

    @Override
    public LossesFigure figure() {
        return losses;
    }
}
