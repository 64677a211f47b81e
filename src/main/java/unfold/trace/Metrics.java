package unfold.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The curves of a training run: what was measured at each training step.
 *
 * <p>One thread writes (the trainer's), others read at any time without waiting. Nothing is allocated by {@link #append} except a
 * chunk of storage every few thousand steps. Memory: see {@link Column}; a network with ten parameters takes some 200 bytes a step at
 * first and never more than some 30 MB.
 *
 * <p>Losses are in nats per target, norms are Euclidean over all parameters.
 */
public final class Metrics {
    private final Column training;
    private final Column validation;
    private final Column accuracy;
    private final Column normBefore;
    private final Column normAfter;
    private final List<Column> parameters;
    private final AtomicLong revision = new AtomicLong();

    /** @param parameterNames symbols of the parameters whose gradient norm is followed, in the order {@link #append} gives them */
    public Metrics(List<String> parameterNames) {
        this(
                new Column("loss"),
                new Column("validation"),
                new Column("accuracy"),
                new Column("gradient_norm"),
                new Column("clipped_norm"),
                parameterNames.stream().map(Column::new).toList());
    }

    private Metrics(
            Column training,
            Column validation,
            Column accuracy,
            Column normBefore,
            Column normAfter,
            List<Column> parameters) {
        this.training = training;
        this.validation = validation;
        this.accuracy = accuracy;
        this.normBefore = normBefore;
        this.normAfter = normAfter;
        this.parameters = parameters;
    }

    /** The curves as they are now, whatever the run does later; to be read only. From any thread, in no time. */
    public Metrics frozen() {
        return new Metrics(
                training.frozen(),
                validation.frozen(),
                accuracy.frozen(),
                normBefore.frozen(),
                normAfter.frozen(),
                parameters.stream().map(Column::frozen).toList());
    }

    /**
     * Writes one training step; steps must grow.
     *
     * @param loss training loss of the minibatch
     * @param before gradient norm before clipping
     * @param after gradient norm after clipping
     * @param norms gradient norm of each parameter before clipping, in the constructor's order
     */
    public void append(long step, double loss, double before, double after, double[] norms) {
        if (norms.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "step " + step + ": " + norms.length + " parameter norms for " + parameters.size() + " parameters");
        }
        training.append(step, loss);
        normBefore.append(step, before);
        normAfter.append(step, after);
        for (int p = 0; p < norms.length; p++) {
            parameters.get(p).append(step, norms[p]);
        }
        revision.incrementAndGet();
    }

    /** Writes the validation loss after the given training step. */
    public void appendValidation(long step, double loss) {
        validation.append(step, loss);
        revision.incrementAndGet();
    }

    /** Writes the share of right predictions (0 … 1) on the validation set after the given training step. */
    public void appendAccuracy(long step, double share) {
        accuracy.append(step, share);
        revision.incrementAndGet();
    }

    /** A copy of all curves, to be written down. Called by the writing thread. */
    public List<Column.Kept> kept() {
        return columns().stream().map(Column::kept).toList();
    }

    /**
     * Takes a copy in the place of all curves. Called by the writing thread.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void take(List<Column.Kept> kept) {
        List<Column> columns = columns();
        if (kept.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "there are " + kept.size() + " curves, but this run has " + columns.size());
        }
        for (int k = 0; k < columns.size(); k++) {
            columns.get(k).take(kept.get(k));
        }
        revision.incrementAndGet();
    }

    /** Forgets everything: the run starts over. Called by the writing thread. */
    public void clear() {
        columns().forEach(Column::clear);
        revision.incrementAndGet();
    }

    /** Forgets what came after {@code step}: the run goes on from there. Called by the writing thread. */
    public void truncate(long step) {
        columns().forEach(column -> column.truncate(step));
        revision.incrementAndGet();
    }

    /** Grows with every change, so that a reader knows whether there is anything new. */
    public long revision() {
        return revision.get();
    }

    /** Training loss by step. */
    public Column training() {
        return training;
    }

    /** Validation loss, at some steps. */
    public Column validation() {
        return validation;
    }

    /** Share of right predictions on the validation set, at some steps. */
    public Column accuracy() {
        return accuracy;
    }

    /** Gradient norm before clipping. */
    public Column normBefore() {
        return normBefore;
    }

    /** Gradient norm after clipping. */
    public Column normAfter() {
        return normAfter;
    }

    /** Gradient norm of each parameter, named by its symbol. */
    public List<Column> parameters() {
        return parameters;
    }

    /** Every column: loss, validation, accuracy, both norms, then the parameters. */
    public List<Column> columns() {
        List<Column> all = new ArrayList<>(List.of(training, validation, accuracy, normBefore, normAfter));
        all.addAll(parameters);
        return List.copyOf(all);
    }
}
