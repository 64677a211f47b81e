package unfold.app.desk;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Future;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.engine.Cuts;
import unfold.engine.Parameters;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.train.Evaluation;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.Standing;
import unfold.train.TrainingRun;
import unfold.train.Tuning;

/** The run on the desk: commands go down to it, its newest snapshot comes up. */
public final class Running implements AutoCloseable {
    /** No step. */
    public static final long NONE = -1;

    /** Starts runs. */
    @FunctionalInterface
    public interface Starter {
        /** The run of a plan, with a thread of its own, going on from somewhere if that is given. */
        TrainingRun start(Plan plan, Optional<Standing> from);
    }

    private final Starter starter;
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Circuit> circuit = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper trainable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper sought = new ReadOnlyLongWrapper(NONE);
    private final IntegerProperty limit = new SimpleIntegerProperty();
    private final ObjectProperty<Optional<Cuts>> cuts = new SimpleObjectProperty<>(Optional.empty());
    private @Nullable TrainingRun run;
    private @Nullable Example asked;
    private double due;
    private long earliest;

    /** Nothing runs yet. */
    public Running(Starter starter) {
        this.starter = starter;
        limit.addListener(o -> {
            if (training.get()) {
                play();
            }
        });
        cuts.addListener(o -> {
            if (run != null) {
                run.cut(cuts.get().orElse(Cuts.NONE));
            }
        });
    }

    /** What makes the run; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** The network; null before the first run. */
    public ReadOnlyObjectProperty<@Nullable Circuit> circuit() {
        return circuit.getReadOnlyProperty();
    }

    /** The newest snapshot; null until there is one of this run. */
    public ReadOnlyObjectProperty<@Nullable Snapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /** Whether it trains. */
    public ReadOnlyBooleanProperty training() {
        return training.getReadOnlyProperty();
    }

    /** Training steps a second, so that each can be seen; 0 for as many as there is time for. */
    public IntegerProperty limit() {
        return limit;
    }

    /** Where the gradients of the sequence on screen are cut, while the scissors are out; only on a network that can be cut. */
    public ObjectProperty<Optional<Cuts>> cuts() {
        return cuts;
    }

    /** Whether there is anything to train. */
    public ReadOnlyBooleanProperty trainable() {
        return trainable.getReadOnlyProperty();
    }

    /** The earlier training step that is looked at, or on the way to; {@link #NONE} while none is. */
    public ReadOnlyLongProperty sought() {
        return sought.getReadOnlyProperty();
    }

    /** Whether the snapshot is of the step that is looked at. */
    public boolean there() {
        Snapshot now = snapshot.get();
        return now != null && now.looking() && now.step() == sought.get();
    }

    /** What is learned. */
    public Dataset dataset() {
        Plan now = plan.get();
        if (now == null) {
            throw new IllegalStateException("nothing runs yet");
        }
        return now.dataset();
    }

    /** The curves of the run. */
    public Metrics metrics() {
        TrainingRun now = run;
        if (now == null) {
            throw new IllegalStateException("nothing runs yet");
        }
        return now.metrics();
    }

    /** Ends the run there was and starts another one, paused at its first weights. */
    public void start(Plan next) {
        start(next, Optional.empty());
    }

    /** The same, paused where it stood elsewhere, if that is given. */
    public void start(Plan next, Optional<Standing> from) {
        Circuit made = next.blueprint().circuit();
        close();
        sought.set(NONE);
        cuts.set(Optional.empty());
        snapshot.set(null);
        TrainingRun fresh = starter.start(next, from);
        run = fresh;
        asked = null;
        earliest = from.map(s -> s.checkpoint().step()).orElse(0L);
        trainable.set(!made.losses().isEmpty());
        circuit.set(made);
        plan.set(next);
    }

    /** Fetches the newest snapshot, if there is a new one; called once a frame. */
    public boolean poll() {
        TrainingRun now = run;
        Optional<Snapshot> newest = now == null ? Optional.empty() : now.take();
        newest.ifPresent(this::show);
        return newest.isPresent();
    }

    /** Asks for the training steps that are due after some more time, where they are limited; called once a frame. */
    public void advance(double seconds) {
        TrainingRun now = run;
        if (now == null || !training.get() || limit.get() <= 0) {
            return;
        }
        due += seconds * limit.get();
        int whole = (int) Math.min(due, limit.get());
        if (whole > 0) {
            due -= Math.floor(due);
            now.step(whole); // what cannot be done until the next is asked for is left out
        }
    }

