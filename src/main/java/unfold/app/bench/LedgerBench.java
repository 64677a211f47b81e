package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.train.Plan;

/** The gradient of a shared weight as the sum of what each step adds to it, (10.25). */
@AutoService(Bench.class)
public final class LedgerBench implements Bench {
    @Override
    public String key() {
        return "ledger";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().wiring().trains() && plan.blueprint().untied() == 0;
    }

    @Override
    public String unfit(Plan plan) {
        return plan.blueprint().untied() > 0 ? "bench.ledger.untied" : Bench.super.unfit(plan);
    }

    @Override
    public Opened open(Desk desk) {
        return new LedgerView(desk);
    }
}
