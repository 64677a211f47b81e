package unfold.app.desk;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Generation;
import unfold.circuit.Circuit;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.task.Vocabulary;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** What the network says when its own answers are fed back to it, renewed while it learns. */
public final class Sampling {
    private static final int LENGTH = 240;
    private static final int FREE_STEPS = 100;
    private static final long PAUSE = 1_500_000_000L;

    /** A translation has so many symbols more than the right one at most. */
    private static final int OVER = 20;

    private record Said(String greedy, String sampled, String right, Generation.@Nullable Forecast forecast) {}

    private final Running running;
    private final Kernel kernel;
    private final Background background;
    private final Notices notices;
    private final Wording wording;
    private final StringProperty start = new SimpleStringProperty("");
    private final DoubleProperty temperature = new SimpleDoubleProperty(1);
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper greedy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sampled = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Generation.@Nullable Forecast> forecast = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper text = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper series = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper right = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper translation = new ReadOnlyBooleanWrapper();
    private @Nullable Snapshot said;
    private long saidAt;
    private long seed;
    private boolean busy;

    /** Samples of this run. */
    public Sampling(Running running, Kernel kernel, Background background, Notices notices, Wording wording) {
        this.running = running;
        this.kernel = kernel;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        running.plan().addListener((o, before, now) -> begin(now));
        temperature.addListener(o -> said = null);
    }

    /** What the network is given first; for a translation all of it. */
    public StringProperty start() {
        return start;
    }

    /** How freely is sampled: 0.1 nearly always the most likely, 2 wildly. */
    public DoubleProperty temperature() {
        return temperature;
    }

    /** Whether somebody looks, so that samples are renewed. */
    public BooleanProperty shown() {
        return shown;
    }

    /** The continuation by the most likely symbol each time. */
    public ReadOnlyStringProperty greedy() {
        return greedy.getReadOnlyProperty();
    }

    /** A continuation drawn by chance. */
    public ReadOnlyStringProperty sampled() {
        return sampled.getReadOnlyProperty();
    }

    /** A series running free after the probe; null if there is none. */
    public ReadOnlyObjectProperty<Generation.@Nullable Forecast> forecast() {
        return forecast.getReadOnlyProperty();
    }

    /** Whether this is a text that can be continued. */
    public ReadOnlyBooleanProperty text() {
        return text.getReadOnlyProperty();
    }

    /** Whether this is a series that can run free. */
    public ReadOnlyBooleanProperty series() {
        return series.getReadOnlyProperty();
    }

    /** What the right translation is. */
    public ReadOnlyStringProperty right() {
        return right.getReadOnlyProperty();
    }

    /** Whether a whole input is answered by a sequence that ends itself; {@link #greedy} is then that answer. */
    public ReadOnlyBooleanProperty translation() {
        return translation.getReadOnlyProperty();
    }

    private void begin(@Nullable Plan plan) {
        said = null;
        right.set("");
        greedy.set("");
        sampled.set("");
        forecast.set(null);
        if (plan == null) {
            return;
        }
        Circuit circuit = plan.blueprint().circuit();
        boolean ahead = circuit.edges().stream()
                .anyMatch(e -> e.delays().values().stream().anyMatch(d -> d < 0));
        boolean each =
                !ahead && circuit.losses().stream().anyMatch(s -> !s.axes().isEmpty());
        text.set(each && plan.dataset().vocabulary().isPresent());
        series.set(each && plan.dataset().scaling().isPresent());
        translation.set(each && plan.dataset().end().isPresent());
        if (translation.get()) {
            Dataset dataset = plan.dataset();
            int length = dataset.defaults().probeLength();
            start.set(dataset.probeText(dataset.probe(length, new SplittableRandom(plan.seed()))));
        }
        if (plan.dataset().vocabulary().isPresent()) {
            Vocabulary vocabulary = plan.dataset().vocabulary().get();
            start.set(vocabulary.indexOf("\n").isPresent() ? Vocabulary.LINE_BREAK : vocabulary.show(0));
        }
    }

    /** Renews the samples if they are looked at and the network has learned since; called once a frame. */
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    public void refresh(long now) {
        Snapshot newest = running.snapshot().get();
        if (shown.get() && newest != null && newest != said && now - saidAt > PAUSE && !busy) {
            saidAt = now;
            say(newest);
        }
    }

    /** Continues once more, by another chance. */
    public void go() {
        seed++;
        Snapshot newest = running.snapshot().get();
        if (newest != null) {
            say(newest);
        }
    }

    private void say(Snapshot newest) {
        if (!text.get() && !series.get() && !translation.get()) {
            return;
        }
        said = newest;
        busy = true;
        Dataset dataset = running.dataset();
        String prompt = start.get();
        double heat = temperature.get();
        long chance = seed;
        background.run(
                wording.say("busy.sampling"),
                () -> said(dataset, newest, prompt, heat, chance),
                it -> {
                    busy = false;
                    greedy.set(it.greedy());
                    sampled.set(it.sampled());
                    right.set(it.right());
                    forecast.set(it.forecast());
                },
                e -> {
                    busy = false;
                    notices.warn(wording.tell(e));
                });
    }

    private static Said translated(Dataset dataset, Generation generation, String typed) {
        Example asked = dataset.probe(typed);
        int[] wanted = asked.get("y").symbols();
        int end = dataset.end().orElseThrow();
        int[] answer = generation.translate(asked.get("x"), end, wanted.length + OVER);
        return new Said(written(dataset, answer), "", written(dataset, wanted), null);
    }

    private static String written(Dataset dataset, int[] symbols) {
        List<String> names = dataset.outputNames();
        boolean letters = names.stream().allMatch(n -> n.codePointCount(0, n.length()) == 1);
        return Arrays.stream(symbols).mapToObj(names::get).collect(Collectors.joining(letters ? "" : " "));
    }

    private Said said(Dataset dataset, Snapshot newest, String prompt, double heat, long chance) {
        Trace trace = newest.trace();
        Generation generation = Generation.of(trace, kernel);
        if (dataset.end().isPresent()) {
            return translated(dataset, generation, prompt);
        }
        if (dataset.vocabulary().isPresent()) {
            Vocabulary vocabulary = dataset.vocabulary().get();
            int[] given = vocabulary.encode(prompt);
            return new Said(
                    generation.greedy(vocabulary, given, LENGTH).continuation(),
                    generation.sample(vocabulary, given, LENGTH, heat, chance).continuation(),
                    "",
                    null);
        }
        double[] given = newest.probe().get("x").vectors();
        return new Said("", "", "", generation.forecast(dataset.scaling().orElseThrow(), given, FREE_STEPS));
    }
}
