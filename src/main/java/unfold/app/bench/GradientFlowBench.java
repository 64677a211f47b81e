package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.Recurrence;
import unfold.train.Plan;

/** Vanishing and exploding, §10.7: a dial turns the spectral radius, and everything beside it is measured. */
@AutoService(Bench.class)
public final class GradientFlowBench implements Bench {
    @Override
    public String key() {
        return "gradient-flow";
    }

    @Override
    public boolean fits(Plan plan) {
        return Recurrence.first(plan.blueprint().circuit()).isPresent();
    }

    @Override
    public Opened open(Desk desk) {
        return new GradientFlowView(desk);
    }
}
