package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Saliency;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.train.Snapshot;

/** The map of all outputs over all inputs, and the sequence tinted by what the output at the playhead depends on. */
final class SaliencyView implements Bench.Opened {
    private static final String BENCH = "bench.saliency.";
    private static final long PAUSE = 700_000_000L;
    private static final long LONGEST = 4_000_000_000L;
    /** Of longer sequences the beginning is measured. */
    private static final int MOST_STEPS = 64;

    private record Measured(Example example, double[][] norms, boolean atEnd) {}

    private final Desk desk;
    private final Dataset dataset;
    private final SaliencyMap map = new SaliencyMap();
    private final TintedText text = new TintedText();
    private final Label finding = new Label();
    private final VBox view;
    private final Following<Measured> measuring;
    private final InvalidationListener moved = o -> moved();
    private final InvalidationListener dressed = o -> show();
    private @Nullable Circuit compiled;
    private @Nullable Saliency saliency;
    private @Nullable Measured measured;
    private int step;

    SaliencyView(Desk desk) {
        this.desk = desk;
        this.dataset = desk.running().dataset();
        this.measuring = new Following<>(
                desk,
                PAUSE,
                LONGEST,
                this::measuring,
                this::take,
                e -> finding.setText(desk.wording().tell(e)));
        map.onOutput(t -> desk.playback().goTo(t + 1));
        text.onLetter(t -> desk.playback().goTo(t + 1));
        HBox.setHgrow(map, Priority.ALWAYS);
        map.setPrefWidth(360);
        Label caption = new Label(say("tinted"));
        caption.getStyleClass().add("muted");
        caption.setWrapText(true);
        VBox beside = new VBox(8, caption, text);
        ScrollPane right = new ScrollPane(beside);
        right.setFitToWidth(true);
        right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        right.setPrefWidth(320);
        right.setMinHeight(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox middle = new HBox(16, map, right);
        middle.setMinHeight(110);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("saliencyFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(middle, finding);
        view.getStyleClass().add("body");
        desk.playback().position().addListener(moved);
        desk.look().theme().addListener(dressed);
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
    }

    @SuppressWarnings("ReferenceEquality") // the very circuit that was compiled
    private Callable<Measured> measuring(Snapshot snapshot) {
        Circuit circuit = snapshot.trace().circuit();
        Example whole = snapshot.probe();
        int steps = Math.min(MOST_STEPS, whole.get("x").length());
        return () -> {
            Saliency there = saliency;
            if (there == null || compiled != circuit) {
                there = new Saliency(circuit, desk.kernel());
                saliency = there;
                compiled = circuit;
            }
            Example example = steps < whole.get("x").length() && !there.atEnd() ? whole.slice(0, steps) : whole;
            return new Measured(example, there.of(Parameters.of(snapshot.trace()), example), there.atEnd());
        };
    }

    private void take(Measured next) {
        measured = next;
        show();
    }

    /** The playhead moves many times between two steps, and nothing changes then. */
    private void moved() {
        if (desk.playback().step() != step) {
            show();
        }
    }

    private void show() {
        Measured now = measured;
        if (now == null) {
            return;
        }
        Theme theme = desk.look().theme().get();
        step = desk.playback().step();
        int steps = now.norms[0].length;
        int t = now.atEnd ? steps : Math.max(1, Math.min(steps, step));
        double[] row = now.norms[now.atEnd ? 0 : t - 1];
        double largest = 0;
        int most = 0;
        for (int s = 0; s < steps; s++) {
            if (row[s] > largest) {
                largest = row[s];
                most = s;
            }
        }
        double top = largest;
        List<String> inputs = IntStream.rangeClosed(1, steps)
                .mapToObj(s -> dataset.inputText(now.example, s))
                .toList();
        List<String> outputs = now.atEnd
                ? List.of(dataset.targetText(now.example, steps))
                : IntStream.rangeClosed(1, steps)
                        .mapToObj(s -> dataset.targetText(now.example, s))
                        .toList();
        map.show(now.norms, inputs, outputs, now.atEnd ? 0 : t - 1, theme);
        text.show(
                inputs,
                Arrays.stream(row).map(v -> SaliencyMap.strength(v, top)).toArray(),
                t - 1,
                theme);
        finding.setText(
                say("finding", t, most + 1, inputs.get(most), Numbers.text(largest), Saliency.half(row, t), steps));
        map.setAccessibleText(finding.getText());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        measuring.refresh();
        map.refresh();
    }

    @Override
    public void close() {
        measuring.close();
        desk.playback().position().removeListener(moved);
        desk.look().theme().removeListener(dressed);
    }
}
