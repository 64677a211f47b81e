package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.Recall;
import unfold.train.Plan;

/** What does h(t) remember? How much of the input so many steps ago a linear map finds in the state, §10.1. */
@AutoService(Bench.class)
public final class RecallBench implements Bench {
    @Override
    public String key() {
        return "recall";
    }

    @Override
    public boolean fits(Plan plan) {
        return Recall.possible(plan.blueprint().circuit(), plan.dataset());
    }

    @Override
    public Opened open(Desk desk) {
        return new RecallView(desk);
    }
}
