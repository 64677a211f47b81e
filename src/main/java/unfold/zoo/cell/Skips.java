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
 * Skip connections through time (§10.9.1): h(t) = tanh(b + W h(t−1) + S h(t−d) + U x(t)). What travels the skip alone decays as λ^(τ/d).
 * Without the short edge (§10.9.3) only the skip is left.
 */
@AutoService(Cell.class)
public final class Skips implements Cell {
    @Override
    public String key() {
        return "skips";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("delay", 2, 1000, 5),
                Setting.onOff("short", true),
                Setting.choice("activation", "tanh", "linear"));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            List<Term> terms = new ArrayList<>();
            if (settings.on("short")) {
                terms.add(c.recurrent("W", n, n).times(h.previous()));
            }
            terms.add(c.recurrent("S", n, n).times(h.previous(settings.whole("delay"))));
            terms.addAll(Cell.inputs(c, feeds, n, ""));
            Signal a = c.define("a", "10.8", c.sum(c.bias("b", n), terms));
            return h.is("10.9", settings.text("activation").equals("tanh") ? c.tanh(a) : c.plus(a));
        });
    }
}
