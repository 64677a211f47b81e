package unfold.zoo;

import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Operand;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * What a recurrent stack reads and what reads it. One file each; by existing (as a service) it is offered for every cell. Names on
 * screen are the messages {@code wiring.KEY.name} and {@code wiring.KEY.text}.
 */
public interface Wiring {
    /** Layers of cells, to be put above something: once, or once in each direction. */
    interface Stack {
        /** The size of each layer's state. */
        int units();

        /** Puts the layers above what they are to read and answers with the topmost state. */
        Signal above(List<Feed> feeds);

        /** The same with layers of another size. */
        Signal above(List<Feed> feeds, int units);
    }

    /** Short, stable name. */
    String key();

    /** The figure of the book that shows it, such as {@code 10.3}; empty if none does. */
    String figure();

    /** Whether it can be trained on what is given and asked for in this form. */
    boolean fits(Form form);

    /** Whether it has a loss, so that there is something to train. */
    boolean trains();

    /** Whether it makes a network with this cell: by itself, with every cell that remembers, and learns if there is something to learn. */
    default boolean suits(Cell cell) {
        return cell.remembers() && (cell.learns() || !trains());
    }

    /** Whether cells stand in it; without, it is a whole circuit by itself, and cell and layers say nothing. */
    default boolean stacks() {
        return true;
    }

    /** What its circuit is called. */
    default String name(Cell cell, Settings settings) {
        return cell.key() + " " + key();
    }

    /** What can be chosen. */
    default List<Setting> settings() {
        return List.of();
    }

    /** How its parameters start, given what was chosen. */
    default Initialisation initialisation(Initialisation chosen) {
        return chosen;
    }

    /** The output o = c + V h, (10.10), of a state of {@code n} units. */
    static Signal output(CircuitBuilder c, Form form, Operand h, int n) {
        int k = form.target().size();
        return c.define("o", "10.10", c.sum(c.bias("c", k), c.weight("V", k, n).times(h)));
    }

    /** The target along these axes, and the loss of the output against it, (10.12). */
    static void judge(CircuitBuilder c, Form form, Signal o, List<Axis> along) {
        judge(c, form, o, c.target("y", form.target(), along));
    }

    /** The loss of the output against the target, (10.12). */
    static void judge(CircuitBuilder c, Form form, Signal o, Signal y) {
        c.define("L", "10.12", c.loss(form.loss(), o, y));
    }

    /** Writes the circuit: what the stack reads, the stack, and what reads its state. */
    void connect(CircuitBuilder c, Form form, Settings settings, Stack stack);
}
