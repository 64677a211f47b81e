package unfold.circuit;

import java.util.List;
import java.util.Optional;

/**
 * A quantity of the network: one vector for each step of its axes, or one for the whole sequence if it has no axis.
 *
 * @param id its place in the circuit; what it reads without delay has a smaller one
 * @param name unique in its circuit; read by {@link Symbol}
 * @param equation number of its equation in the book, or empty
 * @param operation what it is made of
 * @param size entries of the vector
 * @param axes the axes it has a value for each step of
 * @param symbolic whether it is given as symbols (one-hot vectors)
 * @param bias what is added, if it is a sum with a bias
 * @param initial what it was before the first step
 * @param group the group it belongs to
 */
public record Signal(
        int id,
        String name,
        String equation,
        Operation operation,
        int size,
        List<Axis> axes,
        boolean symbolic,
        Optional<Parameter> bias,
        Initial initial,
        Optional<Group> group)
        implements Operand {

    /** How it is written. */
    public Symbol symbol() {
        return Symbol.of(name);
    }

    /** Whether a box of this name may stand for it: its own, or that of a group around it while that is closed. */
    public boolean in(String box) {
        return name.equals(box) || group.map(g -> g.within(box)).orElse(false);
    }

    /** The same signal, made of its operands in another way. */
    public Signal as(Operation other) {
        return new Signal(id, name, equation, other, size, axes, symbolic, bias, initial, group);
    }

    /** The same signal in another place among the signals of its network. */
    public Signal numbered(int other) {
        return new Signal(other, name, equation, operation, size, axes, symbolic, bias, initial, group);
    }

    /** The same signal with another bias. */
    public Signal biased(Optional<Parameter> other) {
        return new Signal(id, name, equation, operation, size, axes, symbolic, other, initial, group);
    }

    /** The same signal with something else before its first step. */
    public Signal beginning(Initial other) {
        return new Signal(id, name, equation, operation, size, axes, symbolic, bias, other, group);
    }

    @Override
    public Reference reference() {
        return Reference.to(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
