package unfold.train;

import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.engine.Cuts;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.trace.Trace;

/**
 * Training, one step at a time, on whatever thread calls it. The run is a function of the plan: what is measured, and when, depends on
 * steps only and never on the clock.
 *
 * <p>The objective of a step is the mean loss per target of its minibatch, with Ω (10.52) if the tuning asks for it.
 */
public final class Trainer {
    /** Steps between two validations, at least. */
    private static final int SPACING = 25;
    /** Steps validated for each step trained on: since every prediction is judged, one costs about as much, and all a tenth at most. */
    private static final double SHARE = 0.08;
    /** Steps to go back for another try. */
    private static final int BACK = 40;

    private final Circuit circuit;
    private final Program program;
    private final Objective objective;
    private final Parameters parameters;
    private final Descent descent;
    private final Metrics metrics;
    private final Optional<Validation> validation;
    private final Pieces pieces = new Pieces();
    private final Past past = new Past();
    private Plan plan;
    private Draws random;
    private long steps;
    private long rowsSince;
    private Optional<Evaluation> last = Optional.empty();
    private Optional<Evaluation> best = Optional.empty();
    private long solvedAt;

    /** Start weights drawn or taken over, nothing trained yet. */
    public Trainer(Plan plan, Kernel kernel, Parallel parallel) {
        this(plan, plan.blueprint().circuit(), kernel, parallel);
    }

    private Trainer(Plan plan, Circuit circuit, Kernel kernel, Parallel parallel) {
        this(plan, circuit, metrics(circuit), kernel, parallel);
    }

    /** The same, for a circuit made before and curves that somebody already looks at. */
    Trainer(Plan plan, Circuit circuit, Metrics metrics, Kernel kernel, Parallel parallel) {
        this.plan = plan;
        this.circuit = circuit;
        this.metrics = metrics;
        this.program = new Program(circuit, kernel, parallel);
        this.objective = new Objective(program, plan.tuning().flow());
        this.parameters = plan.beginning(circuit);
        this.descent = new Descent(parameters, plan.tuning(), parallel);
        this.validation = circuit.losses().isEmpty()
                ? Optional.empty()
                : Optional.of(new Validation(circuit, plan.dataset(), kernel, parallel));
        this.random = Draws.of(plan.seed());
        plan.dataset().rewind();
        past.begin(checkpoint(true));
    }

    /** Empty curves for the trained parameters of this circuit, in the circuit's order. */
    static Metrics metrics(Circuit circuit) {
        return new Metrics(circuit.parameters().stream()
                .filter(Parameter::trained)
                .map(p -> p.symbol().text())
                .toList());
    }

    /** The network. */
    public Circuit circuit() {
        return circuit;
    }

    /** The plan as it stands now, with every change made since. */
    public Plan plan() {
        return plan;
    }

    /** The weights as they are now; they change with each step. */
    public Parameters parameters() {
        return parameters;
    }

    /** The curves. */
    public Metrics metrics() {
        return metrics;
    }

    /** Whether there is a loss, so that there is something to train. */
    public boolean trains() {
        return validation.isPresent();
    }

    /** Training steps done. */
    public long steps() {
        return steps;
    }

    /** The newest validation. */
    public Optional<Evaluation> last() {
        return last;
    }

    /** The validation with the smallest loss. */
    public Optional<Evaluation> best() {
        return best;
    }

    /** Whether the task has counted as solved. */
    public boolean solved() {
        return solvedAt > 0;
    }

    /** The training step at which the task first counted as solved; 0 until then. */
    public long solvedAt() {
        return solvedAt;
    }

    /** Training steps done before an earlier one was looked at; those done while none is. */
    public long reached() {
        return past.present().map(Checkpoint::step).orElse(steps);
    }

    /** Whether an earlier step is looked at. */
    public boolean looking() {
        return past.present().isPresent();
    }

    /**
     * One training step: draws a minibatch, runs it forward and backward, clips, moves the weights, and from time to time validates.
     *
     * <p>If an earlier step was looked at, the run goes on from where it stood.
     *
     * @return what went wrong, if something did; the weights are then the last with which everything was finite
     * @throws IllegalStateException if there is nothing to train
     */
    public Optional<Failure> step() {
        if (!trains()) {
            throw new IllegalStateException(
                    "The network " + circuit.name() + " has no loss: there is nothing to train.");
        }
        comeBack();
        Optional<Failure> failure = advance();
        if (failure.isPresent()) {
            past.goOn(steps);
            past.keep(checkpoint(true));
        } else if (past.checkpoints().due(steps)) {
            past.keep(checkpoint(false));
        }
        return failure;
    }

