package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.circuit.Term;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** A layer more between the input and the state, and between the state and the output, fig 10.13b. */
@AutoService(Wiring.class)
public final class DeepBlocks implements Wiring {
    @Override
    public String key() {
        return "deep-blocks";
    }

    @Override
    public String figure() {
        return "10.13b";
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
        int n = stack.units();
        Signal x = c.input("x", form.input());
        Signal e = layer(c, "e_x", c.weight("P", n, x.size()).times(x), n);
        Signal h = stack.above(List.of(new Feed("U", e, n)));
        boolean each = form.reading() == Form.Reading.EACH_STEP;
        Signal d = layer(c, "e_o", c.weight("Q", n, n).times(each ? h : h.last()), n);
        Wiring.judge(c, form, Wiring.output(c, form, d, n), each ? h.axes() : List.of());
    }

    private static Signal layer(CircuitBuilder c, String name, Term read, int n) {
        return c.group(name, () -> {
            Signal a = c.define("a_" + name.substring(2), "", c.sum(c.bias("b_" + name.substring(2), n), read));
            return c.define(name, "", c.tanh(a));
        });
    }
}
