package unfold.circuit.text;

import java.util.List;
import java.util.Optional;
import unfold.circuit.Axis;
import unfold.circuit.Initializer;

/** What one line of a text says. */
sealed interface Line {
    /**
     * h(t) = …, or for a step before the first h(0) = ….
     *
     * @param left the signal and its step
     * @param right what it is
     * @param number of the equation in the book, or empty
     */
    record Equation(Node.Read left, Node right, String number) implements Line {}

    /**
     * What is said of a name: h: 16.
     *
     * @param left the name, perhaps with a step
     * @param given input or target, if it comes from outside
     * @param size entries, if that is said
     * @param coding whether it is symbols or a vector, if that is said
     * @param start how it starts, if that is said
     * @param fixed whether training leaves it alone
     */
    record Declaration(
            Node.Read left,
            Optional<Given> given,
            Optional<Size> size,
            Optional<Coding> coding,
            Optional<Initializer> start,
            boolean fixed)
            implements Line {}

    /** Shown as one box: group h: a, u. */
    record Box(Node.Bare name, List<Node.Bare> members) implements Line {}

    /** A direction of its own: axis i: 1 to m, or axis j: given tree. */
    record Direction(Node.Bare name, Axis axis) implements Line {}

    /** What the circuit is called. */
    record Title(String name) implements Line {}

    /** Where a signal comes from. */
    enum Given {
        /** What the network reads. */
        INPUT,
        /** What it is asked for. */
        TARGET
    }

    /** How a given signal is written. */
    enum Coding {
        /** One of some symbols. */
        SYMBOLS,
        /** Real numbers. */
        VECTOR
    }

    /**
     * A number of entries.
     *
     * @param letter n, m or k; empty for a plain number
     * @param number without a letter
     */
    record Size(String letter, int number, Place place) {}
}
