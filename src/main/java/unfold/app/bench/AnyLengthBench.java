package unfold.app.bench;

import com.google.auto.service.AutoService;
import java.util.SplittableRandom;
import unfold.circuit.Form;
import unfold.task.Dataset;
import unfold.train.Plan;

/** The network on sequences far longer than any it was trained on (§10.1). */
@AutoService(Bench.class)
public final class AnyLengthBench implements Bench {
    @Override
    public String key() {
        return "any-length";
    }

    @Override
    public boolean fits(Plan plan) {
        Dataset dataset = plan.dataset();
        return plan.blueprint().wiring().trains()
                && dataset.form().reading() == Form.Reading.EACH_STEP
                && dataset.vocabulary().isEmpty()
                && dataset.scaling().isEmpty()
                && dataset.growth().isEmpty()
                && dataset.probe(1, new SplittableRandom(1)).structure().isEmpty();
    }

    @Override
    public Opened open(Desk desk) {
        return new AnyLengthView(desk);
    }
}
