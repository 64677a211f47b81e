package unfold.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All axes of a circuit on one line of steps 1 … τ, in the order in which a person would compute them: first the axes nothing else has to
 * wait for, then those that depend on them. With one axis the steps of the line are its positions.
 *
 * <p>Axes that a signal has together share a stretch of the line, which holds every pair of their positions, row by row. Between two
 * stretches lies one step for what is handed over from the one to the other without an axis, such as the context between an encoder and
 * a decoder.
 */
public final class Timeline {
    private record Stretch(List<Axis> axes, int before, int length) {
        int end() {
            return before + length;
        }
    }

    private final Map<Axis, Integer> lengths;
    private final Map<Axis, Tree> trees;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Map<Axis, Integer> stretchOf = new HashMap<>();
    private final int steps;

    private Timeline(Circuit circuit, Map<Axis, Integer> given, Map<Axis, Tree> givenTrees) {
        Map<Axis, Integer> found = new HashMap<>(given);
        Map<Axis, Tree> grown = new HashMap<>();
        for (Axis axis : circuit.axes()) {
            if (axis.tree()) {
                Tree tree = Optional.ofNullable(givenTrees.get(axis))
                        .orElseGet(() -> axis.tree(leaves(circuit, axis, given), Optional.empty()));
                grown.put(axis, tree);
                found.put(axis, tree.nodes());
            }
        }
        this.lengths = Map.copyOf(found);
        this.trees = Map.copyOf(grown);
        int before = 0;
        for (List<Axis> axes : ordered(circuit)) {
            int length = 1;
            for (Axis axis : axes) {
                stretchOf.put(axis, stretches.size());
                length *= length(axis);
            }
            stretches.add(new Stretch(axes, before, length));
            before += length + 1;
        }
        steps = Math.max(1, before - 1);
    }

    /** The line of a circuit whose axes have these lengths; 1 for those left out. */
    public static Timeline of(Circuit circuit, Map<Axis, Integer> lengths) {
        return of(circuit, lengths, Map.of());
    }

    /** The same with trees for axes whose places are the nodes of one; what is left out is as flat as it can be, or a chain. */
    public static Timeline of(Circuit circuit, Map<Axis, Integer> lengths, Map<Axis, Tree> trees) {
        return new Timeline(circuit, lengths, trees);
    }

    /** The line of a circuit all of whose axes are equally long. */
    public static Timeline of(Circuit circuit, int length) {
        Map<Axis, Integer> lengths = new HashMap<>();
        circuit.axes().forEach(axis -> lengths.put(axis, length));
        return of(circuit, lengths);
    }

    /** The steps of the sequence a tree stands over. */
    private static int leaves(Circuit circuit, Axis tree, Map<Axis, Integer> lengths) {
        return circuit.edges().stream()
                .filter(e -> !e.delayed()
                        && e.neighbour().filter(n -> n.axis().equals(tree)).isPresent())
                .map(e -> lengths.getOrDefault(e.from().axes().get(0), 1))
                .findFirst()
                .orElse(1);
    }

    /** The axes of each stretch, each stretch after those it depends on. */
    private static List<List<Axis>> ordered(Circuit circuit) {
        List<Set<Axis>> together = new ArrayList<>();
        circuit.axes().forEach(axis -> together.add(new LinkedHashSet<>(List.of(axis))));
        for (Signal s : circuit.signals()) {
            List<Set<Axis>> met = together.stream()
                    .filter(set -> s.axes().stream().anyMatch(set::contains))
                    .toList();
            for (int k = 1; k < met.size(); k++) {
                met.get(0).addAll(met.get(k));
                together.remove(met.get(k));
            }
        }
        Map<Signal, Set<Axis>> needs = needs(circuit);
        List<List<Axis>> ordered = new ArrayList<>();
        Set<Axis> done = new HashSet<>();
        while (!together.isEmpty()) {
            Set<Axis> next = together.stream()
                    .filter(set -> ready(circuit, set, needs, done))
                    .findFirst()
                    .orElse(together.get(0));
            together.remove(next);
            done.addAll(next);
            ordered.add(List.copyOf(next));
        }
        return ordered;
    }

    private static boolean ready(Circuit circuit, Set<Axis> set, Map<Signal, Set<Axis>> needs, Set<Axis> done) {
        return circuit.signals().stream()
                .filter(s -> s.axes().stream().anyMatch(set::contains))
                .flatMap(s -> needs.getOrDefault(s, Set.of()).stream())
                .allMatch(axis -> set.contains(axis) || done.contains(axis));
    }

