package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.circuit.Parameter.Kind;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * A reservoir (§10.8): h(t) = (1−λ) h(t−1) + λ tanh(b + W h(t−1) + U x(t)) with W, U and b drawn at random and never trained. Each unit
 * hears a few others; W is scaled to the spectral radius ρ. Only what reads the states is learned.
 */
@AutoService(Cell.class)
public final class EchoState implements Cell {
    @Override
    public String key() {
        return "echo-state";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.number("radius", 0, 10, 0.95),
                Setting.whole("connections", 1, 1024, 10),
                Setting.number("inputScale", 0, 100, 0.2),
                Setting.number("biasScale", 0, 100, 0.2),
                Setting.number("leak", 0.001, 1, 1));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        return c.group("h", () -> {
            State h = c.state("h", n);
            Initializer echo = Initializer.spectral(settings.number("radius"), settings.whole("connections"));
            Initializer heard = Initializer.gaussian(settings.number("inputScale"));
            Initializer offset = Initializer.gaussian(settings.number("biasScale"));
            List<Term> terms = new ArrayList<>();
            terms.add(c.parameter("W", Kind.MATRIX, n, n, echo, false).times(h.previous()));
            for (Feed f : feeds) {
                terms.add(c.parameter(f.letter(), Kind.MATRIX, n, f.size(), heard, false)
                        .times(f.source()));
            }
            Parameter b = c.parameter("b", Kind.BIAS, n, 1, offset, false);
            Signal a = c.define("a", "10.8", c.sum(b, terms));
            double leak = settings.number("leak");
            if (leak == 1) {
                return h.is("10.9", c.tanh(a));
            }
            Signal v = c.define("v", "10.9", c.tanh(a));
            Term kept = c.fixed("α", n, 1 - leak).times(h.previous());
            Term fresh = c.fixed("λ", n, leak).times(v);
            return h.is("", c.sum(List.of(kept, fresh)));
        });
    }
}
