package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.train.Plan;

/** Two to four networks side by side on the same task. */
@AutoService(Bench.class)
public final class CompareBench implements Bench {
    @Override
    public String key() {
        return "compare";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().trains();
    }

    @Override
    public Opened open(Desk desk) {
        return new CompareView(desk);
    }
}
