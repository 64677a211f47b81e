package unfold.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Gathering;
import unfold.engine.op.Instruction;
import unfold.engine.op.Loss;
import unfold.engine.op.Rows;
import unfold.engine.op.Source;
import unfold.engine.op.View;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Trace;

/** Runs one sequence in a machine of its own and reads everything off it. */
final class Tracer {
    private final Circuit circuit;
    private final Layout layout;
    private final Kernel kernel;
    private final Weights weights = new Weights();
    private final Machine machine;

    Tracer(Circuit circuit, Layout layout, Kernel kernel) {
        this.circuit = circuit;
        this.layout = layout;
        this.kernel = kernel;
        this.machine = Compiler.toTrace(circuit, layout, kernel, weights);
    }

    Machine machine() {
        return machine;
    }

    /** Runs forward and returns the summed loss. */
    double forward(Parameters p, Example example) {
        return run(p, Batch.of(example));
    }

    private double run(Parameters p, Batch batch) {
        machine.load(batch, 0, 1);
        weights.refresh(kernel, p.values());
        return machine.forward(p.values());
    }

    Trace trace(Parameters p, Example example) {
        return trace(p, Batch.of(example));
    }

    /**
     * The same with gradients that do not cross the cuts: the sequence runs in pieces, each on from the states the one before left.
     *
     * @param cuts after which steps, rising, each from 1 to τ − 1
     */
    Trace trace(Parameters p, Example example, List<Integer> cuts) {
        Trace whole = trace(p, example);
        if (cuts.isEmpty()) {
            return whole;
        }
        List<Trace> pieces = new ArrayList<>();
        int from = 0;
        for (int k = 0; k <= cuts.size(); k++) {
            int to = k < cuts.size() ? cuts.get(k) : whole.steps();
            pieces.add(trace(p, new Batch(List.of(example.slice(from, to)), k > 0)));
            from = to;
        }
        machine.forget();
        return Trace.cut(whole, pieces);
    }

    private Trace trace(Parameters p, Batch batch) {
        run(p, batch);
        double[] gradient = new double[layout.count()];
        machine.backward(1, gradient);
        List<double[]> values = new ArrayList<>();
        List<double[]> gradients = new ArrayList<>();
        for (Signal s : circuit.signals()) {
            values.add(read(s, false));
            gradients.add(read(s, true));
        }
        Map<Integer, double[]> predictions = new HashMap<>();
        for (Loss loss : machine.losses()) {
            predictions.put(loss.out().signal().id(), predictions(loss));
        }
        List<double[]> carried = carried();
        for (Edge e : circuit.edges()) {
            if (e.from().operation().given() && !asksFor(e)) {
                addCarried(e, carried.get(e.id()), gradients.get(e.from().id()));
            }
        }
        Map<String, double[]> parameters = new HashMap<>();
        Map<String, double[]> parameterGradients = new HashMap<>();
        for (Parameter q : layout.order()) {
            int at = layout.offset(q);
            parameters.put(q.name(), p.value(q));
            parameterGradients.put(q.name(), Arrays.copyOfRange(gradient, at, at + q.count()));
        }
        return new Trace(
                circuit,
                machine.extents().timeline(0),
                new Trace.Numbers(
                        List.copyOf(values),
                        List.copyOf(gradients),
                        List.copyOf(carried),
                        predictions,
                        parameters,
                        parameterGradients));
    }

    /** Row 0 is what stood before the first step, or beyond the last for a signal that runs backward; then the steps. */
    private double[] read(Signal s, boolean gradient) {
        Field f = machine.field(s);
        int size = s.size();
        if (s.axes().isEmpty()) {
            double[] one = new double[size];
            read(f, 0, gradient, one, 0);
            return one;
        }
        double[] all = new double[(f.rows().length(0) + 1) * size];
        if (f.memory().past() > 0) {
            read(f, f.rows().at(-1), gradient, all, 0);
        } else if (f.memory().beyond()) {
            read(f, f.beyond(0), gradient, all, 0);
        }
        for (int t = 0; t < f.rows().length(0); t++) {
            read(f, f.rows().row(0, t), gradient, all, (t + 1) * size);
        }
        return all;
    }

