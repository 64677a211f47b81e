package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/** Stochastic gradient descent: θ ← θ − ε g. */
@AutoService(Optimizer.class)
public final class Sgd implements Optimizer {
    @Override
    public String key() {
        return "sgd";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public double rate() {
        return 0.1;
    }

    @Override
    public int slots() {
        return 0;
    }

    @Override
    public Rule rule(Settings settings) {
        return (step, rate, theta, g, memory, from, to) -> {
            for (int i = from; i < to; i++) {
                theta[i] -= rate * g[i];
            }
        };
    }
}
