package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/**
 * Momentum (Polyak 1964): v ← μ v + g, θ ← θ − ε v.
 *
 * <p>As in PyTorch the rate stands before the velocity; the book (8.16) puts it before the gradient, which is the same while the rate
 * does not change.
 */
@AutoService(Optimizer.class)
public final class Momentum implements Optimizer {
    @Override
    public String key() {
        return "momentum";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number("momentum", 0, 0.9999, 0.9));
    }

    @Override
    public double rate() {
        return 0.01;
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public Rule rule(Settings settings) {
        double mu = settings.number("momentum");
        return (step, rate, theta, g, memory, from, to) -> {
            double[] v = memory[0];
            for (int i = from; i < to; i++) {
                v[i] = mu * v[i] + g[i];
                theta[i] -= rate * v[i];
            }
        };
    }
}
