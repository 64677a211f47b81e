package unfold.zoo;

import java.util.List;
import java.util.function.Function;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Signal;

/**
 * What a recurrent stack reads and what reads it. One file each; by existing (as a service) it is offered for every cell. Names on
 * screen are the messages {@code wiring.KEY.name} and {@code wiring.KEY.text}.
 */
public interface Wiring {
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

    /**
     * Writes the circuit.
     *
     * @param stack puts the layers of cells above what it is given and answers with the topmost state
     * @param n units of that state
     * @return that state
     */
    Signal connect(CircuitBuilder c, Form form, Function<List<Feed>, Signal> stack, int n);
}
