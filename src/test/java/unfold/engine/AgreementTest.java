package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Untying;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** The compiled program agrees with the naive interpreter for every network there is. */
class AgreementTest {
    private final Zoo zoo = new Zoo();

    @Test
    void everyCellInEveryWiringAgrees() throws SettingException {
        List<Runnable> checks = new ArrayList<>();
        for (Cell cell : zoo.cells()) {
            for (Settings settings : Networks.variants(cell.settings())) {
                for (Wiring wiring : zoo.wirings()) {
                    for (Settings chosen : Networks.variants(wiring.settings())) {
                        if (wiring.suits(cell)) {
                            checks.addAll(sweep(cell, settings, wiring, chosen));
                        }
                    }
                }
            }
        }
        assertThat(checks).hasSizeGreaterThanOrEqualTo(6 * 8);
        checks.parallelStream().forEach(Runnable::run); // thousands, each by itself
    }

    private static List<Runnable> sweep(Cell cell, Settings settings, Wiring wiring, Settings chosen) {
        List<Runnable> checks = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            Form.Loss loss = List.of(Form.Loss.values()).get(k / 2);
            boolean symbols = k % 2 == 0;
            Optional<Form> form = Networks.fitting(wiring, symbols, 3, loss, symbols ? 3 : 2);
            if (form.isPresent()) {
                int depth = 1 + k % 2;
                int seed = checks.size();
                boolean learned = k >= 2;
                checks.add(() ->
                        check(Networks.circuit(cell, settings, wiring, chosen, form.get(), 3, depth, learned), seed));
            }
        }
        return checks;
    }

    /** With its sharing taken away, each step has weights of its own, whose gradients come from that step alone. */
    @Test
    void everyCellInEveryWiringAgreesUntied() {
        int networks = 0;
        for (Cell cell : zoo.cells()) {
            for (Wiring wiring : zoo.wirings()) {
                Form.Loss loss = Form.Loss.values()[networks % 3];
                Optional<Form> form = Networks.fitting(wiring, networks % 2 == 0, 3, loss, 3);
                if (wiring.suits(cell) && form.isPresent()) {
                    Circuit shared = Networks.circuit(
                            cell,
                            Settings.defaults(cell.settings()),
                            wiring,
                            Settings.defaults(wiring.settings()),
                            form.get(),
                            2,
                            1,
                            networks % 2 == 0);
                    if (Untying.possible(shared, Axis.TIME)) {
                        check(Untying.of(shared, Axis.TIME, 6), networks);
                        networks++;
                    }
                }
            }
        }
        assertThat(networks).isGreaterThanOrEqualTo(6 * 7);
    }

    private static void check(Circuit circuit, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Parameters p = Networks.parameters(circuit, seed);
        Batch batch = Networks.batch(circuit, random, 4, 1, 5, 4);
        List<Map<Axis, Integer>> lengths = new ArrayList<>();
        for (int length : new int[] {4, 1, 5, 4}) {
            lengths.add(Networks.lengths(circuit, length));
        }
        Agreement.check(circuit, p, batch, lengths);
    }
}
