package unfold.app.bench;

import com.google.auto.service.AutoService;
import java.util.SplittableRandom;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.train.Plan;

/** A minibatch of sequences of several lengths, packed or filled up, and what filling up without masks does to the gradient. */
@AutoService(Bench.class)
public final class RaggedBench implements Bench {
    private static final int TRIED = 32;

    @Override
    public String key() {
        return "ragged";
    }

    @Override
    public boolean fits(Plan plan) {
        Dataset dataset = plan.dataset();
        // texts and series are cut into windows, and asking a text for one would move the run's own place in it
        return plan.blueprint().wiring().trains()
                && dataset.vocabulary().isEmpty()
                && dataset.scaling().isEmpty()
                && dataset.probe(TRIED, new SplittableRandom(1)).structure().isEmpty()
                && dataset.training(TRIED, new SplittableRandom(1)).examples().stream()
                                .mapToInt(Example::steps)
                                .distinct()
                                .count()
                        > 1;
    }

    @Override
    public Opened open(Desk desk) {
        return new RaggedView(desk);
    }
}
