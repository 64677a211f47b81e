package unfold.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.TrainingRun;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.wiring.Written;

/**
 * Two to four networks side by side: the same task, seed, tuning and probe, and the same number of training steps. They train in rounds; no
 * network begins a round before all have ended the one before. Each reads sequences of its own, which the seed makes the same.
 */
public final class Comparing implements AutoCloseable {
    /** The fewest networks. */
    public static final int LEAST = 2;
    /** The most networks. */
    public static final int MOST = 4;

    private static final int LONGEST_ROUND = 256;
    private static final double SHORT_SECONDS = 0.06;
    private static final double LONG_SECONDS = 0.25;

    private final Choices choices;
    private final Running running;
    private final Supplier<Optional<String>> own;
    private final Function<Plan, TrainingRun> starter;
    private final Background background;
    private final Notices notices;
    private final Wording wording;
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final BooleanProperty training = new SimpleBooleanProperty();
    private final BooleanProperty sameWeights = new SimpleBooleanProperty(true);
    private final ObjectProperty<OptionalInt> budget = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ReadOnlyLongWrapper steps = new ReadOnlyLongWrapper();
    private int round = 1;
    private long target;
    private long roundBegan;
    private int request;
    private @Nullable Example probe;

    /**
     * A comparison without networks yet.
     *
     * @param own the circuit that a person has written, as text; empty if there is none that can be used
     * @param starter makes the run of a plan, with a thread of its own
     */
    public Comparing(
            Choices choices,
            Running running,
            Supplier<Optional<String>> own,
            Function<Plan, TrainingRun> starter,
            Background background,
            Notices notices,
            Wording wording) {
        this.choices = choices;
        this.running = running;
        this.own = own;
        this.starter = starter;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        sameWeights.addListener(o -> restart());
        budget.addListener(o -> restart());
    }

    /** The networks. */
    public ObservableList<Lane> lanes() {
        return lanes;
    }

    /** Whether they train. */
    public BooleanProperty training() {
        return training;
    }

    /** Whether each has as many units as come nearest below the {@link #budget}; else as many units as the network on the desk. */
    public BooleanProperty sameWeights() {
        return sameWeights;
    }

    /** The number of weights for each; empty for that of the network on the desk. */
    public ObjectProperty<OptionalInt> budget() {
        return budget;
    }

    /** The weights of the network on the desk; 0 if there is none. */
    public int weightsOnDesk() {
        Circuit circuit = running.circuit().get();
        return circuit == null ? 0 : circuit.trainedCount();
    }

    /** Training steps that all have done. */
    public ReadOnlyLongProperty steps() {
        return steps.getReadOnlyProperty();
    }

    /** The wirings there are to choose from, and the circuit of a person's own, if there is one. */
    public List<Wiring> wirings() {
        boolean written = ownText().isPresent();
        return choices.wirings().stream()
                .filter(w -> w.trains() && (w.stacks() || written))
                .toList();
    }

    /** The circuit of a person's own: the one on the desk, or the one being written. */
    private Optional<String> ownText() {
        Plan plan = running.plan().get();
        return plan != null && !plan.blueprint().wiring().stacks()
                ? Optional.of(Written.text(
                        plan.blueprint().wiringSettings(), plan.blueprint().form()))
                : own.get();
    }

    /** Begins with the network on the desk and another cell beside it. */
    public void begin() {
        Plan plan = running.plan().get();
        if (plan == null) {
            return;
        }
        Blueprint own = plan.blueprint();
        lanes.add(lane(own.cell(), own.wiring()));
        add();
    }

    /** Adds a network with a cell that is not there yet, if there is room. */
    public void add() {
        Plan plan = running.plan().get();
        if (plan == null || lanes.size() == MOST) {
            return;
        }
        Wiring wiring = plan.blueprint().wiring().stacks()
                ? plan.blueprint().wiring()
                : wirings().stream().filter(Wiring::stacks).findFirst().orElseThrow();
        List<Cell> there = lanes.stream().map(l -> l.cell().get()).toList();
        Cell cell = choices.cells().stream()
                .filter(c -> wiring.suits(c) && !there.contains(c))
                .max(java.util.Comparator.comparing(c -> List.of("gru", "lstm").indexOf(c.key())))
                .orElse(plan.blueprint().cell());
        lanes.add(lane(cell, wiring));
        restart();
    }

