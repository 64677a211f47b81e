package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.FreeRun;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.task.Dataset;
import unfold.train.Plan;

/** The network as it is trained beside the network as it is used, with one slider from the one to the other, fig 10.6. */
@AutoService(Bench.class)
public final class FreeRunBench implements Bench {
    @Override
    public String key() {
        return "free-run";
    }

    @Override
    public boolean fits(Plan plan) {
        Circuit circuit = plan.blueprint().circuit();
        boolean ahead = circuit.edges().stream()
                .anyMatch(e -> e.delays().values().stream().anyMatch(d -> d < 0));
        return plan.dataset().form().reading() == Form.Reading.EACH_STEP
                && !circuit.losses().isEmpty()
                && !ahead
                && (series(plan.dataset()) || FreeRun.readsTarget(circuit));
    }

    /** Whether each target is the input of the next step. */
    static boolean series(Dataset dataset) {
        return dataset.scaling().isPresent() || dataset.vocabulary().isPresent();
    }

    @Override
    public Opened open(Desk desk) {
        return new FreeRunView(desk);
    }
}
