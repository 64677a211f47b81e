package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.analysis.Finding;
import unfold.analysis.GradientFlow;
import unfold.analysis.Recurrence;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.engine.Parameters;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.trace.Trace;
import unfold.train.Clip;
import unfold.train.Snapshot;
import unfold.train.Tuning;

/** The answers one below the other; those that ail first, each with the experiment that would refute it. */
final class DoctorView implements Bench.Opened {
    private static final long PAUSE = 500_000_000L;
    private static final long LONGEST = 2_000_000_000L;
    /** Sequences looked at, and their steps together, about. */
    private static final int SEQUENCES = 10;

    private static final int STEPS = 1_000;
    /** An experiment begins so many training steps before, or at a half of fewer. */
    private static final int BACK = 200;
    /** What a closed gate's bias is raised to in the mean. */
    private static final double OPEN = 2;

    private static final String BENCH = "bench.doctor.";

    private final Desk desk;
    private final GridPane rows = new GridPane();
    private final Label summary = new Label();
    private final VBox view;
    private final Batch sequences;
    private final Following<List<Finding>> measuring;
    private List<Finding> shown = List.of();

    DoctorView(Desk desk) {
        this.desk = desk;
        this.sequences = some(desk.running().dataset().validation().examples());
        this.measuring = new Following<>(
                desk,
                PAUSE,
                LONGEST,
                this::measuring,
                this::show,
                e -> summary.setText(desk.wording().tell(e)));
        rows.setHgap(10);
        rows.setVgap(6);
        ColumnConstraints sentence = new ColumnConstraints();
        sentence.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().addAll(new ColumnConstraints(), sentence, new ColumnConstraints());
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(80);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        summary.setId("doctorSummary");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.setText(say("busy"));
        view = new VBox(summary, scroll);
        view.getStyleClass().add("body");
    }

    private static Batch some(List<Example> all) {
        List<Example> some = new ArrayList<>();
        int steps = 0;
        for (Example e : all) {
            if (some.isEmpty() || (steps + e.steps() <= STEPS && some.size() < SEQUENCES)) {
                some.add(e);
                steps += e.steps();
            }
        }
        return new Batch(some, false);
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
    }

    private Callable<List<Finding>> measuring(Snapshot snapshot) {
        Metrics metrics = desk.running().metrics();
        return () ->
                Finding.of(snapshot.trace(), snapshot.probe(), sequences, metrics, snapshot.tuning(), desk.kernel());
    }

    private void show(List<Finding> found) {
        List<Finding> inOrder = new ArrayList<>(found);
        inOrder.sort((a, b) -> Boolean.compare(b.ails(), a.ails()));
        if (inOrder.equals(shown)) {
            return;
        }
        shown = List.copyOf(inOrder);
        long ailing = found.stream().filter(Finding::ails).count();
        summary.setText(say("summary", ailing, found.size()));
        rows.getChildren().clear();
        for (int k = 0; k < inOrder.size(); k++) {
            row(k, inOrder.get(k));
        }
    }

    private void row(int at, Finding f) {
        String key = f.kind().name().toLowerCase(Locale.ROOT);
        FontIcon icon = new FontIcon(f.ails() ? "mdi2a-alert-circle-outline" : "mdi2c-check");
        Label sentence = new Label(say(key + (f.ails() ? ".ails" : ".well"), f.about(), number(f), f.step()));
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        if (!f.ails()) {
            sentence.getStyleClass().add("muted");
        }
        rows.addRow(at, icon, sentence);
        if (f.ails() && possible(f.kind())) {
            Button experiment = new Button(say(key + ".try"));
            experiment.setId("doctor-" + key);
            experiment.setMinWidth(Region.USE_PREF_SIZE);
            experiment.setTooltip(new Tooltip(say("refutes")));
            experiment.setAccessibleHelp(say("refutes"));
            experiment.setDisable(desk.running().steps() == 0);
            experiment.setOnAction(e -> tryIt(f));
            rows.add(experiment, 2, at);
        }
    }

    /** A circuit of one's own has no setting for its functions. */
    private boolean possible(Finding.Kind kind) {
        return kind != Finding.Kind.DEAD
                || desk.choices().cellFields().get().values().containsKey("activation");
    }

    /** Shares in per cent, angles and ratios as they are. */
    private static String number(Finding f) {
        return switch (f.kind()) {
            case SATURATED, DEAD, CLOSED, CLIP -> Math.round(100 * f.measured()) + "\u2009%";
            case CUT -> Math.round(f.measured()) + "°";
            case RATE -> String.format(Locale.ROOT, "%.2f", f.measured());
        };
    }

    private void tryIt(Finding f) {
        long now = desk.running().steps();
        long from = f.kind() == Finding.Kind.RATE ? f.step() : Math.max(now / 2, now - BACK);
        if (f.kind() == Finding.Kind.DEAD) {
            desk.session().anew(() -> desk.choices().cellFields().get().enter(Map.of("activation", "tanh")));
        } else {
            desk.session().branch(Math.min(from, now - 1), snapshot -> change(f.kind(), snapshot));
        }
    }

    private void change(Finding.Kind kind, Snapshot there) {
        Tuning tuning = there.tuning();
        switch (kind) {
            case RATE -> desk.choices().tuned().enter(tuning.withRate(tuning.rate() / 10));
            case CUT -> desk.choices().tuned().enter(tuning.withCut(0));
            case CLIP -> desk.choices()
                    .tuned()
                    .enter(tuning.withClip(
                            new Clip(tuning.clip().kind(), 10 * tuning.clip().threshold())));
            case SATURATED -> desk.running().take(halved(there.trace()));
            case CLOSED -> desk.running().take(opened(there.trace()));
            case DEAD -> throw new IllegalStateException("another network is no branch");
        }
        if (kind == Finding.Kind.SATURATED || kind == Finding.Kind.CLOSED) {
            desk.session().ghosts().name(say(kind.name().toLowerCase(Locale.ROOT) + ".ghost"));
        }
    }

    private static Parameters halved(Trace trace) {
        Parameters weights = Parameters.of(trace);
        Circuit circuit = trace.circuit();
        Recurrence.of(circuit).stream()
                .flatMap(r -> r.matrices().stream())
                .distinct()
                .forEach(w -> weights.set(
                        w, Arrays.stream(weights.value(w)).map(v -> v / 2).toArray()));
        return weights;
    }

    private static Parameters opened(Trace trace) {
        Parameters weights = Parameters.of(trace);
        for (Recurrence r : Recurrence.of(trace.circuit())) {
            if (r.gate().isPresent()) {
                Parameter bias = r.gate().get().bias();
                weights = GradientFlow.withMean(weights, bias, OPEN);
            }
        }
        return weights;
    }

    @Override
    public void close() {
        measuring.close();
    }
}
