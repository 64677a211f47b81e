package unfold.app.desk;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.engine.FlowState;
import unfold.file.CorpusCopy;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.Standing;
import unfold.train.Tuning;

/**
 * Joins choices and run: what may change at once is passed on, what needs a new network waits until a person has agreed to lose the
 * one there is. A network that has not trained yet is replaced without asking.
 */
public final class Session {
    private final Choices choices;
    private final Tuned tuned;
    private final Running running;
    private final Sight sight;
    private final Notices notices;
    private final Wording wording;
    private final Ghosts ghosts;
    private final ReadOnlyStringWrapper pending = new ReadOnlyStringWrapper("");
    private @Nullable Design standing;
    private long leftSteps;
    private @Nullable Dataset dataset;
    private Optional<CorpusCopy> corpus = Optional.empty();
    private Optional<Arrival> arriving = Optional.empty();
    private Brought brought = Brought.NOTHING;
    private @Nullable Tuning then;
    private @Nullable Consumer<Snapshot> branching;
    private boolean agreed;
    private boolean showing;
    private boolean gone;

    /**
     * A run from elsewhere.
     *
     * @param design what makes it
     * @param dataset its sequences
     * @param corpus what those are from, if that is a file
     * @param tuning how it is trained
     * @param from where it stands; empty for its beginning
     * @param probe the sequence to look at; empty for the one that is looked at anyway
     * @param brought the network, if it came with weights to begin with
     */
    public record Arrival(
            Design design,
            Dataset dataset,
            Optional<CorpusCopy> corpus,
            Tuning tuning,
            Optional<Standing> from,
            Optional<Example> probe,
            Brought brought) {}

    /** Joins these. */
    public Session(Choices choices, Tuned tuned, Running running, Sight sight, Notices notices, Wording wording) {
        this.choices = choices;
        this.tuned = tuned;
        this.running = running;
        this.sight = sight;
        this.notices = notices;
        this.wording = wording;
        this.ghosts = new Ghosts(wording);
        choices.design().addListener((o, before, now) -> consider(now));
        tuned.tuning().addListener((o, before, now) -> {
            if (now != null && !showing) {
                running.tune(now);
                tellOfFlow(before != null && before.flow() > 0, now);
            }
        });
        running.sought().addListener((o, before, now) -> {
            then = null;
            branching = null;
        });
        running.snapshot().addListener((o, before, now) -> see(before, now));
    }

    /** Where Ω is asked for of a network that has no meaning for it, that is said, once. */
    private void tellOfFlow(boolean already, Tuning now) {
        Circuit circuit = running.circuit().get();
        if (!already
                && now.flow() > 0
                && circuit != null
                && FlowState.of(circuit).isEmpty()) {
            notices.tell(wording.say("notice.noflow"));
        }
    }

    private void see(@Nullable Snapshot before, @Nullable Snapshot now) {
        if (now == null) {
            return;
        }
        boolean arrived = running.there() && then == null;
        boolean back = !now.looking() && before != null && before.looking();
        if (arrived) {
            then = now.tuning();
        }
        if (arrived || (back && !gone)) {
            showing = true; // the run has this tuning already
            tuned.enter(now.tuning());
            showing = false;
        }
        gone &= !back;
        ghosts.see(now);
        branch(now);
    }

    /** What is left of runs that were left. */
    public Ghosts ghosts() {
        return ghosts;
    }

    /** Goes on from the step that is looked at, with the settings it had then; the curves of the run that is left stay as a ghost. */
    public void goOn() {
        Tuning tuned = then;
        if (tuned != null && running.there()) {
            ghosts.leave(running.metrics().frozen(), tuned);
            gone = true; // what is set from now on is set for the new branch
            running.goOn();
        }
    }

    /**
     * Goes back to an earlier step, changes something there, and trains: an experiment, whose former curve stays as a ghost beside it.
     *
     * @param step to go back to; less than there are
     * @param change what is changed, once the step is there
     */
    public void branch(long step, Consumer<Snapshot> change) {
        running.look(step);
        if (running.sought().get() != Running.NONE) {
            branching = change;
        }
    }

    private void branch(Snapshot now) {
        Consumer<Snapshot> change = branching;
        if (change != null && running.there()) {
            branching = null;
            goOn();
            change.accept(now);
            running.play();
        }
    }

    /** Back to the start weights; the curves of the run that is left stay as a ghost until the new one has caught up. */
    public void rewind() {
        leave();
        running.rewind();
    }

    private void leave() {
        Snapshot now = running.snapshot().get();
        if (now != null) {
            leftSteps = running.steps();
            ghosts.leave(running.metrics().frozen(), now.tuning());
        }
    }

    /** How many steps the run had that was left last, for this one that begins anew; 0 if there was none. */
    public long leftSteps() {
        return leftSteps;
    }

    /** The run. */
    public Running running() {
        return running;
    }

    /** What would be lost by the choices made, in one sentence; empty if they are those of the run. */
    public ReadOnlyStringProperty pending() {
        return pending.getReadOnlyProperty();
    }

    /** What makes the run that stands; null before the first. */
    public @Nullable Design standing() {
        return standing;
    }

    /** What the sequences of that run are from, if that is a file. */
    public Optional<CorpusCopy> corpus() {
        return corpus;
    }

