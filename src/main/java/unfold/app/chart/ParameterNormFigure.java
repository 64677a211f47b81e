package unfold.app.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import unfold.trace.Column;
import unfold.trace.Metrics;
import unfold.trace.MetricsTable;

/** Norm of the gradient of each parameter; beyond eight parameters colours come again with dashed lines. */
public final class ParameterNormFigure extends MetricsFigure {

    /** @param metrics whose parameters are shown */
    public ParameterNormFigure(ResourceBundle text, Metrics metrics) {
        super(text, "parameters", true, metrics);
        makeCurves();
    }

    private void makeCurves() {
        List<Curve> next = new ArrayList<>();
        for (Column column : metrics().parameters()) {
            next.add(new Curve(column.name(), column.name(), Curve.Ink.LINE, next.size()));
        }
        own(next);
    }

    /** Shows another run, its parameters all visible. */
    @Override
    public void metrics(Metrics next) {
        super.metrics(next);
        makeCurves();
    }

    @Override
    double[] extent() {
        return Tracing.extent(metrics().parameters().toArray(Column[]::new));
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        tracing().restart();
        List<Curve> all = curves();
        for (int p = 0; p < all.size(); p++) {
            tracing().smooth(metrics().parameters().get(p), from, to, pixels, 1, all.get(p));
        }
    }

    @Override
    public String summary() {
        String norms = metrics().parameters().stream()
                .filter(column -> column.lastStep() >= 0)
                .map(column -> column.name() + " " + NumberText.value(column.last()))
                .collect(Collectors.joining(", "));
        return norms.isEmpty() ? message("empty") : message("summary", norms);
    }

    @Override
    public void csv(Appendable out) throws IOException {
        MetricsTable.write(metrics().parameters(), out);
    }
}
