package unfold.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.file.Tensor;
import unfold.file.Tensors;
import unfold.file.TraceFile;
import unfold.file.weights.Model;
import unfold.trace.Example;
import unfold.trace.Trace;

/** Everything a network computes of the data it is asked about, by name. Where a sequence is over there are zeros. */
final class Reckoning {
    private final Setup setup;
    private final Circuit circuit;
    private final List<Trace> traces = new ArrayList<>();
    private final Map<String, Tensor> all = new TreeMap<>();
    private final int steps;
    private final double each;
    private final double factor;

    Reckoning(Setup setup) {
        this.setup = setup;
        this.circuit = setup.circuit();
        this.steps = setup.question().steps();
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        double sum = program.forward(setup.parameters(), setup.batch());
        this.each = setup.question().judgement().each(setup.outputs());
        this.factor = setup.question().judgement().all(setup.outputs(), program.targets());
        program.backward(setup.parameters(), factor);
        for (Example example : setup.batch().examples()) {
            traces.add(program.trace(setup.parameters(), example));
        }
        if (!circuit.losses().isEmpty() && program.targets() > 0) {
            all.put("loss", Tensor.of(new double[] {factor * sum}));
            losses();
        }
        outputs();
        states();
    }

    /** All results so far. */
    Tensors results() {
        return Tensors.of(all);
    }

    /** Adds the value of every signal. */
    Reckoning traced() {
        for (Signal s : circuit.signals()) {
            all.put("trace/" + s.name(), numbers(s, false, 1));
        }
        return this;
    }

    /** Adds the gradient of the loss with respect to every parameter, every signal and what every state begins from. */
    Reckoning differentiated() {
        setup.names()
                .gradients(setup.parameters())
                .forEach((name, values) -> all.put(
                        "gradients/parameters/" + name,
                        Tensor.of(values, setup.names().shape(name))));
        for (Signal s : circuit.signals()) {
            if (TraceFile.differentiated(circuit, s)) { // what a state begins from stands with the state
                all.put("gradients/signals/" + s.name(), numbers(s, true, factor));
            }
        }
        for (Signal s : circuit.states()) {
            all.put("gradients/initial/" + s.name(), beginning(s));
        }
        setup.layers().ifPresent(l -> {
            all.put("gradients/h0", beginnings(l.hidden()));
            if (!l.cells().isEmpty()) {
                all.put("gradients/c0", beginnings(l.cells()));
            }
        });
        return this;
    }

    /** What the first loss reads; without a loss nothing is an output. */
    private void outputs() {
        circuit.losses().stream()
                .findFirst()
                .map(l -> circuit.into(l).get(0))
                .ifPresent(e -> all.put("outputs", numbers(e.from(), false, 1)));
    }

    private void losses() {
        List<Signal> losses = circuit.losses();
        boolean once = losses.get(0).axes().isEmpty();
        int members = traces.size();
        double[] sums = new double[once ? members : steps * members];
        for (Signal loss : losses) {
            double[] values = numbers(loss, false, each).values();
            for (int k = 0; k < sums.length; k++) {
                sums[k] += values[k];
            }
        }
        all.put("losses", once ? Tensor.of(sums, members) : Tensor.of(sums, steps, members));
    }

    private void states() {
        for (Signal s : circuit.states()) {
            all.put("states/" + s.name(), numbers(s, false, 1));
        }
        setup.layers().ifPresent(l -> {
            all.put("h_n", ends(l, l.hidden()));
            if (!l.cells().isEmpty()) {
                all.put("c_n", ends(l, l.cells()));
            }
        });
    }

    /** What each state is where its direction ends: {@code states × members × units}. */
    private Tensor ends(Model.Layers layers, List<String> names) {
        int n = layers.units();
        double[] ends = new double[names.size() * traces.size() * n];
        for (int k = 0; k < names.size(); k++) {
            Signal state = circuit.signal(names.get(k));
            for (int b = 0; b < traces.size(); b++) {
                int t = layers.backward(k) ? 1 : traces.get(b).steps();
                System.arraycopy(traces.get(b).value(state, t), 0, ends, (k * traces.size() + b) * n, n);
            }
        }
        return Tensor.of(ends, names.size(), traces.size(), n);
    }

    /** The gradient of what a state begins from: {@code members × units}. */
    private Tensor beginning(Signal state) {
        return Tensor.of(gradients(List.of(state)), traces.size(), state.size());
    }

    /** The same of states of one size: {@code states × members × units}. */
    private Tensor beginnings(List<String> names) {
        List<Signal> states = names.stream().map(circuit::signal).toList();
        return Tensor.of(
                gradients(states), states.size(), traces.size(), states.get(0).size());
    }

    private double[] gradients(List<Signal> states) {
        return states.stream()
                .flatMapToDouble(s -> traces.stream()
                        .flatMapToDouble(
                                t -> Arrays.stream(t.gradient(s, t.timeline().before(s.axes())))))
                .map(g -> factor * g)
                .toArray();
    }

    private Tensor numbers(Signal s, boolean gradient, double times) {
        return TraceFile.numbers(traces, steps, s, gradient, times);
    }
}
