package unfold.app.chart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import unfold.trace.Column;
import unfold.trace.Metrics;
import unfold.trace.MetricsTable;

/** Norm of the gradient before and after clipping, and the threshold. */
public final class GradientNormFigure extends MetricsFigure {
    private final Curve before;
    private final Curve after;
    private final Curve clipLine;
    private double clip = Double.NaN;

    /** @param metrics whose norms are shown */
    public GradientNormFigure(ResourceBundle text, Metrics metrics) {
        super(text, "norm", true, metrics);
        this.before = new Curve("before", message("before"), Curve.Ink.RAW, 1);
        this.after = new Curve("after", message("after"), Curve.Ink.LINE, 0);
        this.clipLine = new Curve("clip", message("clip", ""), Curve.Ink.DASHED, -1);
        own(List.of(before, after, clipLine));
    }

    /** Sets the threshold; no line for one that is not a positive finite number. */
    public void clip(double threshold) {
        if (Double.compare(clip, threshold) != 0) {
            clip = threshold;
            changed();
        }
    }

    @Override
    double[] extent() {
        return extent(metrics().normBefore());
    }

    @Override
    Optional<Column> column(Metrics of) {
        return Optional.of(of.normBefore());
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        tracing().restart();
        haunt(from, to, pixels, 1);
        tracing().extremes(metrics().normBefore(), from, to, pixels, 1, before);
        tracing().smooth(metrics().normAfter(), from, to, pixels, 1, after);
        if (printed && clip > 0 && clip < Double.POSITIVE_INFINITY) {
            Tracing.level(from, to, clip, clipLine);
            clipLine.label(message("clip", NumberText.value(clip)));
        }
    }

    @Override
    double[] alsoSeen() {
        Column norms = metrics().normBefore();
        boolean near = clip > norms.last() / 1e3 && clip < norms.last() * 1e3;
        return near ? new double[] {clip * 0.9, clip * 1.1} : new double[0];
    }

    @Override
    public String summary() {
        Column norms = metrics().normBefore();
        return norms.lastStep() < 0
                ? message("empty")
                : message(
                        "summary",
                        NumberText.value(norms.last()),
                        NumberText.value(metrics().normAfter().last()),
                        NumberText.steps(norms.lastStep()));
    }

    @Override
    public void csv(Appendable out) throws IOException {
        MetricsTable.write(List.of(metrics().normBefore(), metrics().normAfter()), out);
    }
}
