package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Initial;
import unfold.circuit.Initializer;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/**
 * The map h⁽ᵗ⁻¹⁾ → h⁽ᵗ⁾ = f(h⁽ᵗ⁻¹⁾, x) of a network with the weights of a trace, from any state: everything that the network carries from
 * one step to the next, one signal's numbers behind the other's (of an LSTM the state s and the output h). The engine computes f; the
 * network is the same but for what stands before its first step. One caller at a time.
 */
public final class StateMap {
    private static final double NUDGE = 1e-5;
    private static final double EXACT = 1e-10;
    private static final double APART = 1e-4;
    private static final int PATIENCE = 40;
    /** A step of Newton's is not longer than this. */
    private static final double LONGEST = 0.5;

    private final List<Signal> states;
    private final List<Parameter> starts = new ArrayList<>();
    private final Parameters parameters;
    private final Stepper stepper;
    private final Circuit circuit;
    private final int size;

    /**
     * The map of the traced network.
     *
     * @throws IllegalArgumentException if it has no such map, see {@link #states}
     */
    public StateMap(Kernel kernel, Trace trace) {
        this(kernel, trace, Map.of());
    }

    /**
     * The same with other numbers in some parameters, by their names.
     *
     * @throws IllegalArgumentException if it has no such map, see {@link #states}
     */
    public StateMap(Kernel kernel, Trace trace, Map<String, double[]> instead) {
        Circuit given = trace.circuit();
        List<Signal> carried = states(given);
        if (carried.isEmpty()) {
            throw new IllegalArgumentException("The network " + given.name() + " has no map from state to state.");
        }
        this.circuit = started(given, carried);
        this.states = carried.stream().map(s -> circuit.signal(s.name())).toList();
        this.size = states.stream().mapToInt(Signal::size).sum();
        this.parameters = Parameters.initialise(circuit, 0);
        for (Parameter p : given.parameters()) {
            if (!starts.contains(p)) {
                parameters.set(p, instead.getOrDefault(p.name(), trace.parameter(p)));
            }
        }
        this.stepper = new Stepper(circuit, kernel, parameters);
    }

    /**
     * What the network carries from each step to the next, if that and the input of a step decide the next: empty where anything is read
     * from farther back, from the future, from what is given, along other axes than time, or with weights of a step's own.
     */
    public static List<Signal> states(Circuit circuit) {
        Set<Signal> carried = new LinkedHashSet<>();
        for (Signal s : circuit.signals()) {
            if (!s.axes().isEmpty() && !s.axes().equals(List.of(Axis.TIME))) {
                return List.of();
            }
        }
        for (Edge e : circuit.edges()) {
            boolean ends = e.leave().isPresent() && e.leave().get().every();
            if (e.neighbour().isPresent() || ends) {
                return List.of();
            }
            if (e.delayed()) {
                if (e.delay(Axis.TIME) != 1 || e.from().operation().given()) {
                    return List.of();
                }
                carried.add(e.from());
            }
        }
        return circuit.parameters().stream().anyMatch(p -> p.untied().isPresent()) ? List.of() : List.copyOf(carried);
    }

    /** The state of a trace at a step, 0 … τ. */
    public static double[] state(List<Signal> states, Trace trace, int t) {
        return states.stream()
                .flatMapToDouble(s -> Arrays.stream(trace.value(s, t)))
                .toArray();
    }

    /** One entry of a sequence for each input along time, and whatever has no step. */
    public static Example entry(Circuit circuit, Example sequence, int t) {
        Map<String, Series> series = new HashMap<>();
        for (Signal s : circuit.given()) {
            if (s.operation() == Operation.INPUT) {
                Series all = sequence.get(s.name());
                series.put(s.name(), s.axes().isEmpty() ? all : all.slice(t - 1, t));
            }
        }
        return new Example(series);
    }

