package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initializer;
import unfold.circuit.Operand;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * A network with an explicit memory (§10.12), fig 10.18: cells M_i found by their content. A head makes a key k and weighs the cells by w
 * = softmax(β ⊙ cos(k, M)). What is read, r = Σ w_i M_i, comes to the simple recurrence as a further input; the new state writes M_i ←
 * M_i ⊙ (1 − w_i e) + w_i a.
 */
@AutoService(Cell.class)
public final class ExplicitMemory implements Cell {
    /** A cell begins to be erased only where something has been learned to be worth it. */
    private static final double KEEPS = -3;

    @Override
    public String key() {
        return "memory";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("cells", 1, 64, 6),
                Setting.whole("width", 1, 64, 4),
                Setting.number("sharpness", 0, 100, 5));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        int cells = settings.whole("cells");
        int width = settings.whole("width");
        State h = c.state("h", n);
        State memory = c.memory("M", cells * width, Initializer.gaussian(1));
        Heads heads = new Heads(c, n, cells, width, settings.number("sharpness"));
        Signal r = c.group(
                "r", () -> c.define("r", "", c.read(heads.weights("r", h.previous(), memory), memory.previous())));
        Signal state = c.group("h", () -> {
            List<Term> terms = new ArrayList<>(Cell.terms(c, feeds, n, "", h.previous()));
            terms.add(c.weight("U^r", n, width).times(r));
            return h.is("10.9", c.tanh(c.define("a", "10.8", c.sum(c.bias("b", n), terms))));
        });
        c.group("M", () -> {
            Signal w = heads.weights("w", state, memory);
            Signal erased = c.define("e", "", c.sigmoid(heads.sum("e", KEEPS, state)));
            Signal added = c.define("z", "", c.tanh(heads.sum("z", 0, state)));
            Signal kept = c.define("q", "", c.oneMinus(c.define("p", "", c.outer(w, erased))));
            Signal left = c.define("l", "", c.product(memory.previous(), kept));
            return memory.is("", c.plus(left, c.define("j", "", c.outer(w, added))));
        });
        return state;
    }

    private record Heads(CircuitBuilder c, int n, int cells, int width, double sharpness) {
        /** How much each cell is meant by what a head makes of the state. */
        Signal weights(String head, Operand state, State memory) {
            Signal key = c.define("k_" + head, "", c.tanh(sum("k_" + head, 0, state)));
            Signal match = c.define("d_" + head, "", c.cosine(key, memory.previous()));
            Term sharp = c.diagonal("β_" + head, cells, Initializer.constant(sharpness))
                    .times(match);
            return c.define("w_" + head, "", c.softmax(c.define("g_" + head, "", c.sum(List.of(sharp)))));
        }

        /** The pre-activation of part of a head. */
        Signal sum(String part, double bias, Operand state) {
            String mark = "^" + part.replace("_", "");
            return c.define(
                    "a_" + part.replace("_", ""),
                    "",
                    c.sum(
                            c.bias("b" + mark, width, bias),
                            c.weight("K" + mark, width, n).times(state)));
        }
    }
}
