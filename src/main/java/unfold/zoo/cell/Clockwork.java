package unfold.zoo.cell;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Operand;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;

/**
 * Clockwork groups (§10.9.3): group k is renewed at every 2^(k−1)th step and otherwise keeps what it is, so that the short edge through
 * time is removed. A group reads itself and the slower ones: h_k = c_k ⊗ tanh(b_k + Σ W_kj h_j(t−1) + U_k x(t)) + (1 − c_k) ⊗ h_k(t−1)
 * over j ≥ k.
 *
 * <p>Nobody has to say which step it is. Each clock strikes at every other stroke of the next faster one, c_k(t) = c_{k−1}(t) ⊙ (1 −
 * c_k(t − 2^(k−2))): it did not strike at the one before. All strike at the first step.
 */
@AutoService(Cell.class)
public final class Clockwork implements Cell {
    private static final int MOST_GROUPS = 8;

    @Override
    public String key() {
        return "clockwork";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("groups", 2, MOST_GROUPS, 3), Setting.choice("activation", "tanh", "linear"));
    }

    @Override
    public Signal connect(CircuitBuilder c, List<Feed> feeds, int n, Settings settings) {
        int groups = Math.min(settings.whole("groups"), n);
        return c.group("h", () -> {
            List<State> h = new ArrayList<>();
            for (int k = 1; k <= groups; k++) {
                h.add(c.state("h_" + k, units(n, groups, k)));
            }
            List<Signal> parts = new ArrayList<>();
            Optional<Signal> clock = Optional.empty();
            for (int k = 1; k <= groups; k++) {
                clock = k == 1 ? clock : Optional.of(clock(c, k, clock));
                parts.add(part(c, k, h, sizes(n, groups), clock, feeds, settings.text("activation")));
            }
            return c.define("h", "", c.concat(parts.toArray(Operand[]::new)));
        });
    }

    /** The units of group k: as many as of the others, or one more. */
    private static int units(int n, int groups, int k) {
        return n / groups + (k <= n % groups ? 1 : 0);
    }

    private static int[] sizes(int n, int groups) {
        return java.util.stream.IntStream.rangeClosed(1, groups)
                .map(k -> units(n, groups, k))
                .toArray();
    }

    /** 1 at every 2^(k−1)th step, else 0. */
    private static Signal clock(CircuitBuilder c, int k, Optional<Signal> faster) {
        State clock = c.clock("c_" + k, 1);
        if (faster.isEmpty()) {
            return clock.is("", c.oneMinus(clock.previous()));
        }
        return c.group("c_" + k, () -> {
            Signal due = c.define("d_" + k, "", c.oneMinus(clock.previous(1 << (k - 2))));
            return clock.is("", c.product(faster.get(), due));
        });
    }

    private static Signal part(
            CircuitBuilder c, int k, List<State> h, int[] sizes, Optional<Signal> clock, List<Feed> feeds, String f) {
        int n = sizes[k - 1];
        return c.group("h_" + k, () -> {
            List<Term> terms = new ArrayList<>();
            for (int j = k; j <= sizes.length; j++) {
                terms.add(c.recurrent("W_" + k + j, n, sizes[j - 1])
                        .times(h.get(j - 1).previous()));
            }
            terms.addAll(Cell.inputs(c, feeds, n, "_" + k));
            Signal a = c.define("a_" + k, "10.8", c.sum(c.bias("b_" + k, n), terms));
            if (clock.isEmpty()) {
                return h.get(k - 1).is("10.9", f.equals("tanh") ? c.tanh(a) : c.plus(a));
            }
            Signal v = c.define("v_" + k, "10.9", f.equals("tanh") ? c.tanh(a) : c.plus(a));
            Signal renewed = c.define("j_" + k, "", c.outer(clock.get(), v));
            Signal rest = c.define("r_" + k, "", c.oneMinus(clock.get()));
            Signal kept = c.define("k_" + k, "", c.outer(rest, h.get(k - 1).previous()));
            return h.get(k - 1).is("", c.plus(renewed, kept));
        });
    }
}