    private Circuit started(Circuit given, List<Signal> carried) {
        List<Parameter> all = new ArrayList<>(given.parameters());
        Map<Signal, Parameter> start = new HashMap<>();
        // in the order in which the states stand in a vector
        for (Signal s : carried) {
            Parameter own = s.initial()
                    .parameter()
                    .orElseGet(() -> new Parameter(
                            "start of " + s.name(), Parameter.Kind.STATE, s.size(), 1, Initializer.ZERO, true));
            if (s.initial().parameter().isEmpty()) {
                all.add(own);
            }
            starts.add(own);
            start.put(s, own);
        }
        return given.with(
                s -> Optional.ofNullable(start.get(s))
                        .map(p -> s.beginning(Initial.learned(p)))
                        .orElse(s),
                all);
    }

    /** How many numbers a state has. */
    public int size() {
        return size;
    }

    /** f(h, x). */
    public double[] next(double[] h, Example x) {
        begin(h);
        stepper.advance(x);
        return state();
    }

    /** h and what becomes of it in so many steps of the same input. */
    public List<double[]> future(double[] h, Example x, int steps) {
        List<double[]> way = new ArrayList<>(List.of(h.clone()));
        begin(h);
        for (int t = 0; t < steps; t++) {
            stepper.advance(x);
            way.add(state());
        }
        return way;
    }

    private void begin(double[] h) {
        if (h.length != size) {
            throw new IllegalArgumentException("a state of " + h.length + " numbers; the network's has " + size);
        }
        int at = 0;
        for (Parameter start : starts) {
            parameters.set(start, Arrays.copyOfRange(h, at, at + start.rows()));
            at += start.rows();
        }
        stepper.restart();
    }

    private double[] state() {
        return states.stream()
                .flatMapToDouble(s -> Arrays.stream(stepper.value(s)))
                .toArray();
    }

    /** ∂f/∂h at h, row-major, by central differences of the engine's f. */
    public double[] jacobian(double[] h, Example x) {
        double[] j = new double[size * size];
        double[] moved = h.clone();
        for (int c = 0; c < size; c++) {
            moved[c] = h[c] + NUDGE;
            double[] up = next(moved, x);
            moved[c] = h[c] - NUDGE;
            double[] down = next(moved, x);
            moved[c] = h[c];
            for (int r = 0; r < size; r++) {
                j[r * size + c] = (up[r] - down[r]) / (2 * NUDGE);
            }
        }
        return j;
    }

    /** Where f(h, x) = h, found by Newton's method from here; empty if it leads nowhere. */
    public Optional<FixedPoint> fixedPoint(double[] from, Example x) {
        double[] h = from.clone();
        for (int k = 0; k < PATIENCE; k++) {
            double[] f = next(h, x);
            DMatrixRMaj rest = new DMatrixRMaj(size, 1);
            double residual = 0;
            for (int i = 0; i < size; i++) {
                rest.data[i] = h[i] - f[i];
                residual = Math.hypot(residual, rest.data[i]);
            }
            double[] j = jacobian(h, x);
            if (residual < EXACT) {
                return Optional.of(FixedPoint.of(h, residual, j));
            }
            DMatrixRMaj a = new DMatrixRMaj(size, size, true, j);
            for (int i = 0; i < size; i++) {
                a.add(i, i, -1);
            }
            DMatrixRMaj step = new DMatrixRMaj(size, 1);
            if (!Double.isFinite(residual) || !CommonOps_DDRM.solve(a, rest, step)) {
                return Optional.empty();
            }
            double length = 0;
            for (int i = 0; i < size; i++) {
                length = Math.hypot(length, step.data[i]);
            }
            double share = length > LONGEST ? LONGEST / length : 1;
            for (int i = 0; i < size; i++) {
                h[i] += share * step.data[i];
            }
        }
        return Optional.empty();
    }

    /** Every fixed point that Newton's method finds from these places, each once, the most stable first. */
    public List<FixedPoint> fixedPoints(List<double[]> from, Example x) {
        List<FixedPoint> found = new ArrayList<>();
        for (double[] place : from) {
            fixedPoint(place, x)
                    .filter(p -> found.stream().allMatch(q -> q.distance(p) > APART))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(FixedPoint::radius));
        return found;
    }
}
