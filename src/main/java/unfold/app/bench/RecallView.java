package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Recall;
import unfold.analysis.Recurrence;
import unfold.app.Theme;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;
import unfold.diagram.Palette;
import unfold.engine.Parameters;
import unfold.task.Dataset;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** R² over the lag for each channel, and the past of the probe as it is read off the state at the playhead, over the true one. */
final class RecallView implements Bench.Opened {
    private static final long PAUSE = 700_000_000L;
    private static final long LONGEST = 4_000_000_000L;
    /** Channels that are drawn, at most. */
    private static final int CHANNELS = 4;

    private static final String BENCH = "bench.recall.";

    private record Measured(Recall recall, Signal state) {}

    private final Desk desk;
    private final Dataset dataset;
    private final ComboBox<String> state = new ComboBox<>();
    private final LinePlot curve = new LinePlot();
    private final LinePlot past = new LinePlot();
    private final Label finding = new Label();
    private final VBox view;
    private final Following<Measured> measuring;
    private final InvalidationListener moved = o -> showPast();
    private final InvalidationListener dressed = o -> show();
    private @Nullable Measured measured;

    RecallView(Desk desk) {
        this.desk = desk;
        Plan plan = Objects.requireNonNull(desk.running().plan().get());
        this.dataset = plan.dataset();
        this.measuring = new Following<>(
                desk,
                PAUSE,
                LONGEST,
                this::measuring,
                this::take,
                e -> finding.setText(desk.wording().tell(e)));
        List<String> names = Recurrence.of(plan.blueprint().circuit()).stream()
                .filter(r -> !r.ahead())
                .map(r -> r.state().name())
                .toList();
        state.setId("recallState");
        state.setConverter(new Names<>(name -> Symbol.of(name).text()));
        state.setAccessibleText(say("state"));
        state.getItems().setAll(names);
        state.setValue(names.contains("h") ? "h" : names.get(0));
        state.setOnAction(e -> measuring.ask());
        Label name = new Label(say("state"));
        name.setLabelFor(state);
        HBox head = new HBox(name, state);
        head.getStyleClass().addAll("row", "bench-head");
        head.setVisible(names.size() > 1);
        head.managedProperty().bind(head.visibleProperty());
        HBox.setHgrow(curve, Priority.ALWAYS);
        HBox.setHgrow(past, Priority.ALWAYS);
        curve.setPrefWidth(300);
        past.setPrefWidth(300);
        HBox plots = new HBox(16, curve, past);
        plots.setMinHeight(110);
        VBox.setVgrow(plots, Priority.ALWAYS);
        finding.setId("recallFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, plots, finding);
        view.getStyleClass().add("body");
        desk.playback().position().addListener(moved);
        desk.look().theme().addListener(dressed);
        show();
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        measuring.refresh();
        curve.refresh();
        past.refresh();
    }

    private Callable<Measured> measuring(Snapshot snapshot) {
        Circuit circuit = snapshot.trace().circuit();
        Signal of = circuit.signal(state.getValue());
        int longest = Recall.longest(
                dataset.defaults().probeLength(), circuit.signal("x").size());
        return () -> new Measured(Recall.of(Parameters.of(snapshot.trace()), desk.kernel(), dataset, of, longest), of);
    }

    private void take(Measured next) {
        measured = next;
        show();
    }

    private void show() {
        Measured now = measured;
        if (now == null) {
            finding.setText(say("busy"));
            return;
        }
        Theme theme = desk.look().theme().get();
        Recall recall = now.recall;
        int lags = recall.share()[0].length;
        double[] k = IntStream.range(0, lags).asDoubleStream().toArray();
        List<LinePlot.Line> lines = new ArrayList<>();
        for (int c = 0; c < Math.min(CHANNELS, recall.share().length); c++) {
            String named = recall.share().length == 1 ? "" : channel(recall, c);
            lines.add(new LinePlot.Line(
                    named, k, recall.share()[c], theme.series().get(c), 2, 2.4));
        }
        curve.show(
                new LinePlot.Picture(
                        lines,
                        0,
                        Math.max(1, lags - 1),
                        0,
                        1.05,
                        "k",
                        say("share", now.state.symbol().text())),
                theme);
        finding.setText(say(
                "finding",
                now.state.symbol().text(),
                IntStream.range(0, Math.min(CHANNELS, recall.share().length))
                        .mapToObj(c ->
                                say("channel", channel(recall, c), Numbers.text(recall.total(c)), reach(recall, c)))
                        .collect(Collectors.joining("; ")),
                recall.rows()));
        curve.setAccessibleText(finding.getText());
        showPast();
    }

    private static String channel(Recall recall, int c) {
        return recall.share().length == 1 ? "x" : "x" + (char) ('₁' + c);
    }

    /** The last k with at least half of the variance. */
    private static int reach(Recall recall, int c) {
        double[] share = recall.share()[c];
        int reach = -1;
        while (reach + 1 < share.length && share[reach + 1] >= 0.5) {
            reach++;
        }
        return reach + 1;
    }

    /** The past as it was and as the state tells it, at the playhead. */
    private void showPast() {
        Measured now = measured;
        Snapshot snapshot = measuring.seen();
        if (now == null || snapshot == null) {
            return;
        }
        Trace trace = snapshot.trace();
        Theme theme = desk.look().theme().get();
        Palette p = desk.painting().palette();
        int t = Math.max(1, Math.min(trace.steps(), desk.playback().step()));
        double[] h = trace.value(trace.circuit().signal(now.state.name()), t);
        Series x = snapshot.probe().get("x");
        int lags = Math.min(now.recall.share()[0].length, t);
        double[] steps = new double[lags];
        double[] truth = new double[lags];
        double[] told = new double[lags];
        for (int i = 0; i < lags; i++) {
            int k = lags - 1 - i;
            steps[i] = t - k;
            double[] read = now.recall.read(h, k);
            if (x.symbolic()) {
                // how much of the symbol that came then is read off
                int symbol = x.symbols()[t - k - 1];
                truth[i] = 1;
                told[i] = symbol < 0 ? Double.NaN : read[symbol];
            } else {
                truth[i] = x.vectors()[(t - k - 1) * x.width()];
                told[i] = read[0];
            }
        }
        List<LinePlot.Line> lines = List.of(
                new LinePlot.Line(steps, truth, p.soft(), 3, 3.4),
                new LinePlot.Line(steps, told, theme.series().get(0), 1.6, 2.4));
        past.show(
                LinePlot.Picture.around(
                        lines,
                        steps[0],
                        Math.max(steps[0] + 1, t),
                        "t",
                        say(
                                x.symbolic() ? "symbols" : "past",
                                now.state.symbol().text(),
                                t)),
                theme);
        past.setAccessibleText(say("past.text", now.state.symbol().text(), t, Arrays.toString(rounded(told))));
    }

    private static double[] rounded(double[] v) {
        return Arrays.stream(v).map(d -> Math.rint(100 * d) / 100).toArray();
    }

    @Override
    public void close() {
        measuring.close();
        desk.playback().position().removeListener(moved);
        desk.look().theme().removeListener(dressed);
    }
}
