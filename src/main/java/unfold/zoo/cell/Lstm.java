package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * The LSTM, (10.40)–(10.44), in the book's letters: forget gate f, external input gate g, output gate q, state s. A gate that is taken
 * out is 1: without f the state forgets nothing, without g it takes everything in, without q it shows everything.
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
                Setting.onOff("peepholes", false),
                Setting.onOff("forgetGate", true),
                Setting.onOff("inputGate", true),
                Setting.onOff("outputGate", true));
    }

    @Override
    public boolean branches() {
        return true;
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            State s = c.state("s", n);
            Gates gates = new Gates(c, feeds, n, h.before(), settings);
            List<State.Past> past = s.before();
            List<Optional<Signal>> f = past.stream()
                    .map(p -> gates.gate("f" + mark(p), "f" + mark(p), "10.40", "forget", List.of(p)))
                    .toList();
            Optional<Signal> g = gates.gate("g", "g", "10.42", "input", past);
            Signal candidate = c.group("c~", () -> {
                Signal a = c.define("a_c", "10.41", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", h.before())));
                return c.define("c~", "10.41", settings.text("candidate").equals("tanh") ? c.tanh(a) : c.sigmoid(a));
            });
            List<Operand> summands = new ArrayList<>();
            for (int k = 0; k < past.size(); k++) {
                State.Past p = past.get(k);
                summands.add(gates.behind(f.get(k), "k" + mark(p), "10.41", p.operand()));
            }
            summands.add(gates.behind(g, "j", "10.41", candidate));
            Signal state = s.is("10.41", c.plus(summands.toArray(Operand[]::new)));
            Optional<Signal> q = gates.gate("q", "o", "10.44", "output", List.of(new State.Past("", "", state)));
            if (q.isEmpty()) {
                return h.is("10.43", c.tanh(state));
            }
            Signal z = c.define("z", "10.43", c.tanh(state));
            return h.is("10.43", c.product(z, q.get()));
        });
    }

    private static String mark(State.Past past) {
        return past.mark().isEmpty() ? "" : "_" + past.mark();
    }

    private record Gates(CircuitBuilder c, List<Feed> feeds, int n, List<State.Past> h, Settings settings) {
        /** The gate, unless it is taken out. */
        Optional<Signal> gate(String name, String above, String equation, String which, List<State.Past> peepholes) {
            if (!settings.on(which + "Gate")) {
                return Optional.empty();
            }
            return Optional.of(c.group(name, () -> {
                List<Term> terms = new ArrayList<>(Cell.terms(c, feeds, n, "^" + above, h));
                if (settings.on("peepholes")) {
                    String own = peepholes.size() == 1 ? "p^" + above : "";
                    peepholes.forEach(p -> terms.add(
                            c.diagonal(own.isEmpty() ? "p^" + above + mark(p) : own, n, Initializer.gaussian(0.1))
                                    .times(p.operand())));
                }
                Signal a = c.define(
                        "a_" + name, equation, c.sum(c.bias("b^" + above, n, settings.number(which + "Bias")), terms));
                return c.define(name, equation, c.sigmoid(a));
            }));
        }

        /** What comes through a gate: all of it where there is none. */
        Operand behind(Optional<Signal> gate, String name, String equation, Operand what) {
            return gate.isEmpty() ? what : c.define(name, equation, c.product(gate.get(), what));
        }
    }
}
