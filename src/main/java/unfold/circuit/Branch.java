package unfold.circuit;

import java.util.function.UnaryOperator;

/**
 * A way to one of the states before a state, where there are several.
 *
 * @param mark tells apart what a cell has once for each branch, such as a forget gate
 * @param letter the letter of the weight it is multiplied by
 * @param to reads the state there
 */
public record Branch(String mark, String letter, UnaryOperator<Operand> to) {
    /** One step back along an axis; one step ahead if {@code steps} is −1. */
    public static Branch along(String letter, Axis axis, int steps) {
        return new Branch(axis.name(), letter, h -> h.delayed(axis, steps));
    }

    /** To a child in a tree. */
    public static Branch to(String letter, Neighbour child) {
        return new Branch(child.step().substring(0, 1), letter, h -> h.at(child));
    }
}
