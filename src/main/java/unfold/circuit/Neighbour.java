package unfold.circuit;

import java.util.Locale;

/**
 * Another node of a tree, read by each node: what an edge reads is looked up in the tree of the example instead of lying a number of
 * steps back. Where there is no such node, nothing (zero) is read.
 *
 * @param axis the nodes of the tree
 * @param kind which of them is read
 */
public record Neighbour(Axis axis, Kind kind) {
    /** Which node is read. */
    public enum Kind {
        /** The step of the sequence that a leaf stands for. */
        LEAF,
        /** The left child. */
        LEFT,
        /** The right child. */
        RIGHT;

        /** Whether a signal may read itself there, so that a black square stands on the line. */
        public boolean recurrent() {
            return this != LEAF;
        }
    }

    /** Checks that the axis is a tree. */
    public Neighbour {
        if (!axis.tree()) {
            throw CircuitException.of("neighbour.tree", axis.name(), kind.name().toLowerCase(Locale.ROOT));
        }
    }

    /** The node, as written: {@code left j}. */
    public String step() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + axis.name();
    }
}
