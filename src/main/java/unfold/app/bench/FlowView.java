package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.engine.Flow;
import unfold.engine.FlowState;
import unfold.engine.Parameters;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.train.Snapshot;

/** r(t) over sequences that are never trained on, as histogram and by step, with the newest weights; and training with Ω or without. */
final class FlowView implements Bench.Opened {
    private static final long PAUSE = 250_000_000L;
    private static final long LONGEST = 3_000_000_000L;
    /** Steps measured, about. */
    private static final int STEPS = 2_000;

    private static final String BENCH = "bench.flow.";

    private record Measured(List<FlowState> states, Flow.Measured flow) {}

    private final Desk desk;
    private final Button train = new Button();
    private final Label trains = new Label();
    private final FlowBars bars = new FlowBars();
    private final LinePlot plot = new LinePlot();
    private final Label finding = new Label();
    private final VBox view;
    private final Batch sequences;
    private final Following<Measured> measuring;
    private final InvalidationListener dressed = o -> show();
    private final InvalidationListener tuned = o -> say();
    private @Nullable Flow flow;
    private double @Nullable [] first;
    private @Nullable Measured measured;

    FlowView(Desk desk) {
        this.desk = desk;
        this.sequences = some(desk.running().dataset().validation());
        this.measuring = new Following<>(
                desk,
                PAUSE,
                LONGEST,
                this::measuring,
                this::take,
                e -> finding.setText(desk.wording().tell(e)));
        train.setId("flowTrain");
        train.setMinWidth(Region.USE_PREF_SIZE);
        train.setTooltip(new Tooltip(say("train.help")));
        train.setOnAction(e -> train());
        trains.setId("flowTrains");
        trains.setWrapText(true);
        trains.getStyleClass().add("muted");
        FlowPane head = new FlowPane(14, 4, train, trains);
        head.setRowValignment(VPos.CENTER);
        bars.setPrefWidth(460);
        plot.setPrefWidth(380);
        HBox.setHgrow(bars, Priority.ALWAYS);
        HBox.setHgrow(plot, Priority.ALWAYS);
        HBox middle = new HBox(16, captioned("bars", bars), captioned("steps", plot));
        middle.getChildren().forEach(c -> HBox.setHgrow(c, Priority.ALWAYS));
        middle.setMinHeight(110);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("flowFound");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, middle, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        desk.choices().tuned().tuning().addListener(tuned);
        say();
        show();
    }

    private static Batch some(Batch all) {
        List<Example> some = new ArrayList<>();
        int steps = 0;
        for (Example e : all.examples()) {
            if (steps < STEPS) {
                some.add(e);
                steps += e.steps();
            }
        }
        return new Batch(some, false);
    }

    private VBox captioned(String key, Region picture) {
        Label caption = new Label(say(key));
        caption.getStyleClass().add("caption");
        VBox.setVgrow(picture, Priority.ALWAYS);
        return new VBox(2, caption, picture);
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
    }

    private double weight() {
        return desk.choices().tuned().tuning().get().flow();
    }

    private void train() {
        desk.choices().tuned().flow(weight() > 0 ? 0 : 1);
    }

    private void say() {
        double weight = weight();
        train.setText(say(weight > 0 ? "without" : "with"));
        trains.setText(weight > 0 ? say("counts", weight) : say("not"));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        measuring.refresh();
        bars.refresh();
        plot.refresh();
    }

    private Callable<Measured> measuring(Snapshot snapshot) {
        Circuit circuit = snapshot.trace().circuit();
        return () -> {
            Flow meter = flow;
            if (meter == null) {
                meter = new Flow(circuit, desk.kernel());
                flow = meter;
            }
            return new Measured(FlowState.of(circuit), meter.measure(Parameters.of(snapshot.trace()), sequences));
        };
    }

    private void take(Measured next) {
        if (first == null) {
            first = next.flow().all();
        }
        measured = next;
        show();
    }

    private void show() {
        Measured now = measured;
        double[] before = first;
        if (now == null || before == null) {
            finding.setText(say("busy"));
            return;
        }
        Theme theme = desk.look().theme().get();
        double[] ratios = now.flow().all();
        bars.show(ratios, before, say("beyond"), theme);
        plot.show(lines(now, theme), theme);
        double mean = Arrays.stream(ratios).average().orElse(Double.NaN);
        String found = Double.isNaN(mean)
                ? say("nothing")
                : say(
                        mean < 0.9 ? "vanishes" : mean > 1.2 ? "explodes" : "flows",
                        Numbers.text(mean),
                        Math.round(100 * mean),
                        Numbers.text(now.flow().omega()),
                        Numbers.text(Arrays.stream(before).average().orElse(Double.NaN)));
        finding.setText(found);
        bars.setAccessibleText(found);
        plot.setAccessibleText(found);
    }

    private LinePlot.Picture lines(Measured now, Theme theme) {
        List<LinePlot.Line> lines = new ArrayList<>();
        int steps = 2;
        double highest = 1.5;
        for (int k = 0; k < now.states().size(); k++) {
            List<double[]> members = now.flow().ratios().get(k);
            int length = members.stream().mapToInt(m -> m.length).max().orElse(0);
            double[] mean = IntStream.range(0, length)
                    .mapToDouble(t -> members.stream()
                            .filter(m -> t < m.length && !Double.isNaN(m[t]))
                            .mapToDouble(m -> m[t])
                            .average()
                            .orElse(Double.NaN))
                    .toArray();
            double[] t = IntStream.range(0, length).mapToDouble(i -> i + 2).toArray();
            String name = now.states().size() > 1
                    ? now.states().get(k).state().symbol().text()
                    : "";
            lines.add(new LinePlot.Line(name, t, mean, theme.series().get(k % 6), 2, 0));
            steps = Math.max(steps, length + 1);
            highest = Math.max(
                    highest, Arrays.stream(mean).filter(Double::isFinite).max().orElse(0));
        }
        double[] ends = {2, Math.max(3, steps)};
        lines.add(0, new LinePlot.Line(ends, new double[] {1, 1}, theme.muted(), 1, 0));
        return new LinePlot.Picture(lines, 2, Math.max(3, steps), 0, Math.min(highest, 4), "t", say("mean"));
    }

    @Override
    public void close() {
        measuring.close();
        desk.look().theme().removeListener(dressed);
        desk.choices().tuned().tuning().removeListener(tuned);
    }
}
