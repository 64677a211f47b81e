package unfold.app.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import unfold.trace.Column;
import unfold.trace.Metrics;
import unfold.trace.MetricsTable;

/** The training losses of several runs in one pair of axes, smoothed. */
public final class LossesFigure extends Figure {
    /**
     * One run.
     *
     * @param name of its network
     * @param metrics with its losses, in nats
     */
    public record Run(String name, Metrics metrics) {}

    private final Tracing tracing = new Tracing();
    private List<Run> runs = List.of();
    private double factor = 1;
    private String unit;
    private long changes;

    /** An empty figure; see {@link #show}. */
    public LossesFigure(ResourceBundle text) {
        super(text, "losses", false);
        this.unit = message("nats");
    }

    /**
     * Shows these runs instead of the ones before.
     *
     * @param times the losses are shown times this: 1 for nats, 1 / ln 2 for bits
     * @param name of that unit
     */
    public void show(List<Run> next, double times, String name) {
        runs = List.copyOf(next);
        factor = times;
        unit = name;
        List<Curve> made = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            made.add(new Curve("run " + i, runs.get(i).name(), Curve.Ink.LINE, i));
        }
        curves(made);
        view().reset();
        changes++;
    }

    @Override
    String title() {
        return message("title", unit);
    }

    @Override
    long revision() {
        return changes + runs.stream().mapToLong(r -> r.metrics().revision()).sum();
    }

    @Override
    double[] extent() {
        return Tracing.extent(runs.stream().map(r -> r.metrics().training()).toArray(Column[]::new));
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        tracing.restart();
        List<Curve> all = curves();
        for (int i = 0; i < runs.size(); i++) {
            tracing.smooth(runs.get(i).metrics().training(), from, to, pixels, factor, all.get(i));
        }
    }

    @Override
    public String summary() {
        if (runs.stream().allMatch(r -> r.metrics().training().lastStep() < 0)) {
            return message("empty");
        }
        return message(
                "summary",
                unit,
                runs.stream()
                        .map(r -> r.name() + " "
                                + NumberText.value(r.metrics().training().last() * factor))
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public void csv(Appendable out) throws IOException {
        MetricsTable.writeShown(
                runs.stream()
                        .map(r -> new MetricsTable.Shown(r.metrics().training(), r.name() + " (" + unit + ")", factor))
                        .toList(),
                out);
    }

    @Override
    long touched() {
        return tracing.read();
    }
}
