package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/** The book's equations and its worked example, to be read with the book in hand. */
class BookEquationsTest {
    private static final Offset<Double> PINNED = within(1e-8);

    private final Circuit circuit = Networks.circuit(
            "vanilla", "output-each-step", Networks.form(false, 1, Form.Loss.SOFTMAX, 2, Form.Reading.EACH_STEP), 1);
    private final Parameters p = Parameters.initialise(circuit, 1);
    private final Example example = Example.of(Series.ofNumbers(1, -0.5, 0.25), Series.ofSymbols(0, 1, 0));

    BookEquationsTest() {
        p.set(circuit.parameter("b"), 0.1);
        p.set(circuit.parameter("W"), 0.5);
        p.set(circuit.parameter("U"), 1);
        p.set(circuit.parameter("V"), 1, -1);
        p.set(circuit.parameter("c"), 0, 0.2);
    }

    private static void near(double actual, double pinned) {
        assertThat(actual).isCloseTo(pinned, PINNED);
    }

    @Test
    void theWorkedExampleComesOutAsPinned() {
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        near(program.forward(p, Batch.of(example)), 1.30295064);
        program.backward(p, 1);
        near(p.gradient(circuit.parameter("W"))[0], 0.44821667);
        near(p.gradient(circuit.parameter("U"))[0], -0.49168698);
        near(p.gradient(circuit.parameter("b"))[0], -0.16215409);
        near(p.gradient(circuit.parameter("c"))[0], -0.13128123);
        near(p.gradient(circuit.parameter("V"))[1], 0.28729392);

        Trace trace = program.trace(p, example);
        double[] h = {0.80049902, 0.00024951, 0.33648618};
        double[] prediction = {0.80234222, 0.45028952, 0.61608703};
        double[] gradient = {-0.11524867, 0.56013383, -0.76782594};
        double[] contribution = {0, 0.44838656, -0.00016989};
        for (int t = 1; t <= 3; t++) {
            near(trace.value(circuit.signal("h"), t, 0), h[t - 1]);
            near(trace.prediction(circuit.signal("L"), t)[0], prediction[t - 1]);
            near(trace.gradient(circuit.signal("h"), t, 0), gradient[t - 1]);
            double before = trace.value(circuit.signal("h"), t - 1, 0);
            near(trace.gradient(circuit.signal("a"), t, 0) * before, contribution[t - 1]);
        }
        near(trace.loss(), 1.30295064);
        near(trace.parameterGradient(circuit.parameter("W"))[0], 0.44821667);
    }
}
