package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.engine.SpectralRadius;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * Where the state of a network ends up under one input that stays, for many values of one of its numbers: rests that appear and vanish,
 * cycles, wandering. For each value some states are followed for a long while, and what they do at the end is kept.
 *
 * @param knob what is varied
 * @param values of it, from the lowest to the highest
 * @param ends what the states do at the end, for each value
 */
public record Bifurcation(Knob knob, double[] values, List<Ends> ends) {
    /** Values that are tried. */
    private static final int VALUES = 121;
    /** Starts of each. */
    private static final int STARTS = 7;
    /** Steps after which it is looked whether a state has settled. */
    private static final int SETTLING = 40;
    /** So many times. */
    private static final int PATIENCE = 24;
    /** Steps that are kept. */
    public static final int KEPT = 24;
    /** States nearer than this are the same. */
    private static final double SAME = 1e-3;
    /** A smaller swing dies away. */
    private static final double SWING = 1e-2;
    /**
     * A state that moves less in a step has settled. Far below {@link #SAME}: one that keeps 0.99 of its distance with each step has yet to
     * go a hundred times as far as it moves.
     */
    private static final double SETTLED = 1e-6;
    /** What happens has to do so for so many values to be told. */
    private static final int LASTING = 3;
    /** Within so many steps a cycle has to close. */
    private static final int LONGEST_CYCLE = KEPT / 2;

    /**
     * One number of a network.
     *
     * @param parameters the one it stands in, or all that are multiplied by the same factor
     * @param entry of the one parameter, row-major; empty for the spectral radius of the first, which all follow
     */
    public record Knob(List<Parameter> parameters, OptionalInt entry) {
        /** The spectral radius of the recurrent weights if they have one, then single recurrent weights and biases where they are few. */
        public static List<Knob> of(Trace trace, int most) {
            Circuit circuit = trace.circuit();
            List<Knob> all = new ArrayList<>();
            List<Recurrence> recurrences = Recurrence.of(circuit);
            if (!recurrences.isEmpty()) {
                Knob radius = new Knob(recurrences.get(0).matrices(), OptionalInt.empty());
                if (radius.in(trace) > 0) {
                    all.add(radius);
                }
            }
            for (Parameter p : circuit.parameters()) {
                boolean weight = recurrences.stream().anyMatch(r -> r.matrices().contains(p));
                if ((weight || p.kind() == Parameter.Kind.BIAS) && p.count() <= most) {
                    for (int k = 0; k < p.count(); k++) {
                        all.add(new Knob(List.of(p), OptionalInt.of(k)));
                    }
                }
            }
            return all;
        }

        /** Its value in the traced network. */
        public double in(Trace trace) {
            Parameter first = parameters.get(0);
            double[] numbers = trace.parameter(first);
            return entry.isPresent() ? numbers[entry.getAsInt()] : SpectralRadius.of(first.rows(), numbers, 0);
        }

        /** The parameters with another value of it, by their names. */
        Map<String, double[]> turned(Trace trace, double value) {
            Map<String, double[]> turned = new HashMap<>();
            double factor = entry.isPresent() ? 1 : value / in(trace);
            for (Parameter p : parameters) {
                double[] numbers = trace.parameter(p).clone();
                for (int k = 0; k < numbers.length; k++) {
                    numbers[k] *= factor;
                }
                entry.ifPresent(k -> numbers[k] = value);
                turned.put(p.name(), numbers);
            }
            return turned;
        }
    }

    /** What a state does that is followed for long. */
    public enum Kind {
        /** It comes to rest. */
        REST,
        /** It goes round. */
        CYCLE,
        /** Neither, as long as it was followed. */
        WANDERING
    }

    /**
     * One end of some starts.
     *
     * @param kind what happens there
     * @param period steps of a cycle; 1 for a rest, 0 for wandering
     * @param states at the last steps
     */
    public record End(Kind kind, int period, List<double[]> states) {}

    /**
     * What the states do for one value.
     *
     * @param each what differs, each once
     */
    public record Ends(List<End> each) {
        /** How many of a kind there are. */
        public int count(Kind kind) {
            return (int) each.stream().filter(e -> e.kind == kind).count();
        }

