package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.train.Plan;

/** A reservoir whose read-out is fitted anew while its spectral radius is turned, §10.8. */
@AutoService(Bench.class)
public final class ReservoirBench implements Bench {
    @Override
    public String key() {
        return "reservoir";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().cell().key().equals("echo-state")
                && plan.blueprint().depth() == 1
                && plan.blueprint().wiring().key().equals("output-each-step")
                && plan.dataset().longSeries().isPresent();
    }

    @Override
    public Opened open(Desk desk) {
        return new ReservoirView(desk);
    }
}
