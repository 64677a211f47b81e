package unfold.analysis;

import java.util.function.IntPredicate;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * The gradient of a shared parameter, step by step: what each of the copies W(t), of which one is used at step t alone, adds to it, (10.25).
 * The contribution of a step is Σ ∇_{a(t)}L · h(t−d)ᵀ over all edges the parameter stands on; the sum over all steps is the gradient
 * itself.
 *
 * <p>What is read off at the end of a sequence counts as used at its last step (or at the step after it, if another axis follows), what is
 * read at its beginning and what stands before it as used at the first.
 */
public final class Ledger {
    private final Trace trace;
    private final Parameter parameter;
    private final double[] total;
    private final double[] norms;
    private final double[] cosines;
    private final double[] running;

    private Ledger(Trace trace, Parameter parameter) {
        this.trace = trace;
        this.parameter = parameter;
        int steps = trace.steps();
        total = new double[parameter.count()];
        norms = new double[steps];
        cosines = new double[steps];
        running = new double[steps];
        double[] scratch = new double[parameter.count()];
        for (int t = 1; t <= steps; t++) {
            write(t, scratch);
            norms[t - 1] = norm(scratch);
            add(scratch, total);
            running[t - 1] = norm(total);
        }
        double whole = norm(total);
        for (int t = 1; t <= steps; t++) {
            write(t, scratch);
            double dot = 0;
            for (int k = 0; k < scratch.length; k++) {
                dot += scratch[k] * total[k];
            }
            double size = whole * norms[t - 1];
            cosines[t - 1] = size == 0 ? 0 : Math.max(-1, Math.min(1, dot / size));
        }
    }

    /**
     * The ledger of a parameter over one traced sequence.
     *
     * @throws IllegalArgumentException if the parameter is none of the trace's network
     */
    public static Ledger of(Trace trace, Parameter parameter) {
        return new Ledger(trace, trace.circuit().parameter(parameter.name()));
    }

    /** What it is about. */
    public Parameter parameter() {
        return parameter;
    }

    /** τ. */
    public int steps() {
        return norms.length;
    }

    /** ∇_{W(t)}L, laid out as the parameter, for t = 1 … τ. */
    public double[] contribution(int t) {
        double[] numbers = new double[parameter.count()];
        write(t, numbers);
        return numbers;
    }

    /** Its Frobenius norm. */
    public double norm(int t) {
        return norms[t - 1];
    }

    /** The cosine of the angle between the contribution of step t and the whole gradient; 0 where one of them is zero. */
    public double cosine(int t) {
        return cosines[t - 1];
    }

    /** The norm of the sum of the contributions of steps 1 … t. */
    public double running(int t) {
        return running[t - 1];
    }

    /** The sum over all steps. */
    public double[] total() {
        return total.clone();
    }

    /** The sum over the steps that are left in. */
    public double[] sum(IntPredicate in) {
        double[] sum = new double[parameter.count()];
        double[] scratch = new double[parameter.count()];
        for (int t = 1; t <= steps(); t++) {
            if (in.test(t)) {
                write(t, scratch);
                add(scratch, sum);
            }
        }
        return sum;
    }

    /** The largest difference between an entry of the sum and the gradient that the engine computed, over the gradient's norm. */
    public double error() {
        double[] engine = trace.parameterGradient(parameter);
        double most = 0;
        for (int k = 0; k < engine.length; k++) {
            most = Math.max(most, Math.abs(engine[k] - total[k]));
        }
        double size = norm(engine);
        return size == 0 ? most : most / size;
    }

    private void write(int t, double[] into) {
        java.util.Arrays.fill(into, 0);
        if (parameter.kind() == Parameter.Kind.STATE) {
            if (t == 1) {
                add(trace.parameterGradient(parameter), into); // it is used once
            }
            return;
        }
        Circuit circuit = trace.circuit();
        for (Edge e : circuit.edgesOf(parameter)) {
            if (used(e.to(), t)) {
                addEdge(e, t, into);
            }
        }
        for (Signal s : circuit.signals()) {
            if (s.bias().filter(parameter::equals).isPresent() && used(s, t)) {
                add(trace.gradient(s, s.axes().isEmpty() ? 0 : t), into);
            }
        }
    }

    private boolean used(Signal to, int t) {
        return to.axes().isEmpty() ? t == moment(to) : trace.has(to, t);
    }

    /** The step at which something without an axis is made: the first, or the last if it waits for that. */
    private int moment(Signal once) {
        int moment = 1;
        for (Edge e : trace.circuit().into(once)) {
            boolean waits = e.leave().filter(l -> l.at() != Leave.At.FIRST).isPresent();
            if (waits) {
                moment = Math.max(moment, after(e));
            } else if (e.from().axes().isEmpty() && !e.from().operation().given()) {
                moment = Math.max(moment, moment(e.from()));
            }
        }
        return moment;
    }

    /** The step at which what leaves an axis is read. */
    private int after(Edge e) {
        return Math.min(steps(), trace.timeline().end(e.from().axes()) + 1);
    }

    private void addEdge(Edge e, int t, double[] into) {
        double[] gradient = trace.gradient(e.to(), e.to().axes().isEmpty() ? 0 : t);
        double[] read = trace.value(e.from(), trace.reads(e, t));
        if (parameter.kind() == Parameter.Kind.MATRIX) {
            int columns = parameter.columns();
            for (int i = 0; i < gradient.length; i++) {
                for (int j = 0; j < columns; j++) {
                    into[i * columns + j] += gradient[i] * read[j];
                }
            }
        } else {
            for (int i = 0; i < gradient.length; i++) {
                into[i] += gradient[i] * read[i];
            }
        }
    }

    private static void add(double[] x, double[] y) {
        for (int k = 0; k < y.length; k++) {
            y[k] += x[k];
        }
    }

    /** The Frobenius norm. */
    public static double norm(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