    /** The run does so many steps a second: the faster it is, the more of them lie between two that can be returned to at once. */
    void pace(double rate) {
        past.checkpoints().pace(rate);
    }

    private Optional<Failure> advance() {
        Batch batch = pieces.next(
                plan.tuning().cut(), () -> plan.dataset().training(plan.tuning().batch(), random));
        double sum = objective.forward(parameters, batch);
        if (!Double.isFinite(sum)) {
            return Optional.of(retreat(Failures.value(objective.firstNotFinite(), sum, steps + 1)));
        }
        int targets = objective.targets();
        objective.backward(parameters, batch);
        double norm = descent.measure();
        if (!Double.isFinite(norm)) {
            return Optional.of(retreat(Failures.gradient(objective.firstNotFinite(), norm, steps + 1)));
        }
        double clipped = descent.clip(norm);
        descent.update();
        Optional<Failure> failure =
                descent.notFinite().map(p -> Failures.weight(circuit, p, descent.culprit(p), steps + 1));
        if (failure.isPresent()) {
            descent.undo();
            objective.forgetState();
            return failure;
        }
        steps++;
        if (!looking()) {
            metrics.append(steps, sum / targets, norm, clipped, descent.norms());
        }
        rowsSince += rows(batch);
        if (due()) {
            validate();
        }
        return Optional.empty();
    }

    private static int rows(Batch batch) {
        return batch.symbols("x");
    }

    private boolean due() {
        return steps % SPACING == 0
                && validation.filter(v -> v.rows() <= SHARE * rowsSince).isPresent();
    }

    /** Measures the network on the validation set, writes it down and answers with it, once a step; empty if there is no loss. */
    public Optional<Evaluation> evaluate() {
        if (last.filter(e -> e.step() == steps).isEmpty()) {
            validate();
            if (!looking()) {
                past.keep(checkpoint(true)); // training alone would not have measured it here
            }
        }
        return last;
    }

    private void validate() {
        validation.map(v -> v.evaluate(parameters, steps)).ifPresent(e -> {
            rowsSince = 0;
            last = Optional.of(e);
            if (best.filter(b -> b.loss() <= e.loss()).isEmpty()) {
                best = last;
            }
            if (!looking()) {
                metrics.appendValidation(steps, e.loss());
                if (!Double.isNaN(e.accuracy())) {
                    metrics.appendAccuracy(steps, e.accuracy());
                }
            }
            if (solvedAt == 0 && plan.dataset().solved().reached(e.accuracy(), e.sequences(), e.loss())) {
                solvedAt = steps;
            }
        });
    }

    /**
     * Measures the network on the validation set of other sequences of the same kind, such as longer ones; nothing is written down.
     *
     * @throws IllegalArgumentException if they are not of the same kind
     */
    public Evaluation test(Dataset other) {
        if (!trains() || !other.form().equals(plan.dataset().form())) {
            throw new IllegalArgumentException("The network " + circuit.name() + " is made for "
                    + plan.dataset().form() + " and cannot be tested on " + other.form() + ".");
        }
        return new Validation(circuit, other, program.kernel(), Parallel.serial()).evaluate(parameters, steps);
    }

    /** Takes back the update after which a number was no longer finite. */
    private Failure retreat(Failure failure) {
        if (descent.undo()) {
            steps--;
            metrics.truncate(steps);
        }
        objective.forgetState();
        return failure;
    }

    /** The sequence run forward and backward with the weights of now. */
    public Trace trace(Example probe) {
        return trace(probe, Cuts.NONE);
    }

    /** The same with gradients that do not go back across the cuts. */
    public Trace trace(Example probe, Cuts cuts) {
        return program.trace(parameters, probe, cuts);
    }

    /** Back to the start weights and the start of the data; the tuning stays as it is now. The run that follows repeats itself. */
    public void rewind() {
        reseed(plan.seed());
    }

    /** Starts anew with other data and, unless they are from elsewhere, other start weights. */
    public void reseed(long seed) {
        plan = plan.withSeed(seed);
        parameters.set(plan.beginning(circuit));
        descent.forget();
        objective.forgetState();
        pieces.clear();
        plan.dataset().rewind();
        random = Draws.of(seed);
        steps = 0;
        rowsSince = 0;
        last = Optional.empty();
        best = Optional.empty();
        solvedAt = 0;
        metrics.clear();
        past.begin(checkpoint(true));
    }

    /** Goes on from other weights, with an optimizer that remembers nothing; from where the run stands, if an earlier step is looked at. */
    public void take(Parameters other) {
        comeBack();
        parameters.set(other);
        descent.forget();
        objective.forgetState();
        pieces.clear();
        past.keep(checkpoint(true));
    }

