package unfold.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import unfold.circuit.Axis;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;
import unfold.circuit.Tree;

/** In which order the places of a tree or a grid are reached: all of one rank at once. */
final class Wave {
    private final Timeline timeline;
    private final List<Axis> axes;
    private final int[] ways;
    private final boolean plane;

    /**
     * The wave of an item.
     *
     * @param recurrent which items read their own past
     */
    Wave(Outline outline, Timeline timeline, Outline.Item item, IntPredicate recurrent) {
        this.timeline = timeline;
        this.axes = item.axes();
        this.plane = axes.size() == 2 || axes.stream().anyMatch(Axis::tree);
        this.ways = plane ? ways(outline, item, recurrent) : new int[0];
    }

    /** Along each axis 1 if it begins at the first step and −1 if at the last, as the item does, or else the first that reads its own past. */
    private static int[] ways(Outline outline, Outline.Item item, IntPredicate recurrent) {
        Outline.Item leads = recurrent.test(item.id())
                ? item
                : outline.items().stream()
                        .filter(i -> i.axes().equals(item.axes()) && recurrent.test(i.id()))
                        .findFirst()
                        .orElse(item);
        int[] ways = new int[item.axes().size()];
        Arrays.fill(ways, 1);
        for (Outline.Wire w : outline.wires()) {
            for (int k = 0; k < ways.length; k++) {
                boolean own = w.to().equals(leads) && w.from().axes().equals(item.axes());
                if (own && w.delay(item.axes().get(k)) < 0) {
                    ways[k] = -1;
                }
            }
        }
        return ways;
    }

    /** Whether its places do not lie on one line. */
    boolean plane() {
        return plane;
    }

    /** How many ranks there are. */
    int ranks() {
        if (axes.size() == 1) {
            return tree().height() + 1;
        }
        return timeline.length(axes.get(0)) + timeline.length(axes.get(1)) - 1;
    }

    /** The rank of the place at a step, from 0. */
    int rank(int step) {
        if (axes.size() == 1) {
            return tree().height(timeline.position(axes.get(0), step));
        }
        int rank = 0;
        for (int k = 0; k < 2; k++) {
            int at = timeline.position(axes.get(k), step);
            rank += ways[k] > 0 ? at - 1 : timeline.length(axes.get(k)) - at;
        }
        return rank;
    }

    private Tree tree() {
        return timeline.tree(axes.get(0)).orElseThrow();
    }
}
