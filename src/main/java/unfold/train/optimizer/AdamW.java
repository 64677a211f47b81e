package unfold.train.optimizer;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.train.Optimizer;

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019): θ ← (1 − ε λ) θ, then {@link Adam}'s update. */
@AutoService(Optimizer.class)
public final class AdamW implements Optimizer {
    private final Adam adam = new Adam();

    @Override
    public String key() {
        return "adamw";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(adam.settings());
        settings.add(Setting.number("weightDecay", 0, 10, 0.01));
        return List.copyOf(settings);
    }

    @Override
    public double rate() {
        return adam.rate();
    }

    @Override
    public int slots() {
        return adam.slots();
    }

    @Override
    public Rule rule(Settings settings) {
        return Adam.moments(settings, settings.number("weightDecay"));
    }
}
