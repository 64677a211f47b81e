package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/** A layer that reads nothing of its own past, as in fig 10.4: h(t) = tanh(b + U x(t) + …). */
@AutoService(Cell.class)
public final class Memoryless implements Cell {
    @Override
    public String key() {
        return "memoryless";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("activation", "tanh", "relu"));
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            Signal a = c.define("a", "10.8", c.sum(c.bias("b", n), Cell.inputs(c, feeds, n, "")));
            return c.define("h", "10.9", settings.text("activation").equals("relu") ? c.relu(a) : c.tanh(a));
        });
    }
}