    /** The axes that have to be there, wholly or in part, before a signal can be. */
    private static Map<Signal, Set<Axis>> needs(Circuit circuit) {
        Map<Signal, Set<Axis>> needs = new HashMap<>();
        circuit.signals().forEach(s -> needs.put(s, new HashSet<>(s.axes())));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Signal s : circuit.signals()) {
                Set<Axis> own = needs.getOrDefault(s, new HashSet<>());
                for (Edge e : circuit.into(s)) {
                    changed |= own.addAll(needs.getOrDefault(e.from(), Set.of()));
                }
                if (s.initial().signal().isPresent()) {
                    changed |= own.addAll(needs.getOrDefault(
                            circuit.signal(s.initial().signal().get()), Set.of()));
                }
            }
        }
        return needs;
    }

    /** τ: the steps of all axes and of what is handed over between them; at least 1. */
    public int steps() {
        return steps;
    }

    /** The length of each axis. */
    public Map<Axis, Integer> lengths() {
        return lengths;
    }

    /** The tree whose nodes are the places of an axis; empty if they follow one another. */
    public Optional<Tree> tree(Axis axis) {
        return Optional.ofNullable(trees.get(axis));
    }

    /** The length of an axis. */
    public int length(Axis axis) {
        return lengths.getOrDefault(axis, 1);
    }

    /** The step before the first of these axes; 0 without any. What was before the first position stands there. */
    public int before(List<Axis> axes) {
        return axes.isEmpty() ? 0 : stretch(axes).before;
    }

    /** The last step of these axes; τ without any. */
    public int end(List<Axis> axes) {
        return axes.isEmpty() ? steps : stretch(axes).end();
    }

    /** Which stretch these axes have, counted from 0 in the order of the line. */
    public int place(List<Axis> axes) {
        return axes.isEmpty() ? 0 : stretchOf.getOrDefault(axes.get(0), 0);
    }

    /** How many stretches there are. */
    public int places() {
        return Math.max(1, stretches.size());
    }

    /** The step before the first of a stretch. */
    public int before(int place) {
        return stretches.isEmpty() ? 0 : stretches.get(place).before;
    }

    /** The last step of a stretch. */
    public int end(int place) {
        return stretches.isEmpty() ? steps : stretches.get(place).end();
    }

    /**
     * The step at which a position stands; a position outside the axis stands as far outside its stretch, and one outside one of several
     * axes next to it.
     *
     * @param axes those of a signal
     * @param position on each of them, from 1; on the other axes of the stretch it is the last
     */
    public int step(List<Axis> axes, List<Integer> position) {
        if (axes.isEmpty()) {
            return 0;
        }
        Stretch stretch = stretch(axes);
        int index = 0;
        for (Axis axis : stretch.axes) {
            int at = axes.indexOf(axis);
            if (at >= 0 && stretch.axes.size() > 1 && position.get(at) < 1) {
                return stretch.before;
            }
            if (at >= 0 && stretch.axes.size() > 1 && position.get(at) > length(axis)) {
                return stretch.end() + 1;
            }
            index = index * length(axis) + (at < 0 ? length(axis) : position.get(at)) - 1;
        }
        return stretch.before + 1 + index;
    }

    /** How many positions these axes have together; 1 without any. */
    public int positions(List<Axis> axes) {
        int positions = 1;
        for (Axis axis : axes) {
            positions *= length(axis);
        }
        return positions;
    }

    /**
     * For each step 0 … τ which position of these axes is the latest there: 0 before the first, then 1 … {@link #positions}, counted row by
     * row, the last axis fastest. Always 0 without an axis.
     */
    public int[] latest(List<Axis> axes) {
        int[] latest = new int[steps + 1];
        if (axes.isEmpty()) {
            return latest;
        }
        int positions = positions(axes);
        for (int k = 0; k < positions; k++) {
            latest[step(axes, position(axes, k))] = k + 1;
        }
        for (int t = 1; t <= steps; t++) {
            latest[t] = Math.max(latest[t], latest[t - 1]);
        }
        return latest;
    }

    /** Whether a position of these axes stands at the step. */
    public boolean on(List<Axis> axes, int step) {
        return axes.isEmpty()
                || (step > stretch(axes).before && step <= stretch(axes).end());
    }

    /**
     * Where on one of the axes the step is: 1 … its length within its stretch; 0, or one more than its length, before and after it.
     */
    public int position(Axis axis, int step) {
        Stretch stretch = stretch(List.of(axis));
        if (step <= stretch.before) {
            return 0;
        }
        if (step > stretch.end()) {
            return length(axis) + 1;
        }
        return position(stretch.axes, step - stretch.before - 1).get(stretch.axes.indexOf(axis));
    }

    /** The latest position at the step as it is written: {@code 3}, or {@code 2,3} on two axes; empty without an axis. */
    public String written(List<Axis> axes, int step) {
        if (axes.isEmpty()) {
            return "";
        }
        int latest = Math.max(before(axes), Math.min(end(axes), step));
        return axes.stream()
                .map(axis -> Integer.toString(position(axis, latest)))
                .collect(Collectors.joining(","));
    }

    /** The position whose number, counted row by row from 0, is {@code index}. */
    private List<Integer> position(List<Axis> axes, int index) {
        Integer[] position = new Integer[axes.size()];
        int rest = index;
        for (int k = axes.size() - 1; k >= 0; k--) {
            int length = length(axes.get(k));
            position[k] = rest % length + 1;
            rest /= length;
        }
        return Arrays.asList(position);
    }

    private Stretch stretch(List<Axis> axes) {
        Integer place = stretchOf.get(axes.get(0));
        if (place == null) {
            throw new IllegalArgumentException("axis " + axes.get(0).name() + " is none of " + stretchOf.keySet());
        }
        return stretches.get(place);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timeline t
                && stretches.equals(t.stretches)
                && lengths.equals(t.lengths)
                && trees.equals(t.trees);
    }

    @Override
    public int hashCode() {
        return stretches.hashCode();
    }

    @Override
    public String toString() {
        return stretches.toString();
    }
}
