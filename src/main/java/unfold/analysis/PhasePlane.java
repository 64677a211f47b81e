package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Initializer;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;

/**
 * Where a state of two units is led by one input that stays the same: for points of the plane the state one step later, and the states
 * that attract what comes near them.
 *
 * @param from points of the plane
 * @param to for each the state one step later
 * @param attractors fixed points that at least one of some starts all over the plane comes to
 */
public record PhasePlane(List<double[]> from, List<double[]> to, List<double[]> attractors) {
    private static final int SIDE = 13;
    private static final double EDGE = 1.1;
    private static final int STARTS = 5;
    /** A start has come to rest if it moves less than this in the last of so many steps. */
    private static final double REST = 1e-6;

    private static final int PATIENCE = 300;
    /** Fixed points nearer to each other are one. */
    private static final double SAME = 1e-2;

    /** The state, if a network has no other, it has two units, and what comes back to it is itself alone. */
    public static Optional<Signal> state(Circuit circuit) {
        List<Signal> states = circuit.states();
        return states.size() == 1
                        && states.get(0).size() == 2
                        && !states.get(0).operation().given()
                        && states.get(0).axes().size() == 1
                        && !states.get(0).axes().get(0).tree()
                        && circuit.longest(states.get(0).axes().get(0)).isEmpty()
                ? Optional.of(states.get(0))
                : Optional.empty();
    }

    /**
     * The plane under one entry of the input.
     *
     * @param blueprint of the network that left the trace
     * @param trace with the weights
     * @param input one entry
     */
    public static PhasePlane of(Blueprint blueprint, Trace trace, Kernel kernel, Series input) {
        Step step = new Step(blueprint, trace, kernel);
        List<double[]> from = new ArrayList<>();
        List<double[]> to = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            double[] h = point(i, SIDE);
            from.add(h);
            to.add(step.after(h, input, 1)[0]);
        }
        List<double[]> attractors = new ArrayList<>();
        for (int i = 0; i < STARTS * STARTS; i++) {
            double[][] last = step.after(point(i, STARTS), input, PATIENCE);
            boolean known = attractors.stream().anyMatch(a -> distance(a, last[0]) < SAME);
            if (distance(last[0], last[1]) < REST && !known) {
                attractors.add(last[0]);
            }
        }
        return new PhasePlane(from, to, attractors);
    }

    private static double[] point(int i, int side) {
        int row = i / side;
        int column = i % side;
        return new double[] {EDGE * (2.0 * column / (side - 1) - 1), EDGE * (2.0 * row / (side - 1) - 1)};
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    /** The network with a first state of our choice. */
    private static final class Step {
        private final Recording recording;
        private final Parameters parameters;
        private final Signal state;
        private final Signal target;
        private final Parameter first;

        Step(Blueprint b, Trace trace, Kernel kernel) {
            Circuit circuit = new Blueprint(
                            b.cell(),
                            b.settings(),
                            b.wiring(),
                            b.wiringSettings(),
                            b.form(),
                            b.units(),
                            b.depth(),
                            b.initialisation().withLearnedState(Initializer.ZERO))
                    .circuit();
            this.recording = new Recording(circuit, kernel);
            this.parameters = Parameters.initialise(circuit, 0);
            this.state = state(circuit).orElseThrow();
            this.first = state.initial().parameter().orElseThrow();
            this.target = circuit.given().stream()
                    .filter(s -> s.operation() == Operation.TARGET)
                    .findFirst()
                    .orElseThrow();
            trace.circuit().parameters().stream()
                    .filter(p -> p.kind() != Parameter.Kind.STATE)
                    .forEach(p -> parameters.set(p, trace.parameter(p)));
        }

        /** The state after so many steps, and after one less. */
        double[][] after(double[] h, Series input, int steps) {
            parameters.set(first, h);
            Series none =
                    target.symbolic() ? Series.ofSymbols(Series.NO_SYMBOL) : Series.ofVectors(nothing(target.size()));
            int asked = target.axes().isEmpty() ? 1 : steps;
            recording.run(
                    parameters,
                    Batch.of(Example.of(
                            Series.joined(Collections.nCopies(steps, input)),
                            Series.joined(Collections.nCopies(asked, none)))));
            double[] now = new double[2];
            double[] before = h.clone();
            recording.value(state, 0, steps, now, 0);
            if (steps > 1) {
                recording.value(state, 0, steps - 1, before, 0);
            }
            return new double[][] {now, before};
        }

        private static double[] nothing(int size) {
            double[] nan = new double[size];
            Arrays.fill(nan, Double.NaN);
            return nan;
        }
    }
}
