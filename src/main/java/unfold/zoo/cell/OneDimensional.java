package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * The dynamical systems of §10.1, (10.1)–(10.4), one number a unit: the linear map s(t) = w s(t−1), the logistic map s(t) = w s(t−1) (1 −
 * s(t−1)) and the tanh map s(t) = tanh(w s(t−1)). Driven, U x(t) is added, within the tanh if there is one.
 */
@AutoService(Cell.class)
public final class OneDimensional implements Cell {
    @Override
    public String key() {
        return "map";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.choice("map", "linear", "logistic", "tanh"),
                Setting.number("factor", -10, 10, 0.9),
                Setting.number("start", -10, 10, 0.2));
    }

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        String equation = feeds.isEmpty() ? "10.1" : "10.4";
        return c.group("s", () -> {
            State s = c.state("s", n, Initializer.constant(settings.number("start")));
            Parameter w = c.diagonal("w", n, Initializer.constant(settings.number("factor")));
            List<Term> terms = new ArrayList<>();
            if (settings.text("map").equals("logistic")) {
                Signal room = c.define("v", "", c.oneMinus(s.previous()));
                terms.add(w.times(c.define("j", "", c.product(s.previous(), room))));
            } else {
                terms.add(w.times(s.previous()));
            }
            terms.addAll(Cell.inputs(c, feeds, n, ""));
            if (settings.text("map").equals("tanh")) {
                return s.is(equation, c.tanh(c.define("a", "", c.sum(terms))));
            }
            return s.is(equation, c.sum(terms));
        });
    }
}
