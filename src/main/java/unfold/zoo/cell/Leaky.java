package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/** Leaky units (§10.9.2): h(t) = α ⊙ h(t−1) + (1−α) ⊙ tanh(b + W h(t−1) + U x(t)), with one α that training leaves alone. */
@AutoService(Cell.class)
public final class Leaky implements Cell {
    @Override
    public String key() {
        return "leaky";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number("alpha", 0, 0.999, 0.9));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        double alpha = settings.number("alpha");
        return c.group("h", () -> {
            State h = c.state("h", n);
            Signal a = c.define("a", "10.8", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", h.previous())));
            Signal v = c.define("v", "", c.tanh(a));
            Term kept = c.fixed("α", n, alpha).times(h.previous());
            Term fresh = c.fixed("β", n, 1 - alpha).times(v);
            return h.is("", c.sum(List.of(kept, fresh)));
        });
    }
}
