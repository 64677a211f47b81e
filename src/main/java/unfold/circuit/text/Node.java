package unfold.circuit.text;

import java.util.List;
import unfold.circuit.Operation;

/** A right side, or a part of one, as it is written. */
sealed interface Node {
    /** Where it stands. */
    Place place();

    /**
     * A signal at a step: h(t−1).
     *
     * @param signal its name
     * @param indices one for each of its axes
     */
    record Read(String signal, List<Index> indices, Place place) implements Node {}

    /** A name without a step: a parameter, or a signal without an axis. */
    record Bare(String name, Place place) implements Node {}

    /** A matrix times what it reads: W h(t−1). */
    record Times(Bare weight, Node operand, Place place) implements Node {}

    /** An operation on parts. */
    record Apply(Operation operation, List<Node> operands, Place place) implements Node {}

    /**
     * One step, as it is written: t−1 is the letter t and the shift −1; 1 has no letter; left j has a word before it.
     *
     * @param word which neighbour of the step, or empty
     * @param letter of an axis or of its length, a word, or empty
     * @param shift what is added
     */
    record Index(String word, String letter, int shift, Place place) {}
}
