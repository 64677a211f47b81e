package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Expression;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/** The simple recurrence, (10.8)–(10.9): h(t) = tanh(b + W h(t−1) + U x(t)). */
@AutoService(Cell.class)
public final class Vanilla implements Cell {
    @Override
    public String key() {
        return "vanilla";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("activation", "tanh", "relu", "linear"));
    }

    @Override
    public boolean branches() {
        return true;
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            Signal a = c.define("a", "10.8", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", h.before())));
            Expression squashed =
                    switch (settings.text("activation")) {
                        case "relu" -> c.relu(a);
                        case "linear" -> c.plus(a);
                        default -> c.tanh(a);
                    };
            return h.is("10.9", squashed);
        });
    }
}
