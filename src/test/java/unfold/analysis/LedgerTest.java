package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Grid;
import unfold.circuit.Initialisation;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

class LedgerTest {
    private static final int STEPS = 7;

    @TestFactory
    java.util.stream.Stream<DynamicTest> contributionsAddUpToTheEnginesGradient() {
        Zoo zoo = new Zoo();
        return zoo.wirings().stream()
                .filter(Wiring::trains)
                .flatMap(w -> zoo.cells().stream().filter(w::suits).flatMap(c -> check(c, w)));
    }

    private static java.util.stream.Stream<DynamicTest> check(Cell cell, Wiring wiring) {
        for (int k = 0; k < Form.Reading.values().length * Form.Shape.values().length; k++) {
            Form.Reading reading = Form.Reading.values()[k % Form.Reading.values().length];
            Form.Shape shape = Form.Shape.values()[k / Form.Reading.values().length];
            Form form = new Form(Form.Encoding.vector(3), Form.Encoding.symbols(4), Form.Loss.SOFTMAX, reading, shape);
            if (wiring.fits(form)) {
                return java.util.stream.Stream.of(DynamicTest.dynamicTest(cell.key() + " in " + wiring.key(), () -> {
                    Circuit circuit = Blueprint.of(cell, wiring, form, 5).circuit();
                    Trace trace = trace(circuit);
                    for (Parameter p : circuit.parameters()) {
                        assertThat(Ledger.of(trace, p).error()).as(p.name()).isLessThan(1e-12);
                    }
                }));
            }
        }
        return java.util.stream.Stream.empty();
    }

    private static Trace trace(Circuit circuit) {
        SplittableRandom random = new SplittableRandom(5);
        java.util.Map<String, Series> given = new java.util.HashMap<>();
        for (Signal s : circuit.given()) {
            int length = (int) Math.pow(STEPS, s.axes().size());
            given.put(
                    s.name(),
                    s.operation() == Operation.TARGET
                            ? Series.ofSymbols(random.ints(length, 0, s.size()).toArray())
                            : new Series(
                                    new int[0],
                                    random.doubles((long) length * s.size(), -1, 1)
                                            .toArray(),
                                    s.size()));
        }
        return new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(Parameters.initialise(circuit, 3), new Example(given).in(new Grid(STEPS, STEPS)));
    }

    /** h(t) = tanh(b + W h(t−1) + U x(t)) with the pinned numbers of the book's example, all in one unit. */
    @Test
    void bookExampleHasItsContributions() {
        CircuitBuilder c = new CircuitBuilder("example", Initialisation.USUAL);
        Signal x = c.input("x", Form.Encoding.vector(1));
        State h = c.state("h", 1);
        Signal a = c.define(
                "a",
                "10.8",
                c.sum(
                        c.bias("b", 1),
                        c.recurrent("W", 1, 1).times(h.previous()),
                        c.weight("U", 1, 1).times(x)));
        Signal state = h.is("10.9", c.tanh(a));
        Signal o =
                c.define("o", "10.10", c.sum(c.bias("c", 2), c.weight("V", 2, 1).times(state)));
        c.define("L", "10.12", c.loss(Form.Loss.SOFTMAX, o, c.target("y", Form.Encoding.symbols(2), x.axes())));
        Circuit circuit = c.build();
        Parameters p = Parameters.initialise(circuit, 1);
        set(p, circuit, "b", 0.1);
        set(p, circuit, "W", 0.5);
        set(p, circuit, "U", 1);
        set(p, circuit, "V", 1, -1);
        set(p, circuit, "c", 0, 0.2);
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(p, Example.of(Series.ofNumbers(1, -0.5, 0.25), Series.ofSymbols(0, 1, 0)));
        Ledger ledger = Ledger.of(trace, circuit.parameter("W"));
        assertThat(ledger.contribution(1)[0]).isEqualTo(0.0);
        assertThat(ledger.contribution(2)[0]).isCloseTo(0.44838656, within(1e-8));
        assertThat(ledger.contribution(3)[0]).isCloseTo(-0.00016989, within(1e-8));
        assertThat(ledger.total()[0]).isCloseTo(0.44821667, within(1e-8));
        assertThat(ledger.cosine(2)).isEqualTo(1.0);
        assertThat(ledger.cosine(3)).isEqualTo(-1.0);
        assertThat(ledger.sum(t -> t != 2)[0]).isCloseTo(-0.00016989, within(1e-8));
        assertThat(ledger.running(2)).isCloseTo(0.44838656, within(1e-8));
    }

    private static void set(Parameters p, Circuit circuit, String name, double... numbers) {
        p.set(circuit.parameter(name), numbers);
    }
}
