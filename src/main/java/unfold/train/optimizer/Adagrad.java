package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/** AdaGrad (Duchi, Hazan and Singer 2011), algorithm 8.4: r ← r + g², θ ← θ − ε g / (√r + δ). */
@AutoService(Optimizer.class)
public final class Adagrad implements Optimizer {
    @Override
    public String key() {
        return "adagrad";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number("epsilon", 1e-16, 1, 1e-10));
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
        double epsilon = settings.number("epsilon");
        return (step, rate, theta, g, memory, from, to) -> {
            double[] r = memory[0];
            for (int i = from; i < to; i++) {
                r[i] += g[i] * g[i];
                theta[i] -= rate * g[i] / (Math.sqrt(r[i]) + epsilon);
            }
        };
    }
}
