package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * The only way through time leads from the output to the hidden layer, fig 10.4. Taught (teacher forcing, fig 10.6 left), the layer reads
 * the target of the step before, and the steps are independent of each other; free (fig 10.6 right), it reads the output itself.
 */
@AutoService(Wiring.class)
public final class OutputRecurrence implements Wiring {
    @Override
    public String key() {
        return "output-recurrence";
    }

    @Override
    public String figure() {
        return "10.4";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("feedback", "target", "output"));
    }

    @Override
    public boolean suits(Cell cell) {
        return !cell.remembers();
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
        int k = form.target().size();
        Feed below = new Feed("U", x, x.size());
        Signal h;
        Signal o;
        Signal y;
        if (settings.text("feedback").equals("target")) {
            y = c.target("y", form.target(), x.axes());
            h = stack.above(List.of(new Feed("W", y.delayed(1), k), below));
            o = Wiring.output(c, form, h, h.size());
        } else {
            State said = c.state("o", k);
            h = stack.above(List.of(new Feed("W", said.previous(), k), below));
            o = said.is(
                    "10.10", c.sum(c.bias("c", k), c.weight("V", k, h.size()).times(h)));
            y = c.target("y", form.target(), x.axes());
        }
        Wiring.judge(c, form, o, y);
    }
}
