package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.train.Plan;

/** Where is the year? How much of what a network learned at two positions of a sentence it knows at the others (L3). */
@AutoService(Bench.class)
public final class PositionsBench implements Bench {
    @Override
    public String key() {
        return "positions";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().wiring().trains() && plan.dataset().positions().isPresent();
    }

    @Override
    public Opened open(Desk desk) {
        return new PositionsView(desk);
    }
}
