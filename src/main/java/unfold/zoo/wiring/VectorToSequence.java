package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * One input makes a sequence, fig 10.9: it is read at every step (R), or makes h(0), or both. Each step also reads the target before it,
 * so that the network says how the sequence goes on.
 *
 * <p>Departs from the figure by one step: here y(t) is what o(t) is judged by, and y(t−1) what h(t) reads.
 */
@AutoService(Wiring.class)
public final class VectorToSequence implements Wiring {
    @Override
    public String key() {
        return "vector-to-sequence";
    }

    @Override
    public String figure() {
        return "10.9";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("context", "steps", "start", "both"));
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.FROM_ONE;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        String context = settings.text("context");
        Signal x = c.input("x", form.input(), List.of());
        Signal y = c.target("y", form.target(), List.of(Axis.TIME));
        int k = form.target().size();
        List<Feed> feeds = new ArrayList<>(List.of(new Feed("U", y.delayed(1), k)));
        if (!context.equals("start")) {
            feeds.add(new Feed("R", x, x.size()));
        }
        Signal h = context.equals("steps") ? stack.above(feeds) : c.beginning(x, () -> stack.above(feeds));
        Wiring.judge(c, form, Wiring.output(c, form, h, h.size()), y);
    }
}
