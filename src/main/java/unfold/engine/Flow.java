package unfold.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.engine.op.Rows;
import unfold.engine.op.Source;
import unfold.trace.Batch;

/**
 * How much of a gradient gets from each step to the step before, and the regulariser that keeps it from vanishing and exploding:
 * Ω = Σ (r(t) − 1)² with r(t) = ‖v(t)‖ / ‖g(t)‖, v(t) = g(t) ∂h(t)/∂h(t−1) and g(t) = ∇_{h(t)}L, over the steps t = 2 … τ and over the
 * {@link FlowState}s, in the mean over sequences.
 *
 * <p>As in the book's source the gradient of Ω is the immediate one: g(t) and every signal are held constant, and only the weights that
 * h(t−1) meets on its way to h(t) vary. For the simple recurrence that is ∂Ω/∂W = Σ 2 (r − 1) / (r ‖g‖²) (D g) vᵀ. The way back of a
 * step is linear in g; its derivative by a weight is what comes back to the weight's output times what a small change of h(t−1) along
 * ∂Ω/∂v makes of the weight's input. Both are measured by the engine's own ways back, step by step.
 *
 * <p>A step counts only where something comes back to it: where g(t) is zero, r(t) is not a number. One caller at a time.
 *
 * @see "Deep Learning, (10.50)–(10.52); Pascanu, Mikolov and Bengio 2013"
 */
public final class Flow {
    private final Circuit circuit;
    private final Kernel kernel;
    private final Layout layout;
    private final Weights weights = new Weights();
    private final Machine machine;
    private final List<FlowState> states;
    private final double[] scratch;

    /**
     * What was measured.
     *
     * @param omega Ω
     * @param ratios by {@link FlowState}, by member of the batch, r(t) for t = 2 … τ; NaN where nothing came back to t
     */
    public record Measured(double omega, List<List<double[]>> ratios) {
        /** Every ratio that is a number. */
        public double[] all() {
            return ratios.stream()
                    .flatMap(List::stream)
                    .flatMapToDouble(Arrays::stream)
                    .filter(r -> !Double.isNaN(r))
                    .toArray();
        }
    }

