package unfold.diagram;

import java.util.List;

/**
 * Which box it is, the same in every diagram.
 *
 * @param item name of the outline's item
 * @param copy what kind of copy it is
 * @param position its position on each axis of the item; empty in the circuit and for an item without an axis
 * @param step where that is on the timeline; 0 in the circuit and for an item without an axis
 */
public record BoxId(String item, Copy copy, List<Integer> position, int step) {
    /** What a box stands for. */
    public enum Copy {
        /** All steps at once. */
        CIRCUIT,
        /** One step, or the one value of an item without an axis. */
        STEP,
        /** What was before the first step or will be after the last. */
        INITIAL
    }

    /** A box of an item that has the only axis there is, or none. */
    public BoxId(String item, Copy copy, List<Integer> position) {
        this(item, copy, position, position.isEmpty() ? 0 : position.get(0));
    }
}
