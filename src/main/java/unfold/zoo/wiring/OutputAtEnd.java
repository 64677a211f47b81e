package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** One output, after the last step: a summary of the whole sequence, fig 10.5. */
@AutoService(Wiring.class)
public final class OutputAtEnd implements Wiring {
    @Override
    public String key() {
        return "output-at-end";
    }

    @Override
    public String figure() {
        return "10.5";
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.AT_END;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input());
        Signal h = stack.above(List.of(new Feed("U", x, x.size())));
        Wiring.judge(c, form, Wiring.output(c, form, h.last(), h.size()), List.of());
    }
}
