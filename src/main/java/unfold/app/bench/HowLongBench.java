package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.train.Plan;

/** How long the sequences are that a network ends by itself, in three ways, against how long they should be (§10.2.4). */
@AutoService(Bench.class)
public final class HowLongBench implements Bench {
    @Override
    public String key() {
        return "how-long";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.dataset().growth().isPresent()
                && plan.blueprint().wiring().key().equals("output-each-step");
    }

    @Override
    public Opened open(Desk desk) {
        return new HowLongView(desk);
    }
}
