package unfold.app.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Continuation;
import unfold.analysis.FreeRun;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.PlainKernel;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** Has the network make a sequence, which then becomes the one looked at: each answer goes back along a dashed line. */
public final class Generating {
    /** Steps that a text goes on for. */
    private static final int LONGER = 16;

    private final Running running;
    private final Sampling sampling;
    private final Playback playback;
    private final Sight sight;
    private final Background background;
    private final Notices notices;
    private final Wording wording;
    private final ObjectProperty<Continuation.Way> way = new SimpleObjectProperty<>(Continuation.Way.SAMPLED);
    private final ObservableList<Continuation.Way> ways = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper finding = new ReadOnlyStringWrapper("");
    private @Nullable FedBack awaited;
    private long seed;

    /** Generates with this run. */
    public Generating(
            Running running,
            Sampling sampling,
            Playback playback,
            Sight sight,
            Background background,
            Notices notices,
            Wording wording) {
        this.running = running;
        this.sampling = sampling;
        this.playback = playback;
        this.sight = sight;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        running.plan().addListener((o, before, now) -> begin(now));
        running.snapshot().addListener((o, before, now) -> arrive(now));
    }

    /** How answers are chosen. */
    public ObjectProperty<Continuation.Way> way() {
        return way;
    }

    /** The ways there are: one alone where the network predicts no probabilities. */
    public ObservableList<Continuation.Way> ways() {
        return FXCollections.unmodifiableObservableList(ways);
    }

    /** Whether what the network says comes back to it. */
    public ReadOnlyBooleanProperty possible() {
        return possible.getReadOnlyProperty();
    }

    /** What is to be known beforehand about the sequences of this network, in a sentence or two; empty if nothing. */
    public ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }

    /** What came out, in a sentence; empty before. */
    public ReadOnlyStringProperty finding() {
        return finding.getReadOnlyProperty();
    }

    private void begin(@Nullable Plan plan) {
        awaited = null;
        finding.set("");
        sight.fedBack().set(Optional.empty());
        possible.set(plan != null && can(plan));
        if (plan != null) {
            remark.set(remark(plan));
            List<Continuation.Way> open = ways(plan.dataset());
            if (!open.contains(way.get())) {
                way.set(open.get(open.size() - 1));
            }
            if (!ways.equals(open)) {
                ways.setAll(open);
            }
        }
    }

    private String remark(Plan plan) {
        OptionalInt most = plan.blueprint().circuit().longest(Axis.TIME);
        String untied = most.isPresent() ? wording.say("sample.untied", most.getAsInt()) : "";
        String value = plan.dataset().form().loss() == Form.Loss.SQUARED ? wording.say("sample.value") : "";
        return (value + " " + untied).strip();
    }

    /** What grows step by step cannot be taken back by a beam. */
    private static List<Continuation.Way> ways(Dataset dataset) {
        Form form = dataset.form();
        return Continuation.ways(form.loss(), form.target().size()).stream()
                .filter(w -> w != Continuation.Way.BEAM || dataset.growth().isEmpty())
                .toList();
    }

    private static boolean can(Plan plan) {
        Circuit circuit = plan.blueprint().circuit();
        boolean ahead = circuit.edges().stream()
                .anyMatch(e -> e.delays().values().stream().anyMatch(d -> d < 0));
        boolean each = circuit.losses().stream().anyMatch(s -> !s.axes().isEmpty());
        return each
                && !ahead
                && (series(plan.dataset()) || plan.dataset().growth().isPresent() || FreeRun.readsTarget(circuit));
    }

    private static boolean series(Dataset dataset) {
        return dataset.scaling().isPresent() || dataset.vocabulary().isPresent();
    }

    /** Makes a sequence with the weights of now, training paused, and plays it. */
    public void go() {
        Snapshot newest = running.snapshot().get();
        if (newest == null || !possible.get()) {
            return;
        }
        running.pause();
        Dataset dataset = running.dataset();
        String prompt = sampling.start().get();
        double heat = sampling.temperature().get();
        Continuation.Way chosen = way.get();
        long chance = ++seed;
        background.run(
                wording.say("busy.sampling"),
                () -> made(newest, dataset, prompt, chosen, heat, chance),
                this::show,
                e -> notices.warn(wording.tell(e)));
    }

    private static Continuation made(
            Snapshot newest, Dataset dataset, String prompt, Continuation.Way way, double heat, long chance) {
        Circuit circuit = newest.trace().circuit();
        Kernel kernel = new PlainKernel();
        Parameters weights = Parameters.of(newest.trace());
        if (dataset.growth().isPresent()) {
            return Continuation.grown(circuit, kernel, weights, dataset.growth().get(), way, heat, chance);
        }
        FreeRun runs = new FreeRun(circuit, kernel, weights, series(dataset));
        Form.Loss loss = dataset.form().loss();
        if (dataset.vocabulary().isPresent()) {
            int[] given = dataset.vocabulary().get().encode(prompt);
            if (given.length == 0) {
                throw new IllegalArgumentException("The prompt is empty; type at least one character.");
            }
            int most = circuit.longest(Axis.TIME).orElse(Integer.MAX_VALUE);
            int[] x = Arrays.copyOf(given, Math.max(given.length, Math.min(most, given.length + LONGER)));
            int[] y = Arrays.copyOfRange(x, 1, x.length + 1);
            Example right = Example.of(Series.ofSymbols(x), Series.ofSymbols(y));
            return Continuation.of(runs, loss, right, given.length, dataset.end(), way, heat, chance);
        }
        Example probe = newest.probe();
        int given = dataset.scaling().isPresent() ? Math.max(1, probe.steps() / 2) : 1;
        return Continuation.of(runs, loss, probe, given, dataset.end(), way, heat, chance);
    }

    private void show(Continuation made) {
        Circuit circuit = running.circuit().get();
        if (circuit == null) {
            return;
        }
        Signal output = circuit.into(circuit.losses().get(0)).get(0).from();
        Dataset dataset = running.dataset();
        boolean next = series(dataset) || dataset.growth().isPresent();
        FedBack back = new FedBack(made.example(), made.given(), output.name(), next ? "x" : "y", next ? 1 : 0);
        finding.set(told(made, dataset));
        awaited = back;
        sight.fedBack().set(Optional.of(back));
        sight.fold(1);
        running.probe(made.example());
    }

    private String told(Continuation made, Dataset dataset) {
        int steps = made.example().get("y").length();
        String own =
                switch (made.end()) {
                    case NONE -> wording.say("sample.own", made.given());
                    case SAID -> wording.say(
                            "sample.own.ended", made.given(), steps, dataset.targetText(made.example(), steps));
                    case OPEN -> wording.say("sample.own.open", made.given(), steps);
                };
        return Double.isNaN(made.logProbability())
                ? own
                : own + " " + wording.say("sample.own.probability", Numbers.text(made.logProbability()));
    }

    private void arrive(@Nullable Snapshot now) {
        FedBack back = awaited;
        if (back != null && now != null && now.probe().equals(back.probe())) {
            awaited = null;
            playback.steps(now.trace().steps());
            Signal output = now.trace().circuit().signal(back.output());
            playback.position().set(now.trace().timeline().before(output.axes()) + back.first() - 1);
            playback.playing().set(true);
        }
    }
}
