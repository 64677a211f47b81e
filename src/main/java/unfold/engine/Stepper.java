package unfold.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Loss;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Advances one sequence step by step along time, the state carried over: for generation. Along any other axis the whole sequence is given
 * each time. The parameters must not change while it is used; give it a copy if they are being trained.
 */
public final class Stepper {
    private final Circuit circuit;
    private final Parameters parameters;
    private final List<Parameter> untied;
    private final double[] values;
    private final Machine machine;
    private final Kernel kernel;
    private final Weights weights = new Weights();
    private boolean packed;
    private boolean begun;
    private int steps;

    /**
     * A stepper before its first step.
     *
     * @throws IllegalArgumentException if the network needs to know the end before it begins
     */
    public Stepper(Circuit circuit, Kernel kernel, Parameters parameters) {
        this.circuit = circuit;
        this.kernel = kernel;
        this.parameters = parameters;
        for (Signal s : circuit.signals()) {
            if (s.axes().size() > 1 || s.axes().stream().anyMatch(Axis::tree)) {
                throw new IllegalArgumentException("signal " + s.name() + " runs along "
                        + (s.axes().size() > 1 ? "rows and columns" : "a tree")
                        + ", so this network cannot be advanced step by step");
            }
        }
        for (Edge e : circuit.edges()) {
            boolean ahead = e.delay(Axis.TIME) < 0;
            boolean all = e.leave()
                    .filter(l -> l.axis().equals(Axis.TIME) && l.at() != Leave.At.LAST)
                    .isPresent();
            if (ahead || all) {
                throw new IllegalArgumentException("signal " + e.to().name() + " reads "
                        + (ahead ? "the future of " : "all steps of ")
                        + e.from().name()
                        + ", so this network cannot be advanced step by step");
            }
        }
        this.untied = circuit.parameters().stream()
                .filter(p -> p.untied().filter(u -> u.axis().equals(Axis.TIME)).isPresent())
                .toList();
        this.values =
                untied.isEmpty() ? parameters.values() : parameters.values().clone();
        this.machine = Compiler.toRead(circuit, new Layout(circuit), kernel, weights);
        this.machine.carryAlong(Axis.TIME);
    }

    /** Advances by one entry of the input "x". */
    public double[] advance(Series x) {
        return advance(new Example(Map.of("x", x)));
    }

    /**
     * Advances by one step.
     *
     * @param entry one entry for each input along time; targets may be left out
     * @return what is predicted: probabilities, or the vector itself under squared error; empty if the network has no loss
     * @throws IllegalArgumentException if the network is untied and has no weights for this step; the message is for a person
     */
    public double[] advance(Example entry) {
        Map<String, Series> given = new HashMap<>(entry.series());
        for (Signal s : circuit.given()) {
            if (s.operation() == Operation.TARGET) {
                given.computeIfAbsent(s.name(), name -> none(s));
            }
        }
        machine.load(new Batch(List.of(new Example(given)), begun), 0, 1);
        if (!packed || !untied.isEmpty()) {
            circuit.admit(Axis.TIME, steps + 1);
            takeCopies(steps + 1);
            weights.refresh(kernel, values);
            packed = true;
        }
        machine.forward(values);
        begun = true;
        steps++;
        if (machine.losses().isEmpty()) {
            return new double[0];
        }
        Loss loss = machine.losses().get(0);
        double[] prediction = new double[loss.sources().get(0).field().size()];
        loss.prediction(0, 0, prediction, 0);
        return prediction;
    }

    /** Puts the untied weights of this step where the machine, which is at its first step each time, looks for them. */
    private void takeCopies(int step) {
        for (Parameter p : untied) {
            int first = parameters.offset(p);
            System.arraycopy(parameters.values(), first + p.offset(step), values, first, p.size());
        }
    }

    /** Says what a given signal (a target that is fed back) was at the last step, for the steps to come. */
    public void correct(String signal, Series entry) {
        Signal s = circuit.signal(signal);
        Lengths.check(s, entry, 0);
        Field field = machine.field(s);
        if (s.symbolic()) {
            field.give(0, entry.symbols()[0]);
        } else {
            field.give(0, entry.vectors(), 0);
        }
    }

    /** The value of a signal at the last step. */
    public double[] value(Signal signal) {
        Field field = machine.field(signal);
        if (!field.dense()) {
            double[] vector = new double[field.size()];
            int symbol = field.symbols()[field.symbolAt(0)];
            if (symbol < field.size()) {
                vector[symbol] = 1;
            }
            return vector;
        }
        return Arrays.copyOfRange(field.values(), field.at(0), field.at(0) + field.size());
    }

    /** Goes back to the initial state. */
    public void restart() {
        begun = false;
        steps = 0;
        machine.forget();
    }

    private static Series none(Signal s) {
        if (s.symbolic()) {
            return Series.ofSymbols(Series.NO_SYMBOL);
        }
        double[] nan = new double[s.size()];
        Arrays.fill(nan, Double.NaN);
        return Series.ofVectors(nan);
    }
}
