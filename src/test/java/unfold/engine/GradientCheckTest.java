package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/**
 * Central differences, for parameters and every signal that is computed. The error is relative to the larger number, or to 10⁻³ where both
 * are smaller, below which rounding hides them.
 */
class GradientCheckTest {
    private static final double MOST = 1e-6;
    private static final int CONFIGURATIONS = 200;

    private final Kernel kernel = Kernels.best();

    @Test
    void holdsForRandomNetworks() throws SettingException {
        Zoo zoo = new Zoo();
        List<Wiring> wirings = zoo.wirings().stream().filter(Wiring::trains).toList();
        SplittableRandom random = new SplittableRandom(11);
        List<LongSupplier> checks = new ArrayList<>();
        Set<Cell> cells = new HashSet<>();
        Set<Wiring> met = new HashSet<>();
        while (checks.size() < CONFIGURATIONS) {
            Cell cell = zoo.cells().get(random.nextInt(zoo.cells().size()));
            List<Settings> variants = Networks.variants(cell.settings());
            Wiring wiring = wirings.get(random.nextInt(wirings.size()));
            Form.Loss loss = List.of(Form.Loss.values()).get(random.nextInt(3));
            boolean symbols = random.nextBoolean();
            Settings settings = variants.get(random.nextInt(variants.size()));
            int in = 2 + random.nextInt(3);
            Optional<Form> form = Networks.fitting(wiring, symbols, in, loss, symbols ? in : 2 + random.nextInt(3));
            List<Settings> choices = Networks.variants(wiring.settings());
            Settings chosen = choices.get(random.nextInt(choices.size()));
            if (form.isEmpty() || !wiring.suits(cell)) {
                continue;
            }
            Circuit circuit = Networks.circuit(
                    cell,
                    settings,
                    wiring,
                    chosen,
                    form.get(),
                    1 + random.nextInt(4),
                    1 + random.nextInt(2),
                    random.nextBoolean());
            Parameters p = Networks.parameters(circuit, checks.size());
            Example example = Networks.example(circuit, random, lengths(circuit, random));
            checks.add(() -> check(circuit, p, example));
            cells.add(cell);
            met.add(wiring);
        }
        // each by itself
        long compared =
                checks.parallelStream().mapToLong(LongSupplier::getAsLong).sum();
        assertThat(compared).as("derivatives compared").isGreaterThan(30_000);
        assertThat(cells).containsAll(zoo.cells().stream().filter(Cell::learns).toList());
        assertThat(met).hasSameSizeAs(wirings);
    }

    private static Map<Axis, Integer> lengths(Circuit circuit, SplittableRandom random) {
        return circuit.axes().stream().collect(java.util.stream.Collectors.toMap(a -> a, a -> 1 + random.nextInt(5)));
    }

    /** Every number of every parameter, and every unit of every signal at every step; how many there were. */
    private long check(Circuit circuit, Parameters p, Example example) {
        long compared = 0;
        GradientCheck check = new GradientCheck(circuit, kernel);
        for (Parameter q : circuit.parameters()) {
            for (int entry = 0; entry < q.count(); entry++) {
                small(circuit, q.name() + " at " + entry, check.parameter(p, example, q, entry));
                compared++;
            }
        }
        Trace trace = new Program(circuit, kernel, Parallel.serial()).trace(p, example);
        Timeline line = trace.timeline();
        for (Signal s : circuit.signals()) {
            if (s.operation() == Operation.TARGET) {
                continue;
            }
            int last = s.axes().isEmpty() ? 1 : line.end(s.axes());
            for (int step = line.before(s.axes()) + 1; step <= last; step++) {
                for (int unit = 0; unit < s.size(); unit++) {
                    if (shared(trace, s, step, unit)) {
                        continue;
                    }
                    String what = s.name() + "(" + step + ") at " + unit;
                    small(circuit, what, check.signal(p, example, s, step, unit));
                    compared++;
                }
            }
        }
        return compared;
    }

    /** Whether a maximum over steps is reached at this one and at another, where it has no derivative. */
    private static boolean shared(Trace trace, Signal s, int step, int unit) {
        boolean read = trace.circuit().outOf(s).stream().anyMatch(e -> e.to().operation() == Operation.MAX);
        double value = trace.value(s, step, unit);
        Timeline line = trace.timeline();
        int least = line.before(s.axes()) + 1;
        return read
                && IntStream.rangeClosed(least, line.end(s.axes()))
                                .filter(t -> trace.value(s, t, unit) >= value)
                                .count()
                        > 1;
    }

    private static void small(Circuit circuit, String what, GradientCheck.Result result) {
        if (!(result.relativeError() <= MOST)) {
            throw new AssertionError("the derivative by " + what + " in\n" + circuit + "\nis off: " + result);
        }
    }

    @Test
    void seesADerivativeThatIsWrong() {
        GradientCheck.Result result = GradientCheck.Result.of(0.5, 0.5001);
        assertThat(result.relativeError()).isGreaterThan(1e-4);
    }

    @Test
    void refusesTargetsAndStepsThatAreNotThere() {
        Circuit circuit = Networks.circuit(
                "vanilla",
                "output-each-step",
                Networks.form(false, 1, Form.Loss.SQUARED, 1, Form.Reading.EACH_STEP),
                2);
        Parameters p = Parameters.initialise(circuit, 1);
        Example example = Networks.example(circuit, new SplittableRandom(1), Map.of(Axis.TIME, 3));
        GradientCheck check = new GradientCheck(circuit, kernel);
        assertThatThrownBy(() -> check.signal(p, example, circuit.signal("y"), 1, 0))
                .hasMessageContaining("y is asked for from outside");
        assertThatThrownBy(() -> check.signal(p, example, circuit.signal("h"), 4, 0))
                .hasMessageContaining("steps 1 to 3");
    }
}
