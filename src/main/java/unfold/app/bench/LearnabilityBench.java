package unfold.app.bench;

import com.google.auto.service.AutoService;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Survey;
import unfold.train.Plan;

/** What can be learned at all: two choices varied against each other, in each place some short runs. */
@AutoService(Bench.class)
public final class LearnabilityBench implements Bench {
    private @Nullable Survey survey;

    @Override
    public String key() {
        return "learnability";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().wiring().trains() && plan.blueprint().wiring().stacks();
    }

    /** The map outlives the run beside which it was begun. */
    @Override
    public Opened open(Desk desk) {
        return new LearnabilityView(desk, survey, now -> survey = now);
    }
}
