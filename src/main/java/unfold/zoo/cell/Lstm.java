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
 * The LSTM, (10.40)–(10.44), in the book's letters: forget gate f, external input gate g, output gate q, state s.
 *
 * <p>Departs from the book: (10.41) squashes the candidate with σ; like most later work this uses tanh unless told otherwise.
 */
@AutoService(Cell.class)
public final class Lstm implements Cell {
    @Override
    public String key() {
        return "lstm";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.number("forgetBias", -10, 10, 1),
                Setting.number("inputBias", -10, 10, 0),
                Setting.number("outputBias", -10, 10, 0),
                Setting.choice("candidate", "tanh", "sigmoid"),
                Setting.onOff("peepholes", false));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            State s = c.state("s", n);
            Gates gates = new Gates(c, feeds, n, h.previous(), settings.on("peepholes"));
            Signal f = gates.gate("f", "f", "10.40", settings.number("forgetBias"), s.previous());
            Signal g = gates.gate("g", "g", "10.42", settings.number("inputBias"), s.previous());
            Signal candidate = c.group("c~", () -> {
                Signal a = c.define("a_c", "10.41", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", h.previous())));
                return c.define("c~", "10.41", settings.text("candidate").equals("tanh") ? c.tanh(a) : c.sigmoid(a));
            });
            Signal kept = c.define("k", "10.41", c.product(f, s.previous()));
            Signal added = c.define("j", "10.41", c.product(g, candidate));
            Signal state = s.is("10.41", c.plus(kept, added));
            Signal q = gates.gate("q", "o", "10.44", settings.number("outputBias"), state);
            Signal z = c.define("z", "10.43", c.tanh(state));
            return h.is("10.43", c.product(z, q));
        });
    }

    private record Gates(CircuitBuilder c, List<Feed> feeds, int n, Operand h, boolean peepholes) {
        Signal gate(String name, String above, String equation, double bias, Operand peephole) {
            return c.group(name, () -> {
                List<Term> terms = new ArrayList<>(Cell.terms(c, feeds, n, "^" + above, h));
                if (peepholes) {
                    terms.add(c.diagonal("p^" + above, n, Initializer.gaussian(0.1))
                            .times(peephole));
                }
                Signal a = c.define("a_" + name, equation, c.sum(c.bias("b^" + above, n, bias), terms));
                return c.define(name, equation, c.sigmoid(a));
            });
        }
    }
}
