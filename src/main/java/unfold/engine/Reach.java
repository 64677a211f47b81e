package unfold.engine;

import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.engine.op.View;

/**
 * Where an edge reads: for a place of what reads, the place of what is read. Places are counted from 0 over all steps of a signal's axes,
 * the last axis fastest.
 */
final class Reach implements View.Picked.Pick {
    private static final int SAME = 0;
    private static final int LAST = -1;

    private final Extents extents;
    private final int tree;
    private final Neighbour.Kind node;
    private final int[] to;
    private final int[] from;
    private final int[] within;
    private final int[] delay;
    private final int[] end;

    /** The reach of an edge that reads one place. */
    Reach(Extents extents, Edge edge) {
        this.extents = extents;
        this.tree = edge.neighbour().map(n -> extents.index(n.axis())).orElse(-1);
        this.node = edge.neighbour().map(Neighbour::kind).orElse(Neighbour.Kind.LEAF);
        List<Axis> reads = edge.to().axes();
        List<Axis> read = edge.from().axes();
        this.to = reads.stream().mapToInt(extents::index).toArray();
        this.from = read.stream().mapToInt(extents::index).toArray();
        this.within = read.stream().mapToInt(reads::indexOf).toArray();
        this.delay = read.stream().mapToInt(edge::delay).toArray();
        this.end = read.stream()
                .mapToInt(axis -> edge.leave()
                        .filter(l -> l.axis().equals(axis))
                        .map(l -> l.at() == Leave.At.LAST ? LAST : l.first(0))
                        .orElse(SAME))
                .toArray();
    }

    @Override
    public int of(int member, int place) {
        if (tree >= 0) {
            return extents.tree(tree, member).neighbour(node, place + 1) - 1;
        }
        int read = 0;
        for (int k = 0; k < from.length; k++) {
            int length = extents.length(from[k], member);
            int at =
                    switch (end[k]) {
                        case LAST -> length - 1;
                        case SAME -> position(member, place, within[k]) - delay[k];
                        default -> end[k] - 1;
                    };
            if (at < 0 || at >= length) {
                return -1;
            }
            read = read * length + at;
        }
        return read;
    }

    private int position(int member, int place, int axis) {
        int rest = place;
        for (int k = to.length - 1; k > axis; k--) {
            rest /= extents.length(to[k], member);
        }
        return rest % extents.length(to[axis], member);
    }
}
