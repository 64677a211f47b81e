package unfold.train;

import java.util.Optional;
import java.util.SplittableRandom;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
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
 * <p>The objective of a step is the mean loss per target of its minibatch.
 */
public final class Trainer {
    /** Steps between two validations, at least. */
    private static final int SPACING = 25;
    /** Steps validated for each step trained on: since every prediction is judged, one costs about as much, and all a tenth at most. */
    private static final double SHARE = 0.08;

    private final Circuit circuit;
    private final Program program;
    private final Parameters parameters;
    private final Descent descent;
    private final Metrics metrics;
    private final Optional<Validation> validation;
    private final Pieces pieces = new Pieces();
    private final Lately kept;
    private Plan plan;
    private SplittableRandom random;
    private long steps;
    private long rowsSince;
    private Optional<Evaluation> last = Optional.empty();
    private Optional<Evaluation> best = Optional.empty();
    private long solvedAt;

    /** Start weights drawn, nothing trained yet. */
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
        this.parameters = Parameters.initialise(circuit, plan.seed());
        this.descent = new Descent(parameters, plan.tuning(), parallel);
        this.validation = circuit.losses().isEmpty()
                ? Optional.empty()
                : Optional.of(new Validation(circuit, plan.dataset(), kernel, parallel));
        this.random = stream(plan.seed());
        this.kept = new Lately(parameters);
        plan.dataset().rewind();
    }

    /** Empty curves for the trained parameters of this circuit, in the circuit's order. */
    static Metrics metrics(Circuit circuit) {
        return new Metrics(circuit.parameters().stream()
                .filter(Parameter::trained)
                .map(p -> p.symbol().text())
                .toList());
    }

    private static SplittableRandom stream(long seed) {
        return new SplittableRandom(seed).split();
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

    /**
     * One training step: draws a minibatch, runs it forward and backward, clips, moves the weights, and from time to time validates.
     *
     * @return what went wrong, if something did; the weights are then the last with which everything was finite
     * @throws IllegalStateException if there is nothing to train
     */
    public Optional<Failure> step() {
        if (!trains()) {
            throw new IllegalStateException(
                    "The network " + circuit.name() + " has no loss: there is nothing to train.");
        }
        Batch batch = pieces.next(
                plan.tuning().cut(), () -> plan.dataset().training(plan.tuning().batch(), random));
        double sum = program.forward(parameters, batch);
        if (!Double.isFinite(sum)) {
            return Optional.of(retreat(Failures.value(program.firstNotFinite(), sum, steps + 1)));
        }
        int targets = Math.max(1, program.targets());
        program.backward(parameters, 1.0 / targets);
        double norm = descent.measure();
        if (!Double.isFinite(norm)) {
            return Optional.of(retreat(Failures.gradient(program.firstNotFinite(), norm, steps + 1)));
        }
        double clipped = descent.clip(norm);
        descent.update();
        Optional<Failure> failure =
                descent.notFinite().map(p -> Failures.weight(circuit, p, descent.culprit(p), steps + 1));
        if (failure.isPresent()) {
            descent.undo();
            program.forgetState();
            return failure;
        }
        steps++;
        kept.keep(steps, parameters);
        metrics.append(steps, sum / targets, norm, clipped, descent.norms());
        rowsSince += rows(batch);
        if (due()) {
            evaluate();
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
        if (last.filter(e -> e.step() == steps).isPresent()) {
            return last;
        }
        validation.map(v -> v.evaluate(parameters, steps)).ifPresent(e -> {
            rowsSince = 0;
            last = Optional.of(e);
            if (best.filter(b -> b.loss() <= e.loss()).isEmpty()) {
                best = last;
            }
            metrics.appendValidation(steps, e.loss());
            if (!Double.isNaN(e.accuracy())) {
                metrics.appendAccuracy(steps, e.accuracy());
            }
            if (solvedAt == 0 && plan.dataset().solved().reached(e.accuracy(), e.sequences(), e.loss())) {
                solvedAt = steps;
            }
        });
        return last;
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
        program.forgetState();
        return failure;
    }

    /** The sequence run forward and backward with the weights of now. */
    public Trace trace(Example probe) {
        return program.trace(parameters, probe);
    }

    /** Back to the start weights and the start of the data; the tuning stays as it is now. The run that follows repeats itself. */
    public void rewind() {
        reseed(plan.seed());
    }

    /** Starts anew with other start weights and other data. */
    public void reseed(long seed) {
        plan = plan.withSeed(seed);
        parameters.set(Parameters.initialise(circuit, seed));
        descent.forget();
        program.forgetState();
        pieces.clear();
        kept.clear(parameters);
        plan.dataset().rewind();
        random = stream(seed);
        steps = 0;
        rowsSince = 0;
        last = Optional.empty();
        best = Optional.empty();
        solvedAt = 0;
        metrics.clear();
    }

    /** Goes on from other weights, with an optimizer that remembers nothing. */
    public void take(Parameters other) {
        parameters.set(other);
        descent.forget();
        program.forgetState();
        pieces.clear();
    }

    /** Back to the oldest weights of the last steps that are kept, from which a run that stopped can be tried again otherwise. */
    public void goBack() {
        steps = kept.restore(parameters);
        metrics.truncate(steps);
        descent.forget();
        program.forgetState();
        pieces.clear();
        rowsSince = 0;
        last = last.filter(e -> e.step() <= steps);
        best = best.filter(e -> e.step() <= steps);
        solvedAt = solvedAt > steps ? 0 : solvedAt;
    }

    /** Changes the tuning from the next step on. */
    public void tune(Tuning tuning) {
        if (tuning.cut() != plan.tuning().cut()
                || tuning.batch() != plan.tuning().batch()) {
            pieces.clear();
            program.forgetState();
        }
        plan = plan.withTuning(tuning);
        descent.tune(tuning);
    }
}
