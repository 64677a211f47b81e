package unfold.zoo;

import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initialisation;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;

/** Which value of a sequence depends on which, (10.31): circuits to be unfolded and looked at, not to be trained. */
public final class DirectedModel {
    private DirectedModel() {}

    /** Each y(t) depends on all before it, fig 10.7: one edge for each way back, up to {@code length} − 1 steps. */
    public static Circuit complete(int length) {
        CircuitBuilder c = new CircuitBuilder("directed model", Initialisation.USUAL);
        State y = c.state("y", 1);
        List<Term> terms = new ArrayList<>();
        for (int back = 1; back < Math.max(2, length); back++) {
            terms.add(c.weight("W_" + back, 1, 1).times(y.previous(back)));
        }
        y.is("10.31", c.sum(c.bias("b", 1), terms));
        return c.build();
    }

    /** Each y(t) depends on a state, and the state on the one before and on y(t−1), fig 10.8. */
    public static Circuit withState() {
        CircuitBuilder c = new CircuitBuilder("directed model with state", Initialisation.USUAL);
        State h = c.state("h", 1);
        State y = c.state("y", 1);
        Signal state = h.is(
                "10.5",
                c.sum(
                        c.bias("b", 1),
                        List.of(
                                c.recurrent("W", 1, 1).times(h.previous()),
                                c.weight("R", 1, 1).times(y.previous()))));
        y.is("10.10", c.sum(c.bias("c", 1), List.of(c.weight("V", 1, 1).times(state))));
        return c.build();
    }
}
