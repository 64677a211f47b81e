package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Operand;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** One state that reads the past and one that reads the future, both read by the output, fig 10.11. */
@AutoService(Wiring.class)
public final class Bidirectional implements Wiring {
    @Override
    public String key() {
        return "bidirectional";
    }

    @Override
    public String figure() {
        return "10.11";
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.EACH_STEP || form.reading() == Form.Reading.AT_END;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input());
        List<Feed> feeds = List.of(new Feed("U", x, x.size()));
        Signal h = c.direction("h", false, () -> stack.above(feeds));
        Signal g = c.direction("g", true, () -> stack.above(feeds));
        boolean each = form.reading() == Form.Reading.EACH_STEP;
        Operand past = each ? h : h.last();
        Operand future = each ? g : g.first(h.axes().get(0));
        int k = form.target().size();
        Signal o = c.define(
                "o",
                "",
                c.sum(
                        c.bias("c", k),
                        c.weight("V_h", k, h.size()).times(past),
                        c.weight("V_g", k, g.size()).times(future)));
        Wiring.judge(c, form, o, each ? h.axes() : List.of());
    }
}
