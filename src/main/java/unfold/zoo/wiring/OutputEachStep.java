package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** An output and a loss at each step, recurrence between hidden units, (10.8)–(10.14), fig 10.3. */
@AutoService(Wiring.class)
public final class OutputEachStep implements Wiring {
    @Override
    public String key() {
        return "output-each-step";
    }

    @Override
    public String figure() {
        return "10.3";
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.EACH_STEP;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input());
        Signal h = stack.above(List.of(new Feed("U", x, x.size())));
        Wiring.judge(c, form, Wiring.output(c, form, h, h.size()), h.axes());
    }
}
