package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.setting.Settings;
import unfold.zoo.Wiring;

/** A dynamical system left to itself, (10.1), fig 10.1. It starts from a random state, since from zero it would not move. */
@AutoService(Wiring.class)
public final class Autonomous implements Wiring {
    @Override
    public String key() {
        return "autonomous";
    }

    @Override
    public String figure() {
        return "10.1";
    }

    @Override
    public boolean fits(Form form) {
        return true;
    }

    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public Initialisation initialisation(Initialisation chosen) {
        return chosen.withLearnedState(Initializer.gaussian(1));
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        stack.above(List.of());
    }
}
