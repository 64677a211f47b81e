package unfold.app.chart;

import java.util.ResourceBundle;
import unfold.trace.Metrics;

/** Gradient norm of each parameter in the window. */
public final class ParameterNormChart extends MetricsChart {
    private final ParameterNormFigure norms;

    /** @param metrics of the run that is shown first */
    public ParameterNormChart(ResourceBundle text, FileChoice files, Metrics metrics) {
        this(new ParameterNormFigure(text, metrics), files);
    }

    private ParameterNormChart(ParameterNormFigure norms, FileChoice files) {
        super(norms, files);
        this.norms = norms;
        setId("parameterNormChart");
    }

    @Override
    public ParameterNormFigure figure() {
        return norms;
    }
}
