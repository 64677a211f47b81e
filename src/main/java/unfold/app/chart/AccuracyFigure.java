package unfold.app.chart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import unfold.trace.Column;
import unfold.trace.Metrics;
import unfold.trace.MetricsTable;

/** Share of right predictions on the validation set and, where it decides whether a task is solved, the share asked for. */
public final class AccuracyFigure extends MetricsFigure {
    private static final double ALL = 100;

    private final Curve right;
    private final Curve goal;
    private double wanted = Double.NaN;

    /** @param metrics whose share of right predictions is shown, in per cent */
    public AccuracyFigure(ResourceBundle text, Metrics metrics) {
        super(text, "accuracy", false, metrics);
        this.right = new Curve("right", message("right"), Curve.Ink.LINE, 2);
        this.goal = new Curve("goal", message("goal", ""), Curve.Ink.DASHED, 1);
        own(List.of(right, goal));
    }

    /** Draws a line at the share at which the task counts as solved, 0 … 1; NaN for none. */
    public void goal(double share) {
        wanted = share;
        changed();
    }

    @Override
    double[] extent() {
        return extent(metrics().accuracy());
    }

    @Override
    Optional<Column> column(Metrics of) {
        return Optional.of(of.accuracy());
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        tracing().restart();
        haunt(from, to, pixels, ALL);
        tracing().last(metrics().accuracy(), from, to, pixels, ALL, right);
        if (Double.isFinite(wanted)) {
            Tracing.level(from, to, wanted * ALL, goal);
            goal.label(message("goal", NumberText.value(wanted * ALL)));
        }
    }

    @Override
    double[] alsoSeen() {
        return Double.isFinite(wanted) ? new double[] {ALL, wanted * ALL} : new double[] {ALL};
    }

    @Override
    public String summary() {
        Column shares = metrics().accuracy();
        return shares.lastStep() < 0
                ? message("empty")
                : message("summary", NumberText.value(shares.last() * ALL), NumberText.steps(shares.lastStep()));
    }

    @Override
    public void csv(Appendable out) throws IOException {
        MetricsTable.write(List.of(metrics().accuracy()), out);
    }
}
