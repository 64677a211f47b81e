package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Operand;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * An encoder reads a sequence of n_x steps into one vector, the context C, and a decoder writes one of another length from it, fig 10.12.
 * C is the last state of the encoder, or a layer above it; the decoder reads it at every step (R), or begins from it, or both, and also
 * reads the target before each step. The last target is to be an end symbol.
 */
@AutoService(Wiring.class)
public final class EncoderDecoder implements Wiring {
    @Override
    public String key() {
        return "encoder-decoder";
    }

    @Override
    public String figure() {
        return "10.12";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.choice("context", "steps", "start", "both"),
                Setting.choice("summary", "state", "tanh"),
                Setting.whole("encoderUnits", 0, Blueprint.MOST_UNITS, 0));
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.ANOTHER_LENGTH;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        int own = settings.whole("encoderUnits");
        int n = own == 0 ? stack.units() : own;
        Signal x = c.input("x", form.input(), List.of(Axis.SOURCE));
        List<Feed> read = List.of(new Feed("U", x, x.size()));
        Signal e = c.along(Axis.SOURCE, () -> c.direction("e", false, () -> stack.above(read, n)));
        Signal context = summary(c, e.last(Axis.SOURCE), n, settings.text("summary"));

        int k = form.target().size();
        Signal y = c.target("y", form.target(), List.of(Axis.TIME));
        List<Feed> feeds = new ArrayList<>(List.of(new Feed("U", y.delayed(1), k)));
        boolean start = !settings.text("context").equals("steps");
        if (!settings.text("context").equals("start")) {
            feeds.add(new Feed("R", context, n));
        }
        Signal d = c.direction(
                "d", false, () -> start ? c.beginning(context, () -> stack.above(feeds)) : stack.above(feeds));
        Wiring.judge(c, form, Wiring.output(c, form, d, d.size()), y);
    }

    private static Signal summary(CircuitBuilder c, Operand last, int n, String kind) {
        if (kind.equals("state")) {
            return c.define("C", "", c.plus(last));
        }
        return c.group("C", () -> {
            Signal a = c.define(
                    "a_C", "", c.sum(c.bias("b_C", n), c.weight("W_C", n, n).times(last)));
            return c.define("C", "", c.tanh(a));
        });
    }
}
