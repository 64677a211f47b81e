package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/**
 * RMSprop (Tieleman and Hinton 2012): r ← ρ r + (1 − ρ) g², θ ← θ − ε g / (√r + δ).
 *
 * <p>Departs from the book (algorithm 8.5), which adds δ below the root; PyTorch adds it after.
 */
@AutoService(Optimizer.class)
public final class Rmsprop implements Optimizer {
    @Override
    public String key() {
        return "rmsprop";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number("decay", 0, 0.99999, 0.99), Setting.number("epsilon", 1e-16, 1, 1e-8));
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
        double rho = settings.number("decay");
        double epsilon = settings.number("epsilon");
        return (step, rate, theta, g, memory, from, to) -> {
            double[] r = memory[0];
            for (int i = from; i < to; i++) {
                r[i] = rho * r[i] + (1 - rho) * g[i] * g[i];
                theta[i] -= rate * g[i] / (Math.sqrt(r[i]) + epsilon);
            }
        };
    }
}