    /**
     * Compiles the circuit.
     *
     * @throws IllegalArgumentException if it has no {@link FlowState}, or the engine cannot compute it
     */
    public Flow(Circuit circuit, Kernel kernel) {
        this.circuit = circuit;
        this.kernel = kernel;
        this.states = FlowState.of(circuit);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("No state of the network " + circuit.name()
                    + " carries the past alone from each step to the next, so that Ω (10.52) has no meaning there.");
        }
        this.layout = new Layout(circuit);
        this.machine = Compiler.toTrace(circuit, layout, kernel, weights);
        this.scratch = new double[layout.count()];
    }

    /** What the next batch would go on from, if it continued the last. */
    public Carried carried() {
        return machine.carried()
                .map(part -> new Carried(part.members(), List.of(part)))
                .orElse(Carried.NOTHING);
    }

    /** The next batch starts from the initial state, even if it continues. */
    public void forgetState() {
        machine.forget();
    }

    /** The next batch goes on from a copy that {@link #carried} made. */
    public void carry(Carried from) {
        forgetState();
        from.parts().forEach(machine::carry);
    }

    /** Measures a batch. */
    public Measured measure(Parameters p, Batch batch) {
        return measure(p, batch, 0, scratch);
    }

    /** Measures a batch and adds the gradient of {@code weight} times Ω to those of the parameters. */
    public Measured add(Parameters p, Batch batch, double weight) {
        return measure(p, batch, weight, p.gradients());
    }

    private Measured measure(Parameters p, Batch batch, double weight, double[] into) {
        machine.load(batch, 0, batch.size());
        weights.refresh(kernel, p.values());
        machine.forward(p.values());
        Arrays.fill(scratch, 0);
        machine.backward(1, scratch);
        double omega = 0;
        List<List<double[]>> ratios = new ArrayList<>();
        for (FlowState each : states) {
            List<double[]> measured = new Walked(each, p, weight / batch.size(), into).walk();
            ratios.add(measured);
            omega += measured.stream()
                    .flatMapToDouble(Arrays::stream)
                    .filter(r -> !Double.isNaN(r))
                    .map(r -> (r - 1) * (r - 1))
                    .sum();
        }
        return new Measured(omega / batch.size(), ratios);
    }

    /** The steps of one state, walked through one by one. */
    private final class Walked {
        private final FlowState flow;
        private final Field state;
        private final Rows rows;
        private final int size;
        private final List<Instruction> scan;
        private final double weight;
        private final double[] values;
        private final double[] into;
        private final Map<Parameter, double[]> turned = new HashMap<>();
        private final Map<Signal, double[]> back = new HashMap<>();
        private final Map<Signal, double[]> change = new HashMap<>();

        Walked(FlowState flow, Parameters p, double weight, double[] into) {
            this.flow = flow;
            this.state = machine.field(flow.state());
            this.rows = state.rows();
            this.size = state.size();
            this.weight = weight;
            this.values = p.values();
            this.into = into;
            this.scan = machine.stages().stream()
                    .filter(s -> s.signals().contains(flow.state()))
                    .findFirst()
                    .orElseThrow()
                    .scan();
        }

        List<double[]> walk() {
            List<double[]> ratios = new ArrayList<>();
            for (int m = 0; m < rows.size(); m++) {
                double[] own = new double[Math.max(0, rows.length(rows.slot(m)) - 1)];
                Arrays.fill(own, Double.NaN);
                ratios.add(own);
            }
            double[] g = new double[rows.rows() * size];
            kernel.copy(rows.rows(), size, state.gradients(), state.gradientAt(0), state.ld(), g, 0, size);
            for (int t = 1; t < rows.steps(); t++) {
                int n = rows.alive(t);
                double[] v = goBack(g, n, t);
                boolean changes = false;
                for (int slot = 0; slot < n; slot++) {
                    double given = norm(g, (rows.at(t) + slot) * size);
                    double left = norm(v, slot * size);
                    double r = given > 0 ? left / given : Double.NaN;
                    ratios.get(rows.member(slot))[t - 1] = r;
                    boolean steep = weight != 0 && r > 0 && r < Double.POSITIVE_INFINITY;
                    for (int k = slot * size; k < (slot + 1) * size; k++) {
                        v[k] = steep ? weight * 2 * (r - 1) * (v[k] / left) / given : 0;
                    }
                    changes |= steep;
                }
                if (changes) {
                    push(v, n, t);
                }
            }
            return ratios;
        }

        /** From h(t) to h(t−1) and no further; what comes back to each signal in between is kept. */
        private double[] goBack(double[] g, int n, int t) {
            for (Signal s : flow.inside()) {
                clear(machine.field(s), n, rows.at(t));
            }
            clear(state, n, rows.at(t - 1));
            kernel.copy(
                    n, size, g, rows.at(t) * size, size, state.gradients(), state.gradientAt(rows.at(t)), state.ld());
            for (int k = scan.size() - 1; k >= 0; k--) {
                scan.get(k).backward(n, rows.at(t), t);
            }
            for (Signal s : flow.inside()) {
                back.put(s, taken(machine.field(s), n, rows.at(t)));
            }
            return taken(state, n, rows.at(t - 1));
        }

        /** What a small change of h(t−1) makes of every signal on the way, and with it the gradient of each weight there. */
        private void push(double[] v, int n, int t) {
            change.clear();
            for (Instruction i : scan) {
                Signal made = i.out().signal();
                if (!flow.inside().contains(made)) {
                    continue;
                }
                Set<String> seen = new HashSet<>();
                for (Source source : i.sources()) {
                    Signal read = source.field().signal();
                    boolean before = source.delay() > 0;
                    double[] changed = before ? v : change.get(read);
                    if (!flow.inside().contains(read) || changed == null || !seen.add(read.name() + source.delay())) {
                        continue;
                    }
                    double[] makes = change.computeIfAbsent(made, s -> new double[n * s.size()]);
                    push(i, source, changed, makes, n, t);
                }
            }
        }

        private void push(Instruction i, Source source, double[] changed, double[] makes, int n, int t) {
            Field out = i.out();
            Field read = source.field();
            Parameter w = source.edge().flatMap(Edge::weight).orElse(null);
            double[] returned = Objects.requireNonNull(back.get(out.signal()));
            if (w != null && w.kind() == Parameter.Kind.MATRIX) {
                double[] turnedW = turned.computeIfAbsent(w, this::turned);
                kernel.multiply(
                        n,
                        w.rows(),
                        w.columns(),
                        changed,
                        0,
                        w.columns(),
                        turnedW,
                        0,
                        w.rows(),
                        makes,
                        0,
                        w.rows(),
                        true);
                kernel.multiplyTransA(
                        w.rows(),
                        w.columns(),
                        n,
                        returned,
                        0,
                        w.rows(),
                        changed,
                        0,
                        w.columns(),
                        into,
                        layout.offset(w),
                        w.columns(),
                        true);
                return;
            }
            // each unit alone: what it passes back of a number is what it passes on of one
            int from = source.delay() > 0 ? rows.at(t - 1) : rows.at(t);
            kernel.copy(n, out.size(), changed, 0, out.size(), out.gradients(), out.gradientAt(rows.at(t)), out.ld());
            clear(read, n, from);
            i.backward(n, rows.at(t), t);
            kernel.add(n, out.size(), read.gradients(), read.gradientAt(from), read.ld(), makes, 0, out.size());
            if (w != null) {
                int at = layout.offset(w);
                for (int k = 0; k < n * out.size(); k++) {
                    into[at + k % out.size()] += returned[k] * changed[k];
                }
            }
        }

        /** Scaled, so that what is far from 1 is not lost in squares. */
        private double norm(double[] x, int from) {
            double most = 0;
            for (int k = from; k < from + size; k++) {
                most = Math.max(most, Math.abs(x[k]));
            }
            double sum = 0;
            for (int k = from; k < from + size && most > 0; k++) {
                sum += x[k] / most * (x[k] / most);
            }
            return most * Math.sqrt(sum);
        }

        private double[] turned(Parameter w) {
            double[] turnedW = new double[w.count()];
            kernel.transpose(w.rows(), w.columns(), values, layout.offset(w), w.columns(), turnedW, 0, w.rows());
            return turnedW;
        }

        private void clear(Field field, int n, int row) {
            for (int slot = 0; slot < n; slot++) {
                int at = field.gradientAt(row + slot);
                Arrays.fill(field.gradients(), at, at + field.size(), 0);
            }
        }

        private double[] taken(Field field, int n, int row) {
            double[] copy = new double[n * field.size()];
            kernel.copy(n, field.size(), field.gradients(), field.gradientAt(row), field.ld(), copy, 0, field.size());
            return copy;
        }
    }
}
