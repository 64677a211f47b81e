package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.Recurrence;
import unfold.analysis.StateMap;
import unfold.circuit.Circuit;
import unfold.train.Plan;

/** Where states end up, for many values of the spectral radius or of a single weight. */
@AutoService(Bench.class)
public final class BifurcationBench implements Bench {
    @Override
    public String key() {
        return "bifurcation";
    }

    @Override
    public boolean fits(Plan plan) {
        Circuit circuit = plan.blueprint().circuit();
        return !StateMap.states(circuit).isEmpty() && Recurrence.first(circuit).isPresent();
    }

    @Override
    public Opened open(Desk desk) {
        return new BifurcationView(desk);
    }
}
