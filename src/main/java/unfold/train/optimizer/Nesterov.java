package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/**
 * Nesterov's momentum (Sutskever et al. 2013) as PyTorch has it: v ← μ v + g, θ ← θ − ε (g + μ v).
 *
 * <p>The weights here are the point looked ahead to, so that the gradient is taken where the weights are.
 */
@AutoService(Optimizer.class)
public final class Nesterov implements Optimizer {
    @Override
    public String key() {
        return "nesterov";
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
                theta[i] -= rate * (g[i] + mu * v[i]);
            }
        };
    }
}
