package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.engine.FlowState;
import unfold.train.Plan;

/** What a step back leaves of a gradient, as a histogram that moves while the network learns with Ω or without, (10.52). */
@AutoService(Bench.class)
public final class FlowBench implements Bench {
    @Override
    public String key() {
        return "flow";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().trains()
                && !FlowState.of(plan.blueprint().circuit()).isEmpty();
    }

    @Override
    public Opened open(Desk desk) {
        return new FlowView(desk);
    }
}
