package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.circuit.Form;
import unfold.train.Plan;

/** How long a sequence passes through the context: accuracy by length and units, each row a network trained for a short while. */
@AutoService(Bench.class)
public final class BottleneckBench implements Bench {
    @Override
    public String key() {
        return "bottleneck";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().form().reading() == Form.Reading.ANOTHER_LENGTH
                && plan.blueprint().wiring().trains();
    }

    @Override
    public Opened open(Desk desk) {
        return new BottleneckView(desk);
    }
}