        /** Whether the same happens: as many of each kind. */
        public boolean like(Ends other) {
            return Arrays.stream(Kind.values()).allMatch(k -> count(k) == other.count(k));
        }
    }

    /**
     * Measures it.
     *
     * @param trace whose weights the network has but for the one that is varied
     * @param x the input that stays
     * @param low the lowest value
     * @param high the highest value
     */
    public static Bifurcation of(Kernel kernel, Trace trace, Example x, Knob knob, double low, double high) {
        double[] values = new double[VALUES];
        List<Ends> ends = new ArrayList<>();
        for (int k = 0; k < VALUES; k++) {
            values[k] = low + (high - low) * k / (VALUES - 1);
            StateMap map = new StateMap(kernel, trace, knob.turned(trace, values[k]));
            ends.add(ends(map, x));
        }
        return new Bifurcation(knob, values, ends);
    }

    private static Ends ends(StateMap map, Example x) {
        SplittableRandom random = new SplittableRandom(1);
        List<End> each = new ArrayList<>();
        double[] start = new double[map.size()];
        for (int k = 0; k < STARTS; k++) {
            // the first near nothing, where a state that was told nothing begins; then pairs on opposite sides
            if (k == 0) {
                Arrays.fill(start, 0.01);
            } else if (k % 2 == 1) {
                Arrays.setAll(start, i -> 2 * random.nextDouble() - 1);
            } else {
                Arrays.setAll(start, i -> -start[i]);
            }
            End end = followed(map, x, start);
            if (Arrays.stream(end.states.get(0)).allMatch(Double::isFinite)
                    && each.stream().noneMatch(e -> same(e, end))) {
                each.add(end);
            }
        }
        return new Ends(each);
    }

    /** Near a change states settle slowly, and are followed for longer. */
    private static End followed(StateMap map, Example x, double[] start) {
        double[] from = start;
        End end = new End(Kind.WANDERING, 0, List.of());
        for (int k = 0; k < PATIENCE && end.kind == Kind.WANDERING; k++) {
            List<double[]> way = map.future(from, x, SETTLING);
            end = end(way.subList(way.size() - KEPT, way.size()));
            from = way.get(way.size() - 1);
        }
        return end;
    }

    private static End end(List<double[]> last) {
        double[] now = last.get(KEPT - 1);
        for (int period = 1; period <= LONGEST_CYCLE; period++) {
            boolean again = apart(now, last.get(KEPT - 1 - period)) < SETTLED;
            if (again && (period == 1 || apart(now, last.get(KEPT - 2)) > SWING)) {
                return new End(period == 1 ? Kind.REST : Kind.CYCLE, period, List.copyOf(last));
            }
        }
        return new End(Kind.WANDERING, 0, List.copyOf(last));
    }

    /** Two that rest or go round are one if they meet; whatever wanders is taken for one. */
    private static boolean same(End a, End b) {
        if (a.kind != b.kind) {
            return false;
        }
        double[] now = b.states.get(KEPT - 1);
        return a.kind == Kind.WANDERING || a.states.stream().anyMatch(s -> apart(s, now) < SAME);
    }

    private static double apart(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.hypot(sum, a[i] - b[i]);
        }
        return sum;
    }

    /** Which of the values is nearest to this one. */
    public int nearest(double value) {
        double step = (values[values.length - 1] - values[0]) / (values.length - 1);
        return (int) Math.max(0, Math.min(values.length - 1, Math.round((value - values[0]) / step)));
    }

    /**
     * The places where what happens changes: each the first value from which on it is otherwise than before. What lasts for one or two
     * values only is a state that had not settled yet, and no change.
     */
    public List<Integer> changes() {
        List<Integer> changes = new ArrayList<>();
        int lasting = -1;
        for (int from = 0; from < values.length; ) {
            int to = from + 1;
            while (to < values.length && ends.get(to).like(ends.get(from))) {
                to++;
            }
            if (to - from >= LASTING) {
                if (lasting >= 0 && !ends.get(from).like(ends.get(lasting))) {
                    changes.add(from);
                }
                lasting = from;
            }
            from = to;
        }
        return changes;
    }
}
