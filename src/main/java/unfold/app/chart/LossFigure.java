package unfold.app.chart;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ResourceBundle;
import unfold.trace.Column;
import unfold.trace.Metrics;
import unfold.trace.MetricsTable;

/** Training loss (smoothed, over its pale single values), validation loss, the best validation loss and, where it is known, the optimum. */
public final class LossFigure extends MetricsFigure {
    /** Room behind the last step, as a part of all, for the ring around a best value that stands there. */
    private static final double RING = 0.015;

    private final Curve raw;
    private final Curve training;
    private final Curve validation;
    private final Curve optimumLine;
    private final Curve best;
    private double factor = 1;
    private String unit;
    private double optimum = Double.NaN;

    /** @param metrics whose losses are shown, in nats */
    public LossFigure(ResourceBundle text, Metrics metrics) {
        super(text, "loss", false, metrics);
        this.unit = message("nats");
        this.raw = new Curve("raw", message("raw"), Curve.Ink.RAW, 0);
        this.training = new Curve("training", message("training"), Curve.Ink.LINE, 0);
        this.validation = new Curve("validation", message("validation"), Curve.Ink.LINE, 1);
        this.optimumLine = new Curve("optimum", message("optimum", ""), Curve.Ink.DASHED, 2);
        this.best = new Curve("best", message("best", ""), Curve.Ink.MARK, -1);
        own(List.of(raw, training, validation, optimumLine, best));
    }

    /**
     * Shows losses times {@code times} under the name of a unit: 1 and "nats", or 1 / ln 2 and "bits".
     *
     * @param name as it stands in the title, such as {@code bits per symbol}
     * @param best the loss of a perfect model as it is measured, where it is known: a line is drawn there
     */
    public void unit(double times, String name, OptionalDouble best) {
        factor = times;
        unit = name;
        optimum = best.orElse(Double.NaN);
        view().resetY();
        changed();
    }

    @Override
    double[] extent() {
        double[] steps = extent(metrics().training(), metrics().validation());
        if (steps.length > 0) {
            steps[1] += RING * (steps[1] - steps[0]);
        }
        return steps;
    }

    @Override
    Optional<Column> column(Metrics of) {
        return Optional.of(of.training());
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        tracing().restart();
        haunt(from, to, pixels, factor);
        tracing().extremes(metrics().training(), from, to, pixels, factor, raw);
        tracing().smooth(metrics().training(), from, to, pixels, factor, training);
        tracing().last(metrics().validation(), from, to, pixels, factor, validation);
        if (Double.isFinite(optimum)) {
            Tracing.level(from, to, optimum * factor, optimumLine);
            optimumLine.label(message("optimum", NumberText.value(optimum * factor)));
        }
        Column.Lowest lowest = metrics().validation().lowest();
        if (lowest.step() >= 0) {
            best.add((double) lowest.step(), lowest.value() * factor);
            best.label(message("best", NumberText.value(lowest.value() * factor)));
        }
    }

    @Override
    String title() {
        return message("title", unit);
    }

    @Override
    public String summary() {
        Column losses = metrics().training();
        if (losses.lastStep() < 0) {
            return message("empty");
        }
        String now =
                message("summary", NumberText.value(losses.last() * factor), unit, NumberText.steps(losses.lastStep()));
        Column.Lowest lowest = metrics().validation().lowest();
        return lowest.step() < 0
                ? now
                : now
                        + message(
                                "summary.best",
                                NumberText.value(metrics().validation().last() * factor),
                                NumberText.value(lowest.value() * factor));
    }

    @Override
    public void csv(Appendable out) throws IOException {
        MetricsTable.writeShown(
                List.of(
                        inUnit(metrics().training()),
                        inUnit(metrics().validation()),
                        new MetricsTable.Shown(metrics().accuracy())),
                out);
    }

    private MetricsTable.Shown inUnit(Column losses) {
        return new MetricsTable.Shown(losses, losses.name() + " (" + unit + ")", factor);
    }
}