    private static void read(Field f, int row, boolean gradient, double[] into, int at) {
        if (gradient && f.signal().operation().given()) {
            return;
        }
        if (f.dense()) {
            System.arraycopy(
                    gradient ? f.gradients() : f.values(),
                    gradient ? f.gradientAt(row) : f.at(row),
                    into,
                    at,
                    f.size());
        } else if (!gradient) {
            int symbol = f.symbols()[f.symbolAt(row)];
            if (symbol < f.size()) {
                into[at + symbol] = 1;
            }
        }
    }

    private static double[] predictions(Loss loss) {
        Field out = loss.out();
        int width = loss.sources().get(0).field().size();
        double[] all = new double[out.rows().length(0) * width];
        for (int t = 0; t < out.rows().length(0); t++) {
            loss.prediction(out.rows().row(0, t), t, all, t * width);
        }
        return all;
    }

    /**
     * Goes back once more through each instruction and step alone, with what it would add to its sources caught apart. What an edge carries
     * that is all its source gets is left out.
     */
    private List<double[]> carried() {
        List<double[]> carried = new ArrayList<>();
        for (Edge e : circuit.edges()) {
            boolean every = e.leave().filter(Leave::every).isPresent();
            Rows places = machine.field(every ? e.from() : e.to()).rows();
            carried.add(new double[all(e) ? 0 : places.length(0) * e.from().size()]);
        }
        for (Stage stage : machine.stages()) {
            for (Instruction i : stage.instructions()) {
                if (!(i instanceof View)) {
                    carried(i, carried);
                }
            }
        }
        return carried;
    }

    /** Whether at each position the edge carries all of its source's gradient there. */
    private boolean all(Edge e) {
        Signal from = e.from();
        boolean here = !e.delayed()
                && e.leave().isEmpty()
                && e.neighbour().isEmpty()
                && from.axes().equals(e.to().axes());
        boolean only = circuit.outOf(from).size() == 1 && !circuit.begins(from);
        return here && only && (!from.operation().given() || asksFor(e));
    }

    private static void carried(Instruction i, List<double[]> carried) {
        if (i instanceof Gathering gathering) {
            i.sources().get(0).edge().ifPresent(e -> gathering.backwardOnce(carried.get(e.id())));
            return;
        }
        if (i.sources().stream().noneMatch(s -> looked(s, carried))) {
            return;
        }
        List<double[]> places = i.sources().stream()
                .map(s -> looked(s, carried)
                        ? carried.get(s.edge().orElseThrow().id())
                        : new double[s.field().size()])
                .toList();
        Rows rows = i.out().rows();
        for (int t = 0; t < rows.length(0); t++) {
            for (int k = 0; k < places.size(); k++) {
                Source s = i.sources().get(k);
                int size = s.field().size();
                s.apart(places.get(k), places.get(k).length == size ? 0 : t * size);
            }
            i.backward(1, rows.row(0, t), t);
        }
        i.sources().forEach(Source::together);
    }

    /** Whether the edge brings a loss what is asked for: it carries nothing. */
    private static boolean asksFor(Edge e) {
        return e.to().operation().loss() && e.from().operation().given();
    }

    /** Whether somebody looks at what the source is given there. */
    private static boolean looked(Source s, List<double[]> carried) {
        return s.edge()
                .filter(e -> !asksFor(e) && carried.get(e.id()).length > 0)
                .isPresent();
    }

    /** A signal that is given has no gradient of its own in the machine: it is the sum of what its edges carry. */
    private void addCarried(Edge e, double[] carried, double[] gradient) {
        int size = e.from().size();
        int before = e.from().axes().isEmpty() ? 0 : 1;
        int places = machine.field(e.from()).rows().length(0);
        boolean every = e.leave().filter(Leave::every).isPresent();
        Reach reach = new Reach(machine.extents(), e);
        for (int t = 0; t < machine.field(e.to()).rows().length(0); t++) {
            int first = every ? 0 : reach.of(0, t);
            int last = every ? places - 1 : first;
            for (int row = Math.max(0, first); row <= last; row++) {
                int at = (every ? row : t) * size;
                for (int j = 0; j < size; j++) {
                    gradient[(before + row) * size + j] += carried[at + j];
                }
            }
        }
    }
}
