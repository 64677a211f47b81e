package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/** §10.12: cells found by their content, and which of them a gradient reaches. */
class AddressingTest {
    private static final Form.Encoding TWO = Form.Encoding.vector(2);
    private static final double[] CELLS = {1, 0, 0, 1, 0.7, 0.7};

    private final CircuitBuilder c = new CircuitBuilder("memory", Initialisation.USUAL);
    private final Signal key = c.input("k", TWO);
    private final State memory = c.memory("M", 6, Initializer.gaussian(1));

    private Signal weights(double sharpness) {
        Signal match = c.define("d", "", c.cosine(key, memory.previous()));
        Signal sharp =
                c.define("g", "", c.sum(List.of(c.fixed("β", 3, sharpness).times(match))));
        return c.define("w", "", c.softmax(sharp));
    }

    private Trace run(Series keys, Series target) {
        Circuit circuit = c.build();
        Parameters p = Parameters.initialise(circuit, 1);
        p.set(circuit.parameter("M^0"), CELLS);
        return new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(p, new Example(Map.of("k", keys, "y", target)));
    }

    private static double norm(double[] cells, int cell) {
        return Math.hypot(cells[2 * cell], cells[2 * cell + 1]);
    }

    /** The value of book.md §3.7: M = (1,0), (0,1), (.7,.7), k = (1,0), β = 5. */
    @Test
    void theReadWeightsComeOutAsPinned() {
        Signal r = c.define("r", "", c.read(weights(5), memory.previous()));
        memory.is("", c.plus(memory.previous()));
        c.define("L", "", c.loss(Form.Loss.SQUARED, r, c.target("y", TWO, List.of(Axis.TIME))));
        Trace trace = run(Series.ofVectors(new double[] {1, 0}), Series.ofVectors(new double[] {0, 0}));
        double[] w = trace.value(trace.circuit().signal("w"), 1);
        assertThat(w[0]).isCloseTo(0.807794, within(1e-6));
        assertThat(w[1]).isCloseTo(0.005443, within(1e-6));
        assertThat(w[2]).isCloseTo(0.186763, within(1e-6));
        double[] gradient = trace.parameterGradient(trace.circuit().parameter("M^0"));
        assertThat(norm(gradient, 0)).isGreaterThan(2 * norm(gradient, 2));
        assertThat(norm(gradient, 2)).isGreaterThan(5 * norm(gradient, 1));
    }

    /** What is copied unchanged keeps its content and its gradient for two hundred steps; what is written over loses both. */
    @Test
    void onlyCellsThatAreWrittenForget() {
        int steps = 200;
        Signal w = weights(200);
        Signal erase = c.define("e", "", c.sigmoid(key));
        Signal kept = c.define("q", "", c.oneMinus(c.define("p", "", c.outer(w, erase))));
        Signal left = c.define("l", "", c.product(memory.previous(), kept));
        Signal all = memory.is("", c.plus(left, c.define("j", "", c.outer(w, key))));
        Signal o = c.define("o", "", c.plus(all.last()));
        Signal y = c.target("y", Form.Encoding.vector(6), List.of());
        c.define("L", "", c.loss(Form.Loss.SQUARED, o, y));
        double[][] keys = new double[steps][];
        Arrays.fill(keys, new double[] {30, 0});
        Trace trace = run(Series.ofVectors(keys), Series.ofVectors(new double[6]));
        Signal m = trace.circuit().signal("M");
        double[] atStart = trace.parameterGradient(trace.circuit().parameter("M^0"));
        assertThat(norm(atStart, 0)).isLessThan(1e-9 * norm(trace.gradient(m, steps), 0));
        for (int entry = 2; entry < 6; entry++) {
            assertThat(trace.value(m, steps, entry)).isCloseTo(CELLS[entry], within(1e-9));
            assertThat(atStart[entry]).isCloseTo(trace.gradient(m, steps, entry), within(1e-9));
        }
    }
}
