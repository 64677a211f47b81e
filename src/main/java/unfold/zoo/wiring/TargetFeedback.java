package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** An output at each step that knows the targets before it, so that outputs depend on each other, (10.30), fig 10.10. */
@AutoService(Wiring.class)
public final class TargetFeedback implements Wiring {
    @Override
    public String key() {
        return "target-feedback";
    }

    @Override
    public String figure() {
        return "10.10";
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
        Signal y = c.target("y", form.target(), x.axes());
        int k = form.target().size();
        Signal h = stack.above(List.of(new Feed("U", x, x.size()), new Feed("R", y.delayed(1), k)));
        Wiring.judge(c, form, Wiring.output(c, form, h, h.size()), y);
    }
}
