package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

/**
 * Sums whose pre-activations lie side by side, so that what several of them read is multiplied once: the gates of an LSTM.
 *
 * @param sums in the order of their columns
 * @param runs the products to be made
 */
record Stack(List<Signal> sums, List<Run> runs) {
    /**
     * What is read by a matrix: edges with the same reading can be multiplied together.
     *
     * @param turn tells apart a second weight with which the same sum reads the same
     */
    record Reading(
            String source, Map<Axis, Integer> delays, Optional<Neighbour> neighbour, Optional<Leave> leave, int turn) {
        static Reading of(Edge e, int turn) {
            return new Reading(e.from().name(), e.delays(), e.neighbour(), e.leave(), turn);
        }
    }

    /** One product: the edges of sums that lie side by side and read the same. */
    record Run(Reading reading, List<Edge> edges) {
        List<Parameter> weights() {
            return edges.stream().map(e -> e.weight().orElseThrow()).toList();
        }
    }

    private static final int MOST_ORDERED = 6;

    /** The stacks of a component: every sum with a matrix is in one, alone if it shares nothing. */
    static List<Stack> of(Circuit circuit, Component component) {
        Map<Signal, Map<Reading, Edge>> readings = new LinkedHashMap<>();
        for (Signal s : component.signals()) {
            if (s.operation() == Operation.SUM) {
                Map<Reading, Edge> mine = readings(circuit, s);
                if (!mine.isEmpty()) {
                    readings.put(s, mine);
                }
            }
        }
        List<Stack> stacks = new ArrayList<>();
        List<Signal> left = new ArrayList<>(readings.keySet());
        while (!left.isEmpty()) {
            List<Signal> together = new ArrayList<>(List.of(left.remove(0)));
            Set<Reading> shared = new HashSet<>(
                    readings.getOrDefault(together.get(0), Map.of()).keySet());
            for (boolean grew = true; grew; ) {
                grew = false;
                for (Signal s : List.copyOf(left)) {
                    Set<Reading> mine = readings.getOrDefault(s, Map.of()).keySet();
                    if (mine.stream().anyMatch(shared::contains)) {
                        together.add(s);
                        left.remove(s);
                        shared.addAll(mine);
                        grew = true;
                    }
                }
            }
            together.sort(java.util.Comparator.comparingInt(Signal::id));
            List<Signal> ordered = ordered(circuit, component, together, readings);
            stacks.add(new Stack(ordered, runs(ordered, readings)));
        }
        return stacks;
    }

    /** The stack of one sum alone; empty if it has no matrix. */
    static Optional<Stack> alone(Circuit circuit, Signal sum) {
        if (sum.operation() != Operation.SUM) {
            return Optional.empty();
        }
        Map<Reading, Edge> mine = readings(circuit, sum);
        return mine.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stack(List.of(sum), runs(List.of(sum), Map.of(sum, mine))));
    }

    private static Map<Reading, Edge> readings(Circuit circuit, Signal sum) {
        Map<Reading, Edge> readings = new LinkedHashMap<>();
        for (Edge e : circuit.into(sum)) {
            if (e.weight().filter(w -> w.kind() == Parameter.Kind.MATRIX).isPresent()) {
                int turn = 0;
                while (readings.containsKey(Reading.of(e, turn))) {
                    turn++;
                }
                readings.put(Reading.of(e, turn), e);
            }
        }
        return readings;
    }

    private static List<Run> runs(List<Signal> sums, Map<Signal, Map<Reading, Edge>> readings) {
        Set<Reading> all = new java.util.LinkedHashSet<>();
        sums.forEach(s -> all.addAll(readings.getOrDefault(s, Map.of()).keySet()));
        List<Run> runs = new ArrayList<>();
        for (Reading reading : all) {
            List<Edge> run = new ArrayList<>();
            for (Signal s : sums) {
                Edge e = readings.getOrDefault(s, Map.of()).get(reading);
                if (e != null) {
                    run.add(e);
                } else if (!run.isEmpty()) {
                    runs.add(new Run(reading, List.copyOf(run)));
                    run.clear();
                }
            }
            if (!run.isEmpty()) {
                runs.add(new Run(reading, List.copyOf(run)));
            }
        }
        return List.copyOf(runs);
    }

    /** The order with the fewest products inside the scan, then outside, then activations; the declared one among equals. */
    private static List<Signal> ordered(
            Circuit circuit, Component component, List<Signal> sums, Map<Signal, Map<Reading, Edge>> readings) {
        if (sums.size() == 1 || sums.size() > MOST_ORDERED) {
            return sums;
        }
        Set<String> inside = new HashSet<>();
        component.signals().forEach(s -> inside.add(s.name()));
        Map<Signal, Operation> squashed = new HashMap<>();
        for (Signal s : sums) {
            circuit.outOf(s).stream()
                    .map(e -> e.to().operation())
                    .filter(Stack::squashes)
                    .findFirst()
                    .ifPresent(o -> squashed.put(s, o));
        }
        List<Signal> best = sums;
        int least = Integer.MAX_VALUE;
        for (List<Signal> order : orders(sums)) {
            int cost = 0;
            for (Run run : runs(order, readings)) {
                cost += inside.contains(run.reading().source()) ? 1000 : 100;
            }
            for (int k = 1; k < order.size(); k++) {
                cost += squashed.get(order.get(k)) == squashed.get(order.get(k - 1)) ? 0 : 1;
            }
            if (cost < least) {
                least = cost;
                best = order;
            }
        }
        return best;
    }

    /** Whether the operation is one elementwise function of one signal that can be taken of several side by side. */
    static boolean squashes(Operation operation) {
        return operation == Operation.TANH || operation == Operation.SIGMOID || operation == Operation.RELU;
    }

    private static List<List<Signal>> orders(List<Signal> sums) {
        if (sums.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Signal>> orders = new ArrayList<>();
        for (int k = 0; k < sums.size(); k++) {
            List<Signal> rest = new ArrayList<>(sums);
            Signal first = rest.remove(k);
            for (List<Signal> tail : orders(rest)) {
                List<Signal> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }
}
