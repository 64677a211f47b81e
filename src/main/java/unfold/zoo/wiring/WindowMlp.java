package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * A feedforward network on a fixed window, the first comparison of the chapter: h = tanh(b + Σ_k W_k x(k)), o = c + V h. Each position has
 * weights of its own, so nothing learned at one is known at another. What a sequence lacks to fill the window is read as nothing, and
 * what it has beyond is not read.
 */
@AutoService(Wiring.class)
public final class WindowMlp implements Feedforward {
    @Override
    public String key() {
        return "window-mlp";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("window", 1, 64, 14));
    }

    @Override
    public List<Feed> feeds(Signal x, Settings settings) {
        List<Feed> feeds = new ArrayList<>();
        for (int k = 1; k <= settings.whole("window"); k++) {
            feeds.add(new Feed("W_" + k, x.at(Axis.TIME, k), x.size()));
        }
        return feeds;
    }
}
