package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * The simple recurrence with a layer more on its way through time, fig 10.13b: m(t) = tanh(d + M h(t−1)), h(t) = tanh(b + W m(t) + U
 * x(t)). With the skip of fig 10.13c the last state is read directly as well.
 */
@AutoService(Cell.class)
public final class DeepTransition implements Cell {
    @Override
    public String key() {
        return "deep-transition";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.onOff("skip", false));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        State h = c.state("h", n);
        Signal m = c.group("m", () -> {
            Signal a = c.define(
                    "a_m", "", c.sum(c.bias("d", n), c.recurrent("M", n, n).times(h.previous())));
            return c.define("m", "", c.tanh(a));
        });
        return c.group("h", () -> {
            List<Term> terms = new ArrayList<>(Cell.terms(c, feeds, n, "", m));
            if (settings.on("skip")) {
                terms.add(c.recurrent("S", n, n).times(h.previous()));
            }
            Signal a = c.define("a", "10.8", c.sum(c.bias("b", n), terms));
            return h.is("10.9", c.tanh(a));
        });
    }
}
