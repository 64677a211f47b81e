package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class RecallTest {
    private static Dataset dataset(String task, Map<String, String> settings) throws IOException, SettingException {
        Task found = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.key().equals(task))
                .findFirst()
                .orElseThrow();
        return found.open(Settings.of(found.settings(), settings), 1);
    }

    /** A chain of linear units that hands its input on remembers as many steps as it has units, and nothing else. */
    @Test
    void shiftRegisterRemembersItsLength() throws IOException, SettingException {
        Dataset dataset = dataset("delay", Map.of("length", "40", "distractor", "true"));
        Zoo zoo = new Zoo();
        Circuit circuit = new Blueprint(
                        zoo.cell("vanilla"),
                        Settings.of(zoo.cell("vanilla").settings(), Map.of("activation", "linear")),
                        zoo.wiring("output-each-step"),
                        dataset.form(),
                        4,
                        1,
                        unfold.circuit.Initialisation.USUAL)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 1);
        double[] w = new double[16];
        w[4] = 1;
        w[9] = 1;
        w[14] = 1;
        p.set(circuit.parameter("W"), w);
        p.set(circuit.parameter("U"), 1, 0, 0, 0, 0, 0, 0, 0);
        Recall recall = Recall.of(p, Kernels.best(), dataset, circuit.signal("h"), 8);
        assertThat(Recall.possible(circuit, dataset)).isTrue();
        for (int k = 0; k <= 8; k++) {
            assertThat(recall.share()[0][k]).as("a, " + k).isCloseTo(k < 4 ? 1 : 0, within(0.02));
            assertThat(recall.share()[1][k]).as("b, " + k).isCloseTo(0, within(0.02));
        }
        assertThat(recall.total(0)).isCloseTo(4, within(0.05));
        assertThat(recall.read(new double[] {1, -1, -1, 1}, 2)[0]).isCloseTo(-1, within(0.05));
        assertThat(recall.rows()).isGreaterThanOrEqualTo(3000);
    }

    /** No network of n units can hold more than n steps of what cannot be foreseen. */
    @Test
    void untrainedNetworkRemembersNoMoreStepsThanItHasUnits() throws IOException, SettingException {
        Dataset dataset = dataset("delay", Map.of("length", "80"));
        Zoo zoo = new Zoo();
        for (String cell : new String[] {"vanilla", "gru", "lstm", "leaky"}) {
            Circuit circuit = Blueprint.of(zoo.cell(cell), zoo.wiring("output-each-step"), dataset.form(), 6)
                    .circuit();
            for (long seed = 1; seed <= 3; seed++) {
                Recall recall = Recall.of(
                        Parameters.initialise(circuit, seed), Kernels.best(), dataset, circuit.signal("h"), 30);
                assertThat(recall.total(0)).as(cell).isBetween(0.5, 6.0);
            }
        }
    }

    /** Symbols are one channel: at first the last symbol is read, and hardly the ones long before. */
    @Test
    void symbolsAreReadAsOne() throws IOException, SettingException {
        Dataset dataset = dataset("number-words", Map.of());
        Circuit circuit = Blueprint.of(
                        new Zoo().cell("vanilla"), new Zoo().wiring("output-each-step"), dataset.form(), 32)
                .circuit();
        Recall recall = Recall.of(Parameters.initialise(circuit, 1), Kernels.best(), dataset, circuit.signal("h"), 6);
        assertThat(recall.share().length).isOne();
        assertThat(recall.share()[0][0]).isGreaterThan(0.4);
        assertThat(recall.share()[0][6]).isLessThan(recall.share()[0][0]);
    }
}
