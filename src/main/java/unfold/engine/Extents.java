package unfold.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Arrangement;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Timeline;
import unfold.circuit.Tree;
import unfold.trace.Batch;
import unfold.trace.Example;

/** How far each member of a batch extends along each axis. Filled again for each batch; only trees that are new are made. */
final class Extents {
    private final Circuit circuit;
    private final List<Axis> axes;
    private final int[] line;
    private final int[][] lengths;
    private final Tree[][] trees;
    private final Tree[][] made;

    /** The extents along the axes of a circuit. */
    Extents(Circuit circuit) {
        this.circuit = circuit;
        this.axes = circuit.axes();
        int n = axes.size();
        line = new int[n];
        lengths = new int[n][0];
        trees = new Tree[n][0];
        made = new Tree[n][0];
        Arrays.fill(line, -1);
        for (Edge e : circuit.edges()) {
            e.neighbour()
                    .filter(node -> !node.kind().recurrent())
                    .ifPresent(node -> line[axes.indexOf(node.axis())] =
                            axes.indexOf(e.from().axes().get(0)));
        }
    }

    /** Takes in the members {@code from} to {@code to} of a batch. */
    void fit(Batch batch, int from, int to) {
        for (int a = 0; a < axes.size(); a++) {
            if (lengths[a].length < to - from) {
                lengths[a] = new int[to - from];
                trees[a] = new Tree[axes.get(a).tree() ? to - from : 0];
            }
        }
        for (int m = 0; m < to - from; m++) {
            Example example = batch.examples().get(from + m);
            for (int a = 0; a < axes.size(); a++) {
                if (!axes.get(a).tree()) {
                    lengths[a][m] = Lengths.of(circuit, axes.get(a), example, from + m);
                }
            }
            for (int a = 0; a < axes.size(); a++) {
                if (axes.get(a).tree()) {
                    trees[a][m] = tree(a, line[a] < 0 ? example.steps() : lengths[line[a]][m], example, from + m);
                    lengths[a][m] = trees[a][m].nodes();
                }
            }
        }
    }

    private Tree tree(int a, int leaves, Example example, int member) {
        boolean own = axes.get(a).arrangement() == Arrangement.GIVEN_TREE
                && example.structure().isPresent();
        if (own) {
            try {
                return axes.get(a).tree(leaves, example.structure());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("sequence " + (member + 1) + ": " + e.getMessage(), e);
            }
        }
        if (made[a].length <= leaves) {
            made[a] = Arrays.copyOf(made[a], leaves + 1);
        }
        if (made[a][leaves] == null) {
            made[a][leaves] = axes.get(a).tree(leaves, Optional.empty());
        }
        return made[a][leaves];
    }

    /** The line of steps of a member. */
    Timeline timeline(int member) {
        Map<Axis, Integer> byAxis = new HashMap<>();
        Map<Axis, Tree> byTree = new HashMap<>();
        for (int a = 0; a < axes.size(); a++) {
            byAxis.put(axes.get(a), lengths[a][member]);
            if (axes.get(a).tree()) {
                byTree.put(axes.get(a), trees[a][member]);
            }
        }
        return Timeline.of(circuit, byAxis, byTree);
    }

    /** The place of an axis among all. */
    int index(Axis axis) {
        return axes.indexOf(axis);
    }

    /** The axis at this place. */
    Axis axis(int index) {
        return axes.get(index);
    }

    /** The steps of a member along an axis. */
    int length(int axis, int member) {
        return lengths[axis][member];
    }

    /** The tree of a member along an axis that is one. */
    Tree tree(int axis, int member) {
        return trees[axis][member];
    }
}
