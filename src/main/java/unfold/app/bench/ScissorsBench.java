package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.engine.Cuts;
import unfold.train.Plan;

/** Truncated back-propagation through time: a line across the unfolded graph that values cross and gradients do not. */
@AutoService(Bench.class)
public final class ScissorsBench implements Bench {
    @Override
    public String key() {
        return "scissors";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().trains() && Cuts.possible(plan.blueprint().circuit());
    }

    @Override
    public Opened open(Desk desk) {
        return new ScissorsView(desk);
    }
}
