package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.circuit.Initialisation;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** A rotation that is made longer: what is carried grows just as much with every step. */
class GrowthTest {
    private static final int STEPS = 30;

    private static Trace trace(String cell, double radius, String... settings) throws SettingException {
        Zoo zoo = new Zoo();
        Cell found = zoo.cell(cell);
        Settings chosen = Settings.defaults(found.settings());
        for (int k = 0; k < settings.length; k += 2) {
            chosen = chosen.with(settings[k], settings[k + 1]);
        }
        Form form = new Form(Encoding.vector(1), Encoding.vector(2), Loss.SQUARED, Reading.AT_END);
        Circuit circuit =
                new Blueprint(found, chosen, zoo.wiring("output-at-end"), form, 4, 1, Initialisation.USUAL).circuit();
        Parameters p = Parameters.initialise(circuit, 3);
        var w = circuit.parameter("W");
        p.set(w, Arrays.stream(p.value(w)).map(v -> v * radius).toArray());
        double[] x = new double[STEPS];
        x[0] = 1e-6; // so small that what comes in later does not blur what was there
        Example example = Example.of(Series.ofNumbers(x), Series.ofVectors(new double[] {0.3, -0.2}));
        return new Program(circuit, Kernels.best(), Parallel.serial()).trace(p, example);
    }

    @Test
    void whatExplodesIsFoundWhereItIsLargest() throws Exception {
        Trace trace = trace("vanilla", 1.4, "activation", "linear");
        Growth values = Growth.of(trace, false).orElseThrow();
        assertThat(values.edge().weight().orElseThrow().name()).isEqualTo("W");
        assertThat(values.gain()).isCloseTo(1.4, within(1e-6));
        assertThat(values.step()).isEqualTo(STEPS);
        Growth gradients = Growth.of(trace, true).orElseThrow();
        assertThat(gradients.edge()).isEqualTo(values.edge());
        assertThat(gradients.gain()).isCloseTo(1.4, within(1e-6));
        assertThat(gradients.step()).isEqualTo(2);
    }

    @Test
    void whatVanishesIsSmallerWithEveryStep() throws Exception {
        Growth gradients =
                Growth.of(trace("vanilla", 0.7, "activation", "linear"), true).orElseThrow();
        assertThat(gradients.gain()).isCloseTo(0.7, within(1e-6));
        assertThat(gradients.step()).isEqualTo(STEPS);
    }

    @Test
    void withoutARecurrenceNothingIsCarried() {
        Zoo zoo = new Zoo();
        Form form = new Form(Encoding.vector(1), Encoding.vector(1), Loss.SQUARED, Reading.EACH_STEP);
        Cell memoryless = zoo.cell("memoryless");
        Circuit circuit = zoo.wirings().stream()
                .filter(w -> w.suits(memoryless) && w.fits(form))
                .map(w -> Blueprint.of(memoryless, w, form, 3).circuit())
                .findFirst()
                .orElseThrow();
        Example example = Example.of(Series.ofNumbers(1, 2, 3), Series.ofNumbers(0.3, -0.2, 1));
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(Parameters.initialise(circuit, 1), example);
        assertThat(Growth.of(trace, true)).isEmpty();
    }
}