    private void show(Snapshot next) {
        circuit.set(next.trace().circuit());
        if (next.state() == Snapshot.State.FAILED) {
            training.set(false);
        }
        snapshot.set(next);
    }

    /** Trains or pauses. */
    public void toggle() {
        if (training.get()) {
            pause();
        } else {
            play();
        }
    }

    /** Trains. */
    public void play() {
        if (run != null && trainable.get()) {
            sought.set(NONE);
            if (limit.get() > 0) {
                run.pause();
                due = 1;
            } else {
                run.play();
            }
            training.set(true);
        }
    }

    /** Pauses. */
    public void pause() {
        if (run != null) {
            run.pause();
            training.set(false);
        }
    }

    /** One training step. */
    public void step() {
        if (run != null && trainable.get()) {
            pause();
            sought.set(NONE);
            run.step(1);
        }
    }

    /** Back to the weights it started with. */
    public void rewind() {
        if (run != null) {
            run.rewind();
            earliest = 0;
            sought.set(NONE);
            training.set(false);
        }
    }

    /**
     * Shows the network as it was at an earlier training step, or as it is if the run has come no further. In a run from elsewhere no step
     * is earlier than where that stood.
     */
    public void look(long step) {
        if (run == null || !trainable.get()) {
            return;
        }
        pause();
        long there = Math.max(earliest, step);
        if (there >= steps()) {
            comeBack();
        } else {
            sought.set(there);
            run.look(sought.get());
        }
    }

    /** Shows the network as it is again. */
    public void comeBack() {
        if (run != null) {
            sought.set(NONE);
            run.comeBack();
        }
    }

    /** Goes on from the step that is looked at: what came after it is given up. */
    public void goOn() {
        if (run != null && there()) {
            sought.set(NONE);
            run.goOn();
        }
    }

    /** Goes on from weights of some steps ago. */
    public void retry() {
        if (run != null) {
            run.goBack();
            sought.set(NONE);
            play();
        }
    }

    /** Goes on from these weights. */
    public void take(Parameters weights) {
        if (run != null) {
            sought.set(NONE);
            run.take(weights);
        }
    }

    /** Changes how it trains, at once. */
    public void tune(Tuning tuning) {
        if (run != null) {
            run.tune(tuning);
        }
    }

    /**
     * Looks at another sequence.
     *
     * @throws IllegalArgumentException if it is longer than the network can read; the message is for a person
     */
    public void probe(Example example) {
        Circuit there = circuit.get();
        if (there != null) {
            there.admit(Axis.TIME, example.steps());
        }
        if (run != null) {
            asked = example;
            run.probe(example);
        }
    }

    /** Whether there is a snapshot of the sequence that was asked for last. */
    public boolean probed() {
        Snapshot now = snapshot.get();
        return now != null && (asked == null || asked.equals(now.probe()));
    }

    /** Where the run stands, as soon as the step under way is done; empty if nothing runs. */
    public Optional<Future<Standing>> standing() {
        return Optional.ofNullable(run).map(TrainingRun::standing);
    }

    /** Training steps done so far. */
    public long steps() {
        Snapshot now = snapshot.get();
        return now == null ? 0 : now.reached();
    }

    /** The newest loss on the validation set. */
    public OptionalDouble loss() {
        return newest().map(e -> OptionalDouble.of(e.loss())).orElse(OptionalDouble.empty());
    }

    /** The newest share of right predictions on the validation set, where that means something. */
    public OptionalDouble accuracy() {
        return newest().filter(e -> !Double.isNaN(e.accuracy()))
                .map(e -> OptionalDouble.of(e.accuracy()))
                .orElse(OptionalDouble.empty());
    }

    /** Whether the newest validation reaches what counts as solved; a run that has solved its task may have lost it again. */
    public boolean solves() {
        return newest().filter(e -> dataset().solved().reached(e.accuracy(), e.sequences(), e.loss()))
                .isPresent();
    }

    private Optional<Evaluation> newest() {
        Snapshot now = snapshot.get();
        return now == null ? Optional.empty() : now.last();
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
            run = null;
        }
        training.set(false);
    }
}
