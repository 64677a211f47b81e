package unfold.app.chart;

import java.util.ResourceBundle;
import unfold.trace.Metrics;

/** A figure of what a run has recorded. */
abstract class MetricsFigure extends Figure {
    private final Tracing tracing = new Tracing();
    private Metrics metrics;
    private long changes;

    MetricsFigure(ResourceBundle text, String key, boolean logarithmic, Metrics metrics) {
        super(text, key, logarithmic);
        this.metrics = metrics;
    }

    /** Shows another run. */
    public void metrics(Metrics next) {
        metrics = next;
        view().reset();
        changed();
    }

    final Metrics metrics() {
        return metrics;
    }

    /** Takes the points of columns. */
    final Tracing tracing() {
        return tracing;
    }

    /** To be called when anything but the run's numbers changes what is drawn. */
    final void changed() {
        changes++;
    }

    @Override
    final long revision() {
        return metrics.revision() + changes;
    }

    @Override
    final long touched() {
        return tracing.read();
    }
}
