package unfold.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Loss;
import unfold.engine.op.Rows;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * A circuit compiled to run: forward over a minibatch, and back.
 *
 * <p>A larger batch is cut into parts by its size alone; each part has a memory of its own, and their gradients are added in the order
 * of the parts. The numbers therefore do not depend on how many threads there are. One caller at a time.
 */
public final class Program {
    private static final int MOST_PARTS = 4;

    private final Circuit circuit;
    private final Layout layout;
    private final Kernel kernel;
    private final Parallel parallel;
    private final int near;
    private final Weights weights = new Weights();
    private final List<Machine> machines = new ArrayList<>();
    private final double[][] gradients = new double[MOST_PARTS][];
    private final double[] partLoss = new double[MOST_PARTS];
    private final IntConsumer copyWeights = this::copyWeights;
    private final IntConsumer forwardPart = this::forwardPart;
    private final IntConsumer backwardPart = this::backwardPart;
    private final IntConsumer addPart = this::addPart;
    private @Nullable Tracer tracer;
    private int parts;
    private int members;
    private double[] values = {};
    private double[] sum = {};
    private double seed;

    /**
     * Compiles the circuit.
     *
     * @throws IllegalArgumentException if the engine cannot compute it; the message says why
     */
    public Program(Circuit circuit, Kernel kernel, Parallel parallel) {
        this(circuit, kernel, parallel, Compiler.NEAR);
    }

    /** The same, with about so many rows computed before what follows from them is. */
    Program(Circuit circuit, Kernel kernel, Parallel parallel, int near) {
        this.circuit = circuit;
        this.layout = new Layout(circuit);
        this.kernel = kernel;
        this.parallel = parallel;
        this.near = near;
        machines.add(Compiler.toTrain(circuit, layout, kernel, weights, near));
    }

    /** The network. */
    public Circuit circuit() {
        return circuit;
    }

    /** What it runs on. */
    public Kernel kernel() {
        return kernel;
    }

    /**
     * Runs forward over a minibatch. If it continues the one before, states begin where that one left them.
     *
     * @return the sum of all losses over all sequences and steps, in nats (or half squared error)
     * @throws IllegalArgumentException if the batch does not fit the network
     */
    public double forward(Parameters p, Batch batch) {
        fits(p);
        int now = parts(batch.size());
        if (batch.continues() && members > 0 && members != batch.size()) {
            throw new IllegalArgumentException("a batch of " + batch.size() + " sequences cannot continue one of "
                    + members + "; both need the same number");
        }
        grow(now);
        parts = now;
        members = batch.size();
        values = p.values();
        for (int k = 0; k < parts; k++) {
            machines.get(k).load(batch, first(k), first(k + 1));
        }
        if (parts == 1) {
            weights.refresh(kernel, values);
        } else {
            run(weights.copies(), copyWeights);
        }
        run(parts, forwardPart);
        double loss = 0;
        for (int k = 0; k < parts; k++) {
            loss += partLoss[k];
        }
        return loss;
    }

    /**
     * Runs back over the last minibatch and overwrites the gradients of the parameters.
     *
     * @param by what each single loss counts: 1 for the book's sum, 1 over the number of targets for the mean
     */
    public void backward(Parameters p, double by) {
        fits(p);
        if (parts == 0) {
            throw new IllegalStateException("there is nothing to go back through before a batch has run forward");
        }
        seed = by;
        values = p.values();
        sum = p.gradients();
        if (parts > 1) {
            for (int k = 0; k < parts; k++) {
                if (gradients[k] == null) {
                    gradients[k] = new double[p.count()];
                }
            }
        }
        run(parts, backwardPart);
        if (parts > 1) {
            run(MOST_PARTS, addPart);
        }
    }

    /** How many targets the last batch had: losses that are not "no target". */
    public int targets() {
        int targets = 0;
        for (int k = 0; k < parts; k++) {
            targets += machines.get(k).targets();
        }
        return targets;
    }

    /** The bytes in which the values and gradients of the last batch lie, and what the losses keep of it. */
    public long bytes() {
        long bytes = 0;
        for (int k = 0; k < parts; k++) {
            bytes += machines.get(k).bytes();
        }
        return bytes;
    }

    /** The members of the last batch. */
    public int members() {
        return members;
    }

    /**
     * What the first loss was predicted from in the last batch: probabilities, or the vector itself under squared error.
     *
     * @param member of the batch, from 0
     * @param step from 0; ignored for a loss without an axis
     * @param into as many numbers as the output has
     */
    public void prediction(int member, int step, double[] into) {
        prediction(circuit.losses().get(0), member, step, into);
    }

