package unfold.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Signal;
import unfold.engine.op.Rows;

/**
 * In which order the places of some axes are computed: step after step along a line, by height in a tree, along the diagonals of a grid.
 *
 * @param axes those of a signal
 * @param ways for each axis 1 if earlier steps come first, −1 if later ones do, 0 if all can be computed at once
 */
record Walk(List<Axis> axes, List<Integer> ways) {
    /** The walk of signals that depend on each other. */
    static Walk of(Circuit circuit, Component component) {
        Set<Signal> own = new HashSet<>(component.signals());
        List<Axis> axes = component.signals().get(0).axes();
        List<Integer> ways = new ArrayList<>();
        for (Axis axis : axes) {
            int way = 0;
            for (Signal s : component.signals()) {
                for (Edge e : circuit.into(s)) {
                    if (own.contains(e.from())) {
                        way = e.neighbour().isPresent() ? 1 : way == 0 ? Integer.signum(e.delay(axis)) : way;
                    }
                }
            }
            ways.add(way);
        }
        return new Walk(axes, List.copyOf(ways));
    }

    /** Whether its steps are those of one axis, one after the other. */
    boolean line() {
        return axes.size() == 1 && !axes.get(0).tree();
    }

    /** Which places can be computed at once. */
    Rows.Rank rank(Extents extents) {
        int[] axis = axes.stream().mapToInt(extents::index).toArray();
        int[] way = ways.stream().mapToInt(Integer::intValue).toArray();
        if (axes.get(0).tree()) {
            return (member, place) -> way[0] * extents.tree(axis[0], member).height(place + 1);
        }
        return (member, place) -> {
            int rank = 0;
            int rest = place;
            for (int k = axis.length - 1; k >= 0; k--) {
                int length = extents.length(axis[k], member);
                int at = rest % length;
                rank += way[k] == 0 ? 0 : way[k] > 0 ? at : length - 1 - at;
                rest /= length;
            }
            return rank;
        };
    }
}
