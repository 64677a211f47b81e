package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.StateMap;
import unfold.circuit.Signal;
import unfold.train.Plan;

/** The states of the network on screen: a phase portrait if there are two numbers, their plane of largest variance if there are more. */
@AutoService(Bench.class)
public final class PortraitBench implements Bench {
    @Override
    public String key() {
        return "portrait";
    }

    @Override
    public boolean fits(Plan plan) {
        return StateMap.states(plan.blueprint().circuit()).stream()
                        .mapToInt(Signal::size)
                        .sum()
                >= 2;
    }

    @Override
    public Opened open(Desk desk) {
        return new PortraitView(desk);
    }
}
