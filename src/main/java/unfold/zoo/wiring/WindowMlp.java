package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * A feedforward network on a fixed window, the first comparison of the chapter: h = tanh(b + Σ_k W_k x(k)), o = c + V h. Each position has
 * weights of its own, so nothing learned at one is known at another. What a sequence lacks to fill the window is read as nothing, and
 * what it has beyond is not read.
 */
@AutoService(Wiring.class)
public final class WindowMlp implements Wiring {
    @Override
    public String key() {
        return "window-mlp";
    }

    @Override
    public String figure() {
        return "";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("window", 1, 64, 14));
    }

    @Override
    public boolean suits(Cell cell) {
        return !cell.remembers();
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.AT_END;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input());
        List<Feed> feeds = new ArrayList<>();
        for (int k = 1; k <= settings.whole("window"); k++) {
            feeds.add(new Feed("W_" + k, x.at(Axis.TIME, k), x.size()));
        }
        Signal h = stack.above(feeds);
        Wiring.judge(c, form, Wiring.output(c, form, h, h.size()), List.of());
    }
}
