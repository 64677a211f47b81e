package unfold.zoo;

import java.util.ArrayList;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Operand;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * What one step of a state does. One file each; by existing (as a service) it gets its menu entry, both drawings, training and the
 * contract tests. Names on screen are the messages {@code cell.KEY.name} and {@code cell.KEY.text}.
 */
public interface Cell {
    /** Short, stable name. */
    String key();

    /** What can be chosen: activation, gate biases, variants. */
    List<Setting> settings();

    /** Whether it reads its own past; without, a network remembers only what its wiring feeds back. */
    default boolean remembers() {
        return true;
    }

    /** Whether it can have several states before it at once, as a node of a tree or a cell of a grid has. */
    default boolean branches() {
        return false;
    }

    /** Whether it can be part of a network that is trained; a dynamical system that may leave all bounds is only looked at. */
    default boolean learns() {
        return true;
    }

    /**
     * Writes the equations of one step.
     *
     * @param feeds what is read from below; may be empty
     * @param n units
     * @return the state h, of size n
     */
    Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings);

    /**
     * The weighted summands of a pre-activation: the recurrent one first, as the book writes them.
     *
     * @param above mark of the gate, such as {@code ^f}, or empty
     */
    static List<Term> terms(CircuitBuilder c, List<Feed> feeds, int n, String above, Operand previous) {
        return terms(c, feeds, n, above, List.of(new State.Past("", "W", previous)));
    }

    /** The same with all states before this one, each with a weight of its own. */
    static List<Term> terms(CircuitBuilder c, List<Feed> feeds, int n, String above, List<State.Past> before) {
        List<Term> terms = new ArrayList<>();
        before.forEach(p -> terms.add(c.recurrent(p.letter() + above, n, n).times(p.operand())));
        terms.addAll(inputs(c, feeds, n, above));
        return terms;
    }

    /** The weighted summands of what comes from below. */
    static List<Term> inputs(CircuitBuilder c, List<Feed> feeds, int n, String above) {
        return feeds.stream()
                .map(f -> c.weight(f.letter() + above, n, f.size()).times(f.source()))
                .toList();
    }
}
