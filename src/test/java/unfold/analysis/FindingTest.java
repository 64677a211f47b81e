package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import unfold.analysis.Finding.Kind;
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
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.trace.Series;
import unfold.train.Clip;
import unfold.train.Optimizers;
import unfold.train.Tuning;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** Each question answered twice: of a run that ails, and of one that is well. */
class FindingTest {
    private static final Tuning USUAL = Tuning.of(new Optimizers().optimizer("sgd"), 0.1, Clip.NONE, 4);
    private static final Metrics NONE = new Metrics(List.of());

    private static Circuit circuit(String cell, String... settings) throws SettingException {
        Zoo zoo = new Zoo();
        Cell found = zoo.cell(cell);
        Settings chosen = Settings.defaults(found.settings());
        for (int k = 0; k < settings.length; k += 2) {
            chosen = chosen.with(settings[k], settings[k + 1]);
        }
        Form form = new Form(Encoding.vector(1), Encoding.vector(1), Loss.SQUARED, Reading.EACH_STEP);
        return new Blueprint(found, chosen, zoo.wiring("output-each-step"), form, 5, 1, Initialisation.USUAL).circuit();
    }

    private static List<Finding> of(Circuit circuit, Parameters p, Metrics metrics, Tuning tuning) {
        double[] x = new double[24];
        Arrays.setAll(x, t -> Math.sin(1.3 * t));
        Example example = Example.of(Series.ofNumbers(x), Series.ofNumbers(x));
        var trace = new Program(circuit, Kernels.best(), Parallel.serial()).trace(p, example);
        return Finding.of(trace, example, Batch.of(example, example), metrics, tuning, Kernels.best());
    }

    private static Optional<Finding> of(Circuit circuit, String parameter, IntToDoubleFunction made, Kind kind) {
        Parameters p = Parameters.initialise(circuit, 2);
        double[] numbers = p.value(circuit.parameter(parameter));
        Arrays.setAll(numbers, made);
        p.set(circuit.parameter(parameter), numbers);
        return of(circuit, p, NONE, USUAL).stream()
                .filter(f -> f.kind() == kind)
                .findFirst();
    }

    @Test
    void unitsFarFromZeroAreSaturated() throws Exception {
        Circuit circuit = circuit("vanilla");
        Finding ails = of(circuit, "b", k -> 20, Kind.SATURATED).orElseThrow();
        assertThat(ails.ails()).isTrue();
        assertThat(ails.measured()).isEqualTo(1);
        assertThat(ails.about()).isEqualTo("h");
        assertThat(ails.step()).isEqualTo(1);
        Finding well = of(circuit, "b", k -> 0, Kind.SATURATED).orElseThrow();
        assertThat(well.ails()).isFalse();
        assertThat(well.measured()).isLessThan(0.2);
        assertThat(of(circuit("gru"), "b", k -> 0, Kind.SATURATED)).isEmpty();
    }

    @Test
    void rectifiedUnitsThatAreNeverAboveZeroAreDead() throws Exception {
        Circuit circuit = circuit("vanilla", "activation", "relu");
        Finding ails = of(circuit, "b", k -> k == 0 ? -50 : 5, Kind.DEAD).orElseThrow();
        assertThat(ails.measured()).isCloseTo(0.2, within(1e-12));
        assertThat(ails.ails()).isTrue();
        assertThat(of(circuit, "b", k -> 5, Kind.DEAD).orElseThrow().ails()).isFalse();
    }

    @Test
    void aGateWithALowBiasIsClosed() throws Exception {
        Circuit circuit = circuit("lstm");
        String bias = Recurrence.of(circuit).stream()
                .flatMap(r -> r.gate().stream())
                .findFirst()
                .orElseThrow()
                .bias()
                .name();
        Finding ails = of(circuit, bias, k -> -6, Kind.CLOSED).orElseThrow();
        assertThat(ails.ails()).isTrue();
        assertThat(ails.measured()).isBetween(1e-4, 0.02);
        Finding well = of(circuit, bias, k -> 2, Kind.CLOSED).orElseThrow();
        assertThat(well.ails()).isFalse();
        assertThat(well.measured()).isBetween(0.7, 0.95);
    }

    private static Metrics run(int steps, IntToDoubleFunction loss, IntToDoubleFunction after) {
        Metrics metrics = new Metrics(List.of());
        for (int step = 1; step <= steps; step++) {
            metrics.append(step, loss.applyAsDouble(step), 2, after.applyAsDouble(step), new double[0]);
        }
        return metrics;
    }

    private static Optional<Finding> of(Metrics metrics, Tuning tuning, Kind kind) throws SettingException {
        Circuit circuit = circuit("vanilla");
        return of(circuit, Parameters.initialise(circuit, 1), metrics, tuning).stream()
                .filter(f -> f.kind() == kind)
                .findFirst();
    }

    @Test
    void aLossThatRisesAgainSaysFromWhere() throws Exception {
        Finding ails = of(run(400, step -> 1 + Math.abs(step - 200) / 100.0, step -> 1), USUAL, Kind.RATE)
                .orElseThrow();
        assertThat(ails.ails()).isTrue();
        assertThat(ails.step()).isBetween(150, 250);
        assertThat(ails.measured()).isBetween(2.0, 2.5);
        assertThat(of(run(400, step -> 400 - step + 1, step -> 1), USUAL, Kind.RATE)
                        .orElseThrow()
                        .ails())
                .isFalse();
        assertThat(of(run(100, step -> step, step -> 1), USUAL, Kind.RATE)).isEmpty();
    }

    @Test
    void aClipThatActsAlways() throws Exception {
        Tuning clipped = USUAL.withClip(Clip.norm(1));
        Finding ails = of(run(200, step -> 1, step -> 1), clipped, Kind.CLIP).orElseThrow();
        assertThat(ails.ails()).isTrue();
        assertThat(ails.measured()).isEqualTo(1);
        Finding well = of(run(200, step -> 1, step -> step % 2 == 0 ? 1 : 2), clipped, Kind.CLIP)
                .orElseThrow();
        assertThat(well.measured()).isEqualTo(0.5);
        assertThat(well.ails()).isFalse();
        assertThat(of(run(200, step -> 1, step -> 1), USUAL, Kind.CLIP)).isEmpty();
    }

    @Test
    void aCutThatTurnsTheGradient() throws Exception {
        Finding every = of(NONE, USUAL.withCut(1), Kind.CUT).orElseThrow();
        Finding seldom = of(NONE, USUAL.withCut(20), Kind.CUT).orElseThrow();
        assertThat(every.measured()).isGreaterThan(2).isGreaterThan(seldom.measured());
        assertThat(every.ails()).isEqualTo(every.measured() > 20);
        assertThat(seldom.ails()).isFalse();
        assertThat(of(NONE, USUAL, Kind.CUT)).isEmpty();
    }
}
