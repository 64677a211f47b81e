package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** What h ← tanh(W h + b) is known to do. */
class BifurcationTest {
    private static final Form FORM =
            new Form(Form.Encoding.symbols(3), Form.Encoding.symbols(2), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
    private static final Example SEQUENCE = Example.of(Series.ofSymbols(0, 2), Series.ofSymbols(0, 0));

    private final Kernel kernel = Kernels.best();

    private Trace trace(double... w) {
        Zoo zoo = new Zoo();
        int units = (int) Math.sqrt(w.length);
        Circuit circuit = Blueprint.of(zoo.cell("vanilla"), zoo.wiring("output-each-step"), FORM, units)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 0);
        Arrays.fill(p.values(), 0);
        p.set(circuit.parameter("W"), w);
        return new Program(circuit, kernel, Parallel.serial()).trace(p, SEQUENCE);
    }

    private Bifurcation of(Trace trace, String parameter, int entry, double low, double high) {
        Bifurcation.Knob knob =
                new Bifurcation.Knob(List.of(trace.circuit().parameter(parameter)), OptionalInt.of(entry));
        return Bifurcation.of(kernel, trace, StateMap.entry(trace.circuit(), SEQUENCE, 1), knob, low, high);
    }

    /** One unit: a cycle of two below −1, one rest up to 1, two beyond, where h = tanh(w h). */
    @Test
    void aUnitRestsOnceTwiceOrGoesToAndFro() {
        Bifurcation b = of(trace(1), "W", 0, -3, 3);
        Bifurcation.Ends low = b.ends().get(b.nearest(-2));
        assertThat(low.each()).hasSize(1);
        assertThat(low.each().get(0).kind()).isEqualTo(Bifurcation.Kind.CYCLE);
        assertThat(low.each().get(0).period()).isEqualTo(2);
        assertThat(b.ends().get(b.nearest(0.5)).count(Bifurcation.Kind.REST)).isEqualTo(1);
        for (int k = b.nearest(-0.9); k <= b.nearest(0.95); k++) {
            assertThat(b.ends().get(k).each())
                    .as("one, however slowly it is come to, at w = " + b.values()[k])
                    .hasSize(1);
        }
        Bifurcation.Ends high = b.ends().get(b.nearest(2));
        assertThat(high.count(Bifurcation.Kind.REST)).isEqualTo(2);
        assertThat(high.each()).hasSize(2);
        for (Bifurcation.End end : high.each()) {
            double h = end.states().get(Bifurcation.KEPT - 1)[0];
            assertThat(h).isCloseTo(Math.tanh(b.values()[b.nearest(2)] * h), within(1e-3));
        }
        assertThat(b.changes()).hasSize(2);
        assertThat(b.values()[b.changes().get(0)]).isCloseTo(-1, within(0.051));
        assertThat(b.values()[b.changes().get(1)]).isCloseTo(1, within(0.051));
    }

    /** With w = 2 two rests are left as long as the bias is smaller than √(1 − ½)·2 − artanh √½. */
    @Test
    void aBiasTakesOneOfTwoRestsAway() {
        Bifurcation b = of(trace(2), "b", 0, -1, 1);
        double s = Math.sqrt(0.5);
        double edge = 2 * s - 0.5 * Math.log((1 + s) / (1 - s));
        assertThat(b.changes()).hasSize(2);
        assertThat(b.values()[b.changes().get(0)]).isCloseTo(-edge, within(0.02));
        assertThat(b.values()[b.changes().get(1)]).isCloseTo(edge, within(0.02));
    }

    /** A rotation of which the radius grows beyond 1 goes round instead of resting. */
    @Test
    void theRadiusTurnsARestIntoARing() {
        Trace trace = trace(0.6, -0.8, 0.8, 0.6);
        Bifurcation.Knob radius = Bifurcation.Knob.of(trace, 4).get(0);
        assertThat(radius.entry()).isEmpty();
        assertThat(radius.in(trace)).isCloseTo(1, within(1e-9));
        Bifurcation b = Bifurcation.of(kernel, trace, StateMap.entry(trace.circuit(), SEQUENCE, 1), radius, 0.2, 1.8);
        assertThat(b.ends().get(b.nearest(0.7)).count(Bifurcation.Kind.REST)).isEqualTo(1);
        Bifurcation.Ends beyond = b.ends().get(b.nearest(1.5));
        assertThat(beyond.count(Bifurcation.Kind.REST)).isZero();
        assertThat(b.values()[b.changes().get(0)]).isCloseTo(1, within(0.03));
    }

    @Test
    void fewNumbersAreKnobsOfTheirOwn() {
        assertThat(Bifurcation.Knob.of(trace(1, 0, 0, 1), 4)).hasSizeGreaterThanOrEqualTo(1 + 4 + 2);
        assertThat(Bifurcation.Knob.of(trace(1, 0, 0, 1), 0)).hasSize(1);
    }
}
