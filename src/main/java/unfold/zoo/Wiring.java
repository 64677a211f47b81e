package unfold.zoo;

import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Signal;

/**
 * What a recurrent stack reads and what reads it. One file each; by existing (as a service) it is offered for every cell. Names on
 * screen are the messages {@code wiring.KEY.name} and {@code wiring.KEY.text}.
 */
public interface Wiring {
    /** Layers of cells, to be put above something once. */
    @FunctionalInterface
    interface Stack {
        /** Puts the layers above what they are to read and answers with the topmost state. */
        Signal above(List<Feed> feeds);
    }

    /** Short, stable name. */
    String key();

    /** The figure of the book that shows it, such as {@code 10.3}. */
    String figure();

    /** Whether it can be trained on what is given and asked for in this form. */
    boolean fits(Form form);

    /** Whether it has a loss, so that there is something to train. */
    boolean trains();

    /** How its parameters start, given what was chosen. */
    default Initialisation initialisation(Initialisation chosen) {
        return chosen;
    }

    /** Writes the circuit: what the stack reads, the stack, and what reads its state. */
    void connect(CircuitBuilder c, Form form, Stack stack);
}
