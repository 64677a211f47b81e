package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** A system driven by an input, without outputs, (10.4)–(10.5), fig 10.2. */
@AutoService(Wiring.class)
public final class Driven implements Wiring {
    @Override
    public String key() {
        return "driven";
    }

    @Override
    public String figure() {
        return "10.2";
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
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input());
        stack.above(List.of(new Feed("U", x, x.size())));
    }
}
