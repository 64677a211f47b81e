package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * A convolution over time, or time-delay network: h(t) = tanh(b + Σ_k K_k x(t+k)), m = max_t h(t), o = c + V m. One kernel is shared by all
 * steps, but each of its outputs knows only the few steps the kernel covers.
 */
@AutoService(Wiring.class)
public final class Convolution implements Feedforward {
    @Override
    public String key() {
        return "convolution";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("width", 1, 16, 3));
    }

    @Override
    public List<Feed> feeds(Signal x, Settings settings) {
        List<Feed> feeds = new ArrayList<>();
        for (int k = 0; k < settings.whole("width"); k++) {
            feeds.add(new Feed("K_" + k, x.delayed(-k), x.size()));
        }
        return feeds;
    }

    @Override
    public Signal read(CircuitBuilder c, Signal h) {
        return c.define("m", "", c.max(h, h.axes().get(0)));
    }
}