    /** Takes a network away, unless too few were left. */
    public void remove(Lane lane) {
        if (lanes.size() > LEAST && lanes.remove(lane)) {
            lane.end();
            restart();
        }
    }

    private Lane lane(Cell cell, Wiring wiring) {
        Lane lane = new Lane(cell, wiring);
        lane.cell().addListener(o -> restart());
        lane.wiring().addListener(o -> restart());
        return lane;
    }

    /** All from their first weights, paused. */
    public void restart() {
        Plan plan = running.plan().get();
        Design design = choices.design().get();
        if (plan == null || design == null || lanes.size() < LEAST) {
            return;
        }
        training.set(false);
        int mine = ++request;
        int count = lanes.size();
        background.run(
                wording.say("busy.opening", design.subject().name()),
                () -> {
                    List<Dataset> sequences = new ArrayList<>();
                    for (int k = 0; k < count; k++) {
                        sequences.add(design.subject().task().open(design.subjectSettings(), design.seed()));
                    }
                    return sequences;
                },
                sequences -> {
                    if (mine == request) {
                        start(plan, sequences);
                    }
                },
                e -> notices.warn(wording.tell(e)));
    }

    private void start(Plan plan, List<Dataset> sequences) {
        steps.set(0);
        target = 0;
        round = 1;
        Snapshot shown = running.snapshot().get();
        probe = shown == null ? null : shown.probe();
        for (int k = 0; k < lanes.size(); k++) {
            Lane lane = lanes.get(k);
            lane.end();
            try {
                Plan own = new Plan(blueprint(plan.blueprint(), lane), sequences.get(k), plan.tuning(), plan.seed());
                TrainingRun run = starter.apply(own);
                lane.start(own, run);
                if (probe != null) {
                    run.probe(probe);
                }
            } catch (IllegalArgumentException e) {
                notices.warn(wording.tell(e));
            }
        }
    }

    private Blueprint blueprint(Blueprint desk, Lane lane) {
        Cell cell = lane.cell().get();
        Wiring wiring = lane.wiring().get();
        Blueprint lone = new Blueprint(
                cell,
                cell.equals(desk.cell()) ? desk.settings() : Settings.defaults(cell.settings()),
                wiring,
                wiring.equals(desk.wiring()) ? desk.wiringSettings() : settings(wiring),
                desk.form(),
                desk.units(),
                desk.depth(),
                desk.initialisation());
        return sameWeights.get()
                ? lone.within(budget.get().orElse(desk.circuit().trainedCount()))
                : lone;
    }

    private Settings settings(Wiring wiring) {
        Settings usual = Settings.defaults(wiring.settings());
        try {
            return wiring.stacks() ? usual : usual.with(Written.TEXT, ownText().orElse(""));
        } catch (SettingException e) {
            throw new IllegalArgumentException(wording.tell(e), e);
        }
    }

    /** Fetches what is new, and begins the next round when all have ended theirs; called once a frame. */
    public void refresh(long now) {
        lanes.forEach(Lane::poll);
        follow();
        long done = lanes.stream().mapToLong(Lane::steps).min().orElse(0);
        steps.set(Math.max(0, done));
        for (Lane lane : lanes) {
            Snapshot s = lane.snapshot().get();
            if (s != null && s.state() == Snapshot.State.FAILED && training.get()) {
                training.set(false);
                s.failure().ifPresent(f -> notices.warn(f.sentence()));
            }
        }
        boolean ready = lanes.stream().allMatch(l -> l.run().isPresent() && l.steps() >= target);
        if (!training.get() || !ready) {
            return;
        }
        double seconds = (now - roundBegan) / 1e9;
        if (seconds < SHORT_SECONDS) {
            round = Math.min(LONGEST_ROUND, 2 * round);
        } else if (seconds > LONG_SECONDS) {
            round = Math.max(1, round / 2);
        }
        roundBegan = now;
        target = done + round;
        lanes.forEach(l -> l.run().ifPresent(r -> r.step(round)));
    }

    /** Looks at the same sequence as the network on the desk. */
    private void follow() {
        Snapshot shown = running.snapshot().get();
        if (shown != null && !shown.probe().equals(probe)) {
            Example next = shown.probe();
            probe = next;
            lanes.forEach(l -> l.run().ifPresent(r -> r.probe(next)));
        }
    }

    @Override
    public void close() {
        request++;
        lanes.forEach(Lane::end);
    }
}