    /**
     * Sets out to an earlier step, to be looked at: {@link #replay} gets there. Nothing of the run is lost; its curves stay.
     *
     * @param step 0 to {@link #reached}; the latest if it is larger, the earliest there is a way to if it is smaller
     */
    public void look(long step) {
        Checkpoint now = past.present().orElseGet(() -> checkpoint(true));
        if (step >= now.step()) {
            comeBack();
            return;
        }
        long target = Math.max(step, past.first());
        Checkpoint from = past.towards(target);
        boolean onTheWay = looking() && !past.altered() && steps >= from.step() && steps <= target;
        past.look(target, now);
        if (!onTheWay) {
            restore(from);
        }
        arrive();
    }

    /**
     * One step of the way to the step that is looked at: a training step as it was the first time.
     *
     * @return whether there is more of the way
     */
    public boolean replay() {
        if (looking() && steps < past.target()) {
            past.tunings(steps).forEach(this::apply);
            advance().ifPresent(f -> {
                throw new IllegalStateException("A step that went well before failed: " + f.sentence());
            });
            arrive();
        }
        return looking() && steps < past.target();
    }

    private void arrive() {
        if (steps == past.target()) {
            past.tunings(steps).forEach(this::apply);
            past.edited().ifPresent(this::apply);
        }
    }

    /** Back to where the run stands, if an earlier step was looked at. */
    public void comeBack() {
        past.present().ifPresent(now -> {
            past.leave();
            restore(now);
        });
    }

    /** Goes on from the step that is looked at: what came after it, with its curves, is given up. */
    public void goOn() {
        if (looking()) {
            boolean altered = past.altered() && steps == past.target();
            past.goOn(steps);
            metrics.truncate(steps);
            if (altered) {
                past.tuned(steps, plan.tuning());
                past.keep(checkpoint(true));
            }
        }
    }

    /** Goes on from some {@value #BACK} steps ago, tuned as now, so that a run that stopped can be tried again otherwise. */
    public void goBack() {
        comeBack();
        Tuning now = plan.tuning();
        look(past.towards(steps - BACK).step());
        goOn();
        tune(now);
    }

    /** Changes the tuning from the next step on, or from the step that is looked at on. */
    public void tune(Tuning tuning) {
        if (!looking()) {
            past.tuned(steps, tuning);
            apply(tuning);
        } else {
            past.edit(tuning);
            if (steps == past.target()) {
                apply(tuning);
            }
        }
    }

    private void apply(Tuning tuning) {
        if (tuning.cut() != plan.tuning().cut()
                || tuning.batch() != plan.tuning().batch()) {
            pieces.clear();
            objective.forgetState();
        }
        plan = plan.withTuning(tuning);
        descent.tune(tuning);
        objective.weigh(tuning.flow());
    }

    /** Where the run stands, also while an earlier step is looked at; {@code seconds} say how long it took. */
    public Standing standing(double seconds) {
        return new Standing(past.present().orElseGet(() -> checkpoint(true)), metrics.kept(), seconds);
    }

    /**
     * Goes on from where another run of the same plan stood; the steps before that cannot be looked at.
     *
     * @throws IllegalArgumentException if it is of another network; the run is then to be given up
     */
    public void resume(Standing standing) {
        Checkpoint c = standing.checkpoint();
        plan = plan.withTuning(c.tuning());
        descent.tune(c.tuning());
        if (c.step() < 0 || c.values().length != parameters.count() || !descent.fits(c.descent())) {
            throw new IllegalArgumentException("The numbers are those of another network than " + circuit.name() + ".");
        }
        restore(c);
        metrics.take(standing.curves());
        past.begin(checkpoint(true));
    }

    /** What is kept of the steps behind. */
    Checkpoints checkpoints() {
        return past.checkpoints();
    }

    private Checkpoint checkpoint(boolean pinned) {
        return new Checkpoint(
                steps,
                pinned,
                parameters.values().clone(),
                descent.kept(),
                plan.tuning(),
                random.copy(),
                plan.dataset().place(),
                pieces.left(),
                objective.state(),
                new Checkpoint.Progress(rowsSince, last, best, solvedAt));
    }

    private void restore(Checkpoint c) {
        steps = c.step();
        System.arraycopy(c.values(), 0, parameters.values(), 0, c.values().length);
        plan = plan.withTuning(c.tuning());
        descent.tune(c.tuning());
        objective.weigh(c.tuning().flow());
        descent.restore(c.descent());
        random = c.draws().copy();
        plan.dataset().comeBack(c.place());
        pieces.goOn(c.waiting());
        objective.resume(c.carried());
        rowsSince = c.progress().rowsSince();
        last = c.progress().last();
        best = c.progress().best();
        solvedAt = c.progress().solvedAt();
    }
}