    /** The same for one of several losses. */
    public void prediction(Signal loss, int member, int step, double[] into) {
        int part = 0;
        while (first(part + 1) <= member) {
            part++;
        }
        Machine machine = machines.get(part);
        for (Loss each : machine.losses()) {
            if (each.out().signal().equals(loss)) {
                Rows rows = each.out().rows();
                int t = loss.axes().isEmpty() ? 0 : step;
                each.prediction(rows.row(rows.slot(member - first(part)), t), t, into, 0);
                return;
            }
        }
        throw new IllegalArgumentException("signal " + loss.name() + " is no loss of " + circuit.name());
    }

    /** The steps of the member in the last batch along the axis of the loss; 1 without an axis. */
    public int steps(Signal loss, int member) {
        int part = 0;
        while (first(part + 1) <= member) {
            part++;
        }
        Rows rows = machines.get(part).field(loss).rows();
        return rows.length(rows.slot(member - first(part)));
    }

    /** Where in the last batch a number that is not finite came up first, on the way forward or else on the way back. */
    public Optional<NotFinite> firstNotFinite() {
        for (int k = 0; k < parts; k++) {
            Optional<NotFinite> found = machines.get(k).firstNotFinite();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The next batch starts from the initial state, even if it continues. */
    public void forgetState() {
        members = 0;
        machines.forEach(Machine::forget);
    }

    /** A copy of what a batch that continues the last one would go on from. */
    public Carried carried() {
        List<Carried.Part> carried = new ArrayList<>();
        for (int k = 0; k < parts && members > 0; k++) {
            machines.get(k).carried().ifPresent(carried::add);
        }
        return carried.isEmpty() ? Carried.NOTHING : new Carried(members, carried);
    }

    /**
     * The next batch, if it continues one, goes on from a copy that {@link #carried} of a program for this network made.
     *
     * @throws IllegalArgumentException if it is of another network
     */
    public void carry(Carried from) {
        int wanted = from.members() == 0 ? 0 : parts(from.members());
        if (from.members() < 0 || from.parts().size() != wanted) {
            throw Carried.wrong();
        }
        forgetState();
        grow(wanted);
        members = from.members();
        parts = wanted;
        for (int k = 0; k < parts; k++) {
            machines.get(k).carry(from.parts().get(k));
        }
    }

    /**
     * Runs one sequence forward and back (each loss counting 1) and keeps every value and gradient. Training is not disturbed: neither
     * the carried state nor the gradients of the parameters.
     */
    public Trace trace(Parameters p, Example example) {
        return trace(p, example, Cuts.NONE);
    }

    /**
     * The same with gradients that do not go back across the cuts.
     *
     * @throws IllegalArgumentException if the network cannot be cut, see {@link Cuts#possible}
     */
    public Trace trace(Parameters p, Example example, Cuts cuts) {
        fits(p);
        if (!cuts.equals(Cuts.NONE) && !Cuts.possible(circuit)) {
            throw new IllegalArgumentException("the network " + circuit.name()
                    + " does not run forward along one axis with shared weights and a loss at each step, so that its"
                    + " gradient cannot be cut between two steps");
        }
        Tracer t = tracer;
        if (t == null) {
            t = new Tracer(circuit, layout, kernel);
            tracer = t;
        }
        return t.trace(p, example, cuts.within(example.steps()));
    }

    private void fits(Parameters p) {
        if (p.count() != layout.count()) {
            throw new IllegalArgumentException(
                    "the parameters have " + p.count() + " numbers, the network needs " + layout.count());
        }
    }

    /** Has a machine for each of so many parts. */
    private void grow(int wanted) {
        while (machines.size() < wanted) {
            machines.add(Compiler.toTrain(circuit, layout, kernel, weights, near));
        }
    }

    /** Into how many parts a batch is cut: by its size alone. */
    static int parts(int size) {
        return size < 32 ? 1 : size < 64 ? 2 : MOST_PARTS;
    }

    private int first(int part) {
        return (int) ((long) part * members / parts);
    }

    private void run(int tasks, IntConsumer task) {
        if (tasks == 1 || parallel.degree() == 1) {
            for (int k = 0; k < tasks; k++) {
                task.accept(k);
            }
        } else {
            parallel.run(tasks, task);
        }
    }

    private void copyWeights(int copy) {
        weights.refresh(copy, kernel, values);
    }

    private void forwardPart(int part) {
        partLoss[part] = machines.get(part).forward(values);
    }

    private void backwardPart(int part) {
        double[] into = parts == 1 ? sum : gradients[part];
        Arrays.fill(into, 0);
        machines.get(part).backward(seed, into);
    }

    /** Adds a quarter of the parts' gradients, always in the order of the parts. */
    private void addPart(int quarter) {
        int from = (int) ((long) quarter * sum.length / MOST_PARTS);
        int to = (int) ((long) (quarter + 1) * sum.length / MOST_PARTS);
        int n = to - from;
        kernel.sum(1, n, gradients[0], from, n, gradients[1], from, n, sum, from, n);
        for (int k = 2; k < parts; k++) {
            kernel.add(1, n, gradients[k], from, n, sum, from, n);
        }
    }
}
