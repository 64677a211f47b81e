package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Expression;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * The GRU, (10.45)–(10.47): update gate u keeps, reset gate r masks the past. Without u the candidate is the state; without r nothing
 * of the past is masked.
 *
 * <p>Departs from the book: the printed equations give the gates the indices of the step before; here all belong to step t, which is
 * the same network with its states renumbered. The candidate is squashed by tanh unless told otherwise (the book prints σ). The reset
 * gate acts before the product, W(r ⊙ h), as in the book, or after it, r ⊙ (W h + b), as in PyTorch and cuDNN.
 */
@AutoService(Cell.class)
public final class Gru implements Cell {
    @Override
    public String key() {
        return "gru";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.number("updateBias", -10, 10, 1),
                Setting.number("resetBias", -10, 10, 0),
                Setting.choice("reset", "before", "after"),
                Setting.choice("candidate", "tanh", "sigmoid"),
                Setting.onOff("updateGate", true),
                Setting.onOff("resetGate", true));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            Optional<Signal> u = gate(c, "u", "10.46", feeds, n, h, settings);
            Optional<Signal> r = gate(c, "r", "10.47", feeds, n, h, settings);
            if (u.isEmpty()) {
                return h.is("10.45", candidate(c, feeds, n, h, r, settings));
            }
            Signal candidate = c.group("c~", () -> c.define("c~", "10.45", candidate(c, feeds, n, h, r, settings)));
            Signal kept = c.define("k", "10.45", c.product(u.get(), h.previous()));
            Signal fresh = c.define("v", "10.45", c.oneMinus(u.get()));
            Signal added = c.define("j", "10.45", c.product(fresh, candidate));
            return h.is("10.45", c.plus(kept, added));
        });
    }

    private static Expression candidate(
            CircuitBuilder c, List<Feed> feeds, int n, State h, Optional<Signal> r, Settings settings) {
        Signal a = r.isEmpty()
                ? c.define("a_c", "10.45", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", h.previous())))
                : settings.text("reset").equals("before")
                        ? resetBefore(c, feeds, n, h, r.get())
                        : resetAfter(c, feeds, n, h, r.get());
        return settings.text("candidate").equals("tanh") ? c.tanh(a) : c.sigmoid(a);
    }

    private static Signal resetBefore(CircuitBuilder c, List<Feed> feeds, int n, State h, Signal r) {
        Signal masked = c.define("m", "10.45", c.product(r, h.previous()));
        return c.define("a_c", "10.45", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", masked)));
    }

    private static Signal resetAfter(CircuitBuilder c, List<Feed> feeds, int n, State h, Signal r) {
        Signal past =
                c.define("p", "", c.sum(c.bias("b^h", n), c.recurrent("W", n, n).times(h.previous())));
        Signal masked = c.define("m", "", c.product(r, past));
        List<Term> terms = new ArrayList<>();
        terms.add(Term.plain(masked));
        terms.addAll(Cell.inputs(c, feeds, n, ""));
        return c.define("a_c", "10.45", c.sum(c.bias("b", n), terms));
    }

    /** The gate, unless it is taken out. */
    private static Optional<Signal> gate(
            CircuitBuilder c, String name, String equation, List<Feed> feeds, int n, State h, Settings settings) {
        String which = name.equals("u") ? "update" : "reset";
        if (!settings.on(which + "Gate")) {
            return Optional.empty();
        }
        return Optional.of(c.group(name, () -> {
            List<Term> terms = Cell.terms(c, feeds, n, "^" + name, h.previous());
            Parameter b = c.bias("b^" + name, n, settings.number(which + "Bias"));
            Signal a = c.define("a_" + name, equation, c.sum(b, terms));
            return c.define(name, equation, c.sigmoid(a));
        }));
    }
}
