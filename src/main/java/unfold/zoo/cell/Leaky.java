package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * Leaky units (§10.9.2): h(t) = α ⊙ h(t−1) + (1−α) ⊙ tanh(b + W h(t−1) + U x(t)). All units keep the same share α; or a spectrum of
 * shares α = σ(ω), spread evenly in ω from 1−α to α; or each unit learns its own, beginning at the one given.
 */
@AutoService(Cell.class)
public final class Leaky implements Cell {
    /** A share of zero has no ω. */
    private static final double LEAST = 1e-3;

    @Override
    public String key() {
        return "leaky";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.number("alpha", 0, 0.999, 0.9), Setting.choice("shares", "one", "spectrum", "learned"));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        double alpha = settings.number("alpha");
        if (settings.text("shares").equals("one")) {
            return c.group("h", () -> {
                State h = c.state("h", n);
                Signal v = squashed(c, feeds, n, h);
                Term kept = c.fixed("α", n, alpha).times(h.previous());
                Term fresh = c.fixed("β", n, 1 - alpha).times(v);
                return h.is("", c.sum(List.of(kept, fresh)));
            });
        }
        boolean learned = settings.text("shares").equals("learned");
        double logit = Math.log(Math.max(alpha, LEAST) / (1 - alpha));
        Initializer start = learned ? Initializer.constant(logit) : Initializer.ramp(logit);
        Signal omega = c.define("ω", "", c.sum(c.parameter("w", Parameter.Kind.BIAS, n, 1, start, learned)));
        Signal share = c.define("α", "", c.sigmoid(omega));
        Signal rest = c.define("β", "", c.oneMinus(share));
        return c.group("h", () -> {
            State h = c.state("h", n);
            Signal v = squashed(c, feeds, n, h);
            Signal kept = c.define("k", "", c.product(share, h.previous()));
            Signal fresh = c.define("j", "", c.product(rest, v));
            return h.is("", c.plus(kept, fresh));
        });
    }

    private static Signal squashed(CircuitBuilder c, List<Feed> feeds, int n, State h) {
        Signal a = c.define("a", "10.8", c.sum(c.bias("b", n), Cell.terms(c, feeds, n, "", h.previous())));
        return c.define("v", "", c.tanh(a));
    }
}
