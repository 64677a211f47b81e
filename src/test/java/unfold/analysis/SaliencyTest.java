package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** Against central differences in the input. */
class SaliencyTest {
    private static final double NUDGE = 1e-5;
    private static final int STEPS = 6;

    private final Kernel kernel = Kernels.best();

    private static Form form(Form.Reading reading) {
        return new Form(Form.Encoding.vector(2), Form.Encoding.vector(3), Form.Loss.SQUARED, reading);
    }

    private static Example example(double[] x, boolean atEnd) {
        double[][] rows = new double[STEPS][];
        for (int s = 0; s < STEPS; s++) {
            rows[s] = new double[] {x[2 * s], x[2 * s + 1]};
        }
        return Example.of(Series.ofVectors(rows), Series.ofVectors(new double[atEnd ? 1 : STEPS][3]));
    }

    @ParameterizedTest
    @CsvSource({
        "vanilla, output-each-step",
        "leaky, output-each-step",
        "gru, output-each-step",
        "lstm, output-each-step",
        "lstm, output-at-end",
        "skips, output-each-step",
        "gru, bidirectional"
    })
    void itIsWhatSmallChangesOfTheInputDo(String cell, String wiring) {
        Zoo zoo = new Zoo();
        boolean atEnd = wiring.equals("output-at-end");
        Circuit circuit = Blueprint.of(
                        zoo.cell(cell),
                        zoo.wiring(wiring),
                        form(atEnd ? Form.Reading.AT_END : Form.Reading.EACH_STEP),
                        4)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 5);
        assertThat(Saliency.possible(circuit)).isTrue();
        Saliency saliency = new Saliency(circuit, kernel);
        double[] x = new double[2 * STEPS];
        java.util.Arrays.setAll(x, i -> Math.sin(1 + 2.3 * i));
        double[][] norms = saliency.of(p, example(x, atEnd));
        assertThat(norms.length).isEqualTo(atEnd ? 1 : STEPS);
        Program program = new Program(circuit, kernel, Parallel.serial());
        for (int t = 1; t <= norms.length; t++) {
            for (int s = 1; s <= STEPS; s++) {
                double squares = 0;
                for (int i = 0; i < 2; i++) {
                    double[] up = x.clone();
                    double[] down = x.clone();
                    up[2 * (s - 1) + i] += NUDGE;
                    down[2 * (s - 1) + i] -= NUDGE;
                    double[] more = program.trace(p, example(up, atEnd)).value(saliency.output(), t);
                    double[] less = program.trace(p, example(down, atEnd)).value(saliency.output(), t);
                    for (int k = 0; k < 3; k++) {
                        double slope = (more[k] - less[k]) / (2 * NUDGE);
                        squares += slope * slope;
                    }
                }
                assertThat(norms[t - 1][s - 1])
                        .as(cell + " " + wiring + " o(" + t + "), x(" + s + ")")
                        .isCloseTo(Math.sqrt(squares), within(1e-8));
                if (s > t && !atEnd && !wiring.equals("bidirectional")) {
                    assertThat(norms[t - 1][s - 1]).as("the future").isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"vanilla, output-each-step", "lstm, output-each-step", "gru, bidirectional"})
    void ofTheLossItIsWhatSmallChangesOfTheInputDo(String cell, String wiring) {
        Zoo zoo = new Zoo();
        Circuit circuit = Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), form(Form.Reading.EACH_STEP), 4)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 7);
        Saliency saliency = Saliency.ofLoss(circuit, kernel);
        Program program = new Program(circuit, kernel, Parallel.serial());
        double[] x = new double[2 * STEPS];
        java.util.Arrays.setAll(x, i -> Math.cos(1 + 1.7 * i));
        int t = 4;
        java.util.List<double[]> slopes = saliency.of(p, example(x, false), t);
        for (int s = 1; s <= STEPS; s++) {
            for (int i = 0; i < 2; i++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[2 * (s - 1) + i] += NUDGE;
                down[2 * (s - 1) + i] -= NUDGE;
                double more = program.trace(p, example(up, false)).value(saliency.output(), t, 0);
                double less = program.trace(p, example(down, false)).value(saliency.output(), t, 0);
                assertThat(slopes.get(s - 1)[i])
                        .as(cell + " " + wiring + " L(" + t + "), x(" + s + ")[" + i + "]")
                        .isCloseTo((more - less) / (2 * NUDGE), within(1e-8));
            }
        }
        assertThat(saliency.output().operation().loss()).isTrue();
    }

    @Test
    void whatHasTwoLengthsHasNoSuchMap() {
        Zoo zoo = new Zoo();
        Form two = new Form(
                Form.Encoding.symbols(3), Form.Encoding.symbols(3), Form.Loss.SOFTMAX, Form.Reading.ANOTHER_LENGTH);
        assertThat(Saliency.possible(Blueprint.of(zoo.cell("gru"), zoo.wiring("encoder-decoder"), two, 3)
                        .circuit()))
                .isFalse();
    }
}
