package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/**
 * Adam (Kingma and Ba 2015), algorithm 8.7: s ← ρ₁ s + (1 − ρ₁) g, r ← ρ₂ r + (1 − ρ₂) g², both corrected for their start at zero by
 * 1 − ρᵏ at the k-th update, θ ← θ − ε ŝ / (√r̂ + δ).
 */
@AutoService(Optimizer.class)
public final class Adam implements Optimizer {
    @Override
    public String key() {
        return "adam";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.number("beta1", 0, 0.99999, 0.9),
                Setting.number("beta2", 0, 0.99999999, 0.999),
                Setting.number("epsilon", 1e-16, 1, 1e-8));
    }

    @Override
    public double rate() {
        return 0.001;
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Rule rule(Settings settings) {
        return moments(settings, 0);
    }

    /** Adam's update after the weights have shrunk by the factor 1 − rate · {@code decay}. */
    static Rule moments(Settings settings, double decay) {
        double rho1 = settings.number("beta1");
        double rho2 = settings.number("beta2");
        double epsilon = settings.number("epsilon");
        return (step, rate, theta, g, memory, from, to) -> {
            double[] s = memory[0];
            double[] r = memory[1];
            double size = rate / (1 - Math.pow(rho1, (double) step));
            double root = 1 / Math.sqrt(1 - Math.pow(rho2, (double) step));
            double kept = 1 - rate * decay;
            for (int i = from; i < to; i++) {
                s[i] = rho1 * s[i] + (1 - rho1) * g[i];
                r[i] = rho2 * r[i] + (1 - rho2) * g[i] * g[i];
                theta[i] = kept * theta[i] - size * s[i] / (Math.sqrt(r[i]) * root + epsilon);
            }
        };
    }
}
