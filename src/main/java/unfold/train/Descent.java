package unfold.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import unfold.circuit.Parameter;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.kernel.Reductions;

/** Measures a gradient, clips it, and moves the trained weights; remembers where they were one update before. */
final class Descent {
    /** From so many weights on, an update takes longer than sharing it out. */
    private static final int SHARED = 10_000;

    private final Parameters parameters;
    private final int count;
    private final Parallel parallel;
    private final IntConsumer movePart = this::movePart;
    private final List<Parameter> trained;
    private final double[] norms;
    private final double[] before;
    private final Optimizers optimizers = new Optimizers();
    private Tuning tuning;
    private Optimizer optimizer;
    private Optimizer.Rule rule;
    private double[][] memory = {};
    private int parts = 1;
    private long updates;
    private boolean undoable;

    /** All in the caller's thread. */
    Descent(Parameters parameters, Tuning tuning) {
        this(parameters, tuning, Parallel.serial());
    }

    /** With threads to share a large update among. */
    Descent(Parameters parameters, Tuning tuning, Parallel parallel) {
        this.parameters = parameters;
        this.parallel = parallel;
        this.count = parameters.trainedCount();
        this.trained = parameters.circuit().parameters().stream()
                .filter(Parameter::trained)
                .toList();
        this.norms = new double[trained.size()];
        this.before = new double[count];
        this.tuning = tuning;
        this.optimizer = optimizers.optimizer(tuning.optimizer());
        this.rule = optimizer.rule(tuning.optimizerSettings());
        forget();
    }

    /** The parameters that are moved; their norms come in the same order. */
    List<Parameter> trained() {
        return trained;
    }

    /** Tunes anew; another optimizer starts with an empty memory. */
    void tune(Tuning changed) {
        boolean another = !changed.optimizer().equals(tuning.optimizer());
        tuning = changed;
        optimizer = optimizers.optimizer(changed.optimizer());
        rule = optimizer.rule(changed.optimizerSettings());
        if (another) {
            forget();
        }
    }

    /** Empties the optimizer's memory. */
    void forget() {
        memory = new double[optimizer.slots()][count];
        updates = 0;
        undoable = false;
    }

    /** The norm of each trained parameter's gradient, as {@link #measure} found it. */
    double[] norms() {
        return norms;
    }

    /** Finds the norm of each parameter's gradient and answers with that of all. */
    double measure() {
        for (int p = 0; p < norms.length; p++) {
            int from = parameters.offset(trained.get(p));
            norms[p] = Norms.euclidean(
                    parameters.gradients(), from, from + trained.get(p).count());
        }
        return Norms.euclidean(norms, 0, norms.length);
    }

    /** Clips a gradient of this norm and answers with the norm it then has; {@link #norms} stay as measured. */
    double clip(double norm) {
        Clip clip = tuning.clip();
        clip.apply(parameters.gradients(), 0, count, norm);
        return clip.kind() == Clip.Kind.ELEMENT
                ? Norms.euclidean(parameters.gradients(), 0, count)
                : norm * clip.factor(norm);
    }

    /** Moves the weights. */
    void update() {
        undoable = true;
        updates++;
        parts = count < SHARED ? 1 : parallel.degree();
        parallel.run(parts, movePart);
    }

    /** Each weight is moved alone, so that the cut changes nothing. */
    private void movePart(int part) {
        int from = (int) ((long) part * count / parts);
        int to = (int) ((long) (part + 1) * count / parts);
        System.arraycopy(parameters.values(), from, before, from, to - from);
        rule.update(updates, tuning.rate(), parameters.values(), parameters.gradients(), memory, from, to);
    }

    /** The first trained parameter with a number that is not finite. */
    Optional<Parameter> notFinite() {
        double[] values = parameters.values();
        // a sum that is not finite may still be one of finite numbers, but that is looked at only then
        return Double.isFinite(Reductions.sum(count, values, 0))
                ? Optional.empty()
                : trained.stream().filter(p -> !Double.isFinite(culprit(p))).findFirst();
    }

    /** The first number of the parameter that is not finite, or zero. */
    double culprit(Parameter parameter) {
        int from = parameters.offset(parameter);
        return Arrays.stream(parameters.values(), from, from + parameter.count())
                .filter(v -> !Double.isFinite(v))
                .findFirst()
                .orElse(0);
    }

    /** Goes back to the weights before the last update and empties the memory; whether there was one to undo. */
    boolean undo() {
        boolean possible = undoable;
        if (possible) {
            System.arraycopy(before, 0, parameters.values(), 0, count);
        }
        forget();
        return possible;
    }

    /** A copy of what it remembers beside the weights. */
    Checkpoint.Memory kept() {
        double[][] copy = new double[memory.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = memory[k].clone();
        }
        return new Checkpoint.Memory(before.clone(), copy, updates, undoable);
    }

    /** Whether a copy is one of this network and this optimizer. */
    boolean fits(Checkpoint.Memory kept) {
        return kept.before().length == count
                && kept.slots().length == memory.length
                && Arrays.stream(kept.slots()).allMatch(slot -> slot.length == count)
                && kept.updates() >= 0;
    }

    /** Takes a copy back; the optimizer is the one it was made with. */
    void restore(Checkpoint.Memory kept) {
        System.arraycopy(kept.before(), 0, before, 0, count);
        for (int k = 0; k < memory.length; k++) {
            System.arraycopy(kept.slots()[k], 0, memory[k], 0, count);
        }
        updates = kept.updates();
        undoable = kept.undoable();
    }
}
