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
 *
 * <p>Where there are several states before it, as at a node of a tree, each has an update and a reset gate of its own: the first keeps a
 * share of its state, the next a share of what is left, and the candidate gets the rest.
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
    public boolean branches() {
        return true;
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            List<State.Past> past = h.before();
            Gates gates = new Gates(c, feeds, n, past, settings);
            List<Optional<Signal>> u =
                    past.stream().map(p -> gates.gate("u", "10.46", p)).toList();
            List<Optional<Signal>> r =
                    past.stream().map(p -> gates.gate("r", "10.47", p)).toList();
            if (!settings.on("updateGate")) {
                return h.is("10.45", gates.candidate(r));
            }
            Signal mixed = c.group("c~", () -> c.define("c~", "10.45", gates.candidate(r)));
            for (int k = past.size() - 1; k > 0; k--) {
                mixed = c.define("w" + mark(past.get(k)), "", gates.mixed(past.get(k), u.get(k), mixed));
            }
            return h.is("10.45", gates.mixed(past.get(0), u.get(0), mixed));
        });
    }

    private static String mark(State.Past past) {
        return past.mark().isEmpty() ? "" : "_" + past.mark();
    }

    private record Gates(CircuitBuilder c, List<Feed> feeds, int n, List<State.Past> past, Settings settings) {
        /** u ⊙ h + (1 − u) ⊙ what is new beside this one of the states before. */
        Expression mixed(State.Past p, Optional<Signal> u, Signal fresh) {
            Signal share = u.orElseThrow();
            Signal kept = c.define("k" + mark(p), "10.45", c.product(share, p.operand()));
            Signal rest = c.define("v" + mark(p), "10.45", c.oneMinus(share));
            Signal added = c.define("j" + mark(p), "10.45", c.product(rest, fresh));
            return c.plus(kept, added);
        }

        Expression candidate(List<Optional<Signal>> r) {
            Signal a = !settings.on("resetGate")
                    ? c.define("a_c", "10.45", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", past)))
                    : settings.text("reset").equals("before") ? resetBefore(r) : resetAfter(r);
            return settings.text("candidate").equals("tanh") ? c.tanh(a) : c.sigmoid(a);
        }

        private Signal resetBefore(List<Optional<Signal>> r) {
            List<State.Past> masked = new ArrayList<>();
            for (int k = 0; k < past.size(); k++) {
                State.Past p = past.get(k);
                Signal m = c.define("m" + mark(p), "10.45", c.product(r.get(k).orElseThrow(), p.operand()));
                masked.add(new State.Past(p.mark(), p.letter(), m));
            }
            return c.define("a_c", "10.45", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", masked)));
        }

        private Signal resetAfter(List<Optional<Signal>> r) {
            List<Term> terms = new ArrayList<>();
            for (int k = 0; k < past.size(); k++) {
                State.Past p = past.get(k);
                Signal read = c.define(
                        "p" + mark(p),
                        "",
                        c.sum(
                                c.bias("b^h" + mark(p), n),
                                c.recurrent(p.letter(), n, n).times(p.operand())));
                terms.add(Term.plain(
                        c.define("m" + mark(p), "", c.product(r.get(k).orElseThrow(), read))));
            }
            terms.addAll(Cell.inputs(c, feeds, n, ""));
            return c.define("a_c", "10.45", c.sum(c.bias("b", n), terms));
        }

        /** The gate of one of the states before, unless gates of this kind are taken out. */
        Optional<Signal> gate(String kind, String equation, State.Past p) {
            String which = kind.equals("u") ? "update" : "reset";
            if (!settings.on(which + "Gate")) {
                return Optional.empty();
            }
            String name = kind + mark(p);
            return Optional.of(c.group(name, () -> {
                List<Term> terms = Cell.terms(c, feeds, n, "^" + name, past);
                Parameter b = c.bias("b^" + name, n, settings.number(which + "Bias"));
                Signal a = c.define("a_" + name, equation, c.sum(b, terms));
                return c.define(name, equation, c.sigmoid(a));
            }));
        }
    }
}
