package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.Saliency;
import unfold.train.Plan;

/** Which inputs an output depends on: the derivative of each output with respect to each input. */
@AutoService(Bench.class)
public final class SaliencyBench implements Bench {
    @Override
    public String key() {
        return "saliency";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().trains() && Saliency.possible(plan.blueprint().circuit());
    }

    @Override
    public Opened open(Desk desk) {
        return new SaliencyView(desk);
    }
}