    /** Takes a run from elsewhere: at once, or where something would be lost as soon as a person has agreed. */
    public void take(Arrival arrival) {
        arriving = Optional.of(arrival);
        choices.show(arrival.design(), arrival.dataset(), arrival.corpus());
        if (arriving.isPresent() && arrival.design().equals(standing)) {
            consider(arrival.design()); // nothing was chosen otherwise, but there is more than choices
        }
    }

    /** Takes a run from elsewhere at once: what there was is in a file, or a person has agreed to lose it. */
    public void replace(Arrival arrival) {
        agreed = true;
        take(arrival);
        agreed = false;
    }

    /** Starts anew as chosen. */
    public void apply() {
        Design next = choices.design().get();
        if (next == null) {
            return;
        }
        Optional<Arrival> arrival = arriving.filter(a -> a.design().equals(next));
        arriving = Optional.empty();
        arrival.ifPresent(a -> {
            showing = true; // the run there was is not to be tuned so
            tuned.show(a.tuning());
            showing = false;
        });
        boolean training = running.training().get();
        boolean began =
                Optional.ofNullable(running.plan().get()).flatMap(Plan::start).isPresent();
        Brought weights = arrival.map(Arrival::brought).orElse(brought);
        Dataset sequences = choices.dataset();
        long steps = running.steps();
        Optional<Metrics> left = steps > 0 ? Optional.of(running.metrics().frozen()) : Optional.empty();
        try {
            Tuning tuning = arrival.map(Arrival::tuning).orElse(tuned.tuning().get());
            running.start(
                    weights.begin(new Plan(next.blueprint(sequences), sequences, tuning, next.seed())),
                    arrival.flatMap(Arrival::from));
        } catch (IllegalArgumentException e) {
            notices.warn(wording.tell(e));
            revert();
            if (standing == null) {
                choices.rewire(); // what was remembered fits no more
            }
            return;
        }
        arrival.flatMap(Arrival::probe).ifPresent(running::probe);
        tellOfFlow(false, tuned.tuning().get());
        brought = weights;
        choices.bring(weights);
        if (arrival.isEmpty()) {
            tellOfWeights(began, standing != null && !standing.subject().equals(next.subject()));
        }
        leave(left, standing, next);
        leftSteps = steps;
        standing = next;
        dataset = sequences;
        corpus = choices.corpus();
        pending.set("");
        var circuit = running.circuit().get();
        if (circuit != null) {
            sight.keep(circuit);
        }
        if (training && arrival.isEmpty()) {
            running.play();
        }
    }

    /** What has become of the weights of a network that came with them. */
    private void tellOfWeights(boolean began, boolean otherwise) {
        boolean begins =
                Optional.ofNullable(running.plan().get()).flatMap(Plan::start).isPresent();
        if (began && !begins) {
            notices.tell(wording.say("notice.brought.lost", brought.name()));
        } else if (begins && otherwise) {
            notices.tell(wording.say("notice.brought.kept", brought.name()));
        }
    }

    /** Losses can be compared as long as what is learned is the same. */
    private void leave(Optional<Metrics> curves, @Nullable Design before, Design next) {
        if (before == null
                || !before.subject().equals(next.subject())
                || !before.subjectSettings().equals(next.subjectSettings())) {
            ghosts.clear();
        } else {
            curves.ifPresent(c -> ghosts.leave(c, Changes.between(before, next, wording)));
        }
    }

    /** Gives the choices up and keeps the network there is. */
    public void revert() {
        Design before = standing;
        Dataset sequences = dataset;
        arriving = Optional.empty();
        if (before != null && sequences != null) {
            choices.show(before, sequences, corpus);
        }
        pending.set("");
    }

    /** Tries again from just before a number was no longer finite, with the gradient's norm clipped to 1. */
    public void retryClipped() {
        leave();
        tuned.fields().enter(Map.of("clip", "norm", "threshold", "1"));
        running.retry();
    }

    /** The same with a tenth of the learning rate. */
    public void retrySlower() {
        leave();
        double rate = tuned.tuning().get().rate();
        tuned.fields().field("rate").enter(String.format(Locale.ROOT, "%.4g", rate / 10));
        running.retry();
    }

    /** Starts anew and trains, from recurrent weights that are rotations. */
    public void retryOrthogonal() {
        Design before = choices.design().get();
        agreed = true;
        choices.start().enter(Map.of("recurrent", "orthogonal", "gain", "1"));
        agreed = false;
        if (Objects.equals(before, choices.design().get())) {
            rewind(); // it had begun so
        }
        running.play();
    }

    /** Starts anew with something chosen otherwise, and trains. */
    public void anew(Runnable choice) {
        agreed = true;
        choice.run();
        agreed = false;
        running.play();
    }

    /** Starts anew with the next seed: other weights, other sequences, everything else the same. */
    public void reseed() {
        agreed = true;
        Field seed = choices.start().field("seed");
        seed.enter(Long.toString(Long.parseLong(seed.value().get()) + 1));
    }

    private void consider(@Nullable Design now) {
        boolean arrives = arriving.filter(a -> a.design().equals(now)).isPresent();
        if (now == null || (now.equals(standing) && !arrives)) {
            pending.set("");
            agreed = false;
            return;
        }
        if (standing == null || agreed || running.steps() == 0) {
            agreed = false;
            apply();
        } else {
            pending.set(wording.say("banner.change", running.steps()));
        }
    }
}
