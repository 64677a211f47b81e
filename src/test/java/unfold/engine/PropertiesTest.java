package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/** What holds of every program. */
class PropertiesTest {
    private static final Form SYMBOLS = Networks.form(true, 5, Form.Loss.SOFTMAX, 5, Form.Reading.EACH_STEP);
    private static final Form NUMBERS = Networks.form(false, 1, Form.Loss.SQUARED, 1, Form.Reading.EACH_STEP);

    private final Kernel kernel = Kernels.best();

    private static Circuit circuit(String cell, Form form) {
        return Networks.circuit(cell, "output-each-step", form, 4);
    }

    private Program program(Circuit circuit) {
        return new Program(circuit, kernel, Parallel.serial());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanilla", "lstm", "gru", "leaky"})
    void aBatchEqualsItsSequencesAlone(String cell) {
        Circuit circuit = circuit(cell, SYMBOLS);
        Parameters p = Networks.parameters(circuit, 1);
        int[] lengths = new SplittableRandom(4).ints(70, 1, 12).toArray();
        Batch batch = Networks.batch(circuit, new SplittableRandom(5), lengths);
        Program program = program(circuit);
        double[] loss = {0};
        double[] gradient = new double[p.count()];
        for (Example e : batch.examples()) {
            loss[0] += program.forward(p, Batch.of(e));
            program.backward(p, 1);
            Agreement.add(gradient, p.gradients());
        }
        Agreement.near(circuit, "the loss", program.forward(p, batch), loss[0]);
        program.backward(p, 1);
        Agreement.near(circuit, "the gradient", p.gradients(), gradient);
        assertThat(program.targets()).isEqualTo((int) batch.examples().stream()
                .flatMapToInt(e -> java.util.Arrays.stream(e.get("y").symbols()))
                .filter(s -> s != Series.NO_SYMBOL)
                .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanilla", "lstm", "gru", "leaky"})
    void aSequenceSplitInTwoWithCarriedStateEqualsTheWhole(String cell) {
        Circuit circuit = circuit(cell, SYMBOLS);
        Parameters p = Networks.parameters(circuit, 2);
        Batch whole = Networks.batch(circuit, new SplittableRandom(6), 9, 6, 12, 9);
        Program program = program(circuit);
        double loss = program.forward(p, whole);
        double[] expected = new double[5];
        program.prediction(2, 11, expected);

        List<Example> first = new ArrayList<>();
        List<Example> second = new ArrayList<>();
        for (int m = 0; m < whole.size(); m++) {
            Example e = whole.examples().get(m);
            int cut = 2 + m;
            int end = e.get("x").length();
            first.add(Example.of(e.get("x").slice(0, cut), e.get("y").slice(0, cut)));
            second.add(Example.of(e.get("x").slice(cut, end), e.get("y").slice(cut, end)));
        }
        Program split = program(circuit);
        double before = split.forward(p, new Batch(first, false));
        double after = split.forward(p, new Batch(second, true));
        Agreement.near(circuit, "the loss", before + after, loss);
        double[] actual = new double[5];
        split.prediction(2, 11 - 4, actual);
        Agreement.near(circuit, "the prediction", actual, expected);
        split.forgetState();
        assertThat(split.forward(p, new Batch(second, true))).isNotEqualTo(after);
        assertThatThrownBy(() -> split.forward(p, new Batch(first.subList(0, 2), true)))
                .hasMessageContaining("2 sequences cannot continue one of 4");
    }

    @Test
    void theTraceLeavesTrainingAlone() {
        Circuit circuit = circuit("lstm", SYMBOLS);
        Parameters p = Networks.parameters(circuit, 2);
        Batch batch = Networks.batch(circuit, new SplittableRandom(6), 4, 3);
        Batch next = new Batch(batch.examples(), true);
        Program plain = program(circuit);
        plain.forward(p, batch);
        double expected = plain.forward(p, next);
        Program traced = program(circuit);
        traced.forward(p, batch);
        traced.backward(p, 1);
        double[] gradients = p.gradients().clone();
        traced.trace(p, batch.examples().get(0));
        assertThat(p.gradients()).isEqualTo(gradients);
        assertThat(traced.forward(p, next)).isEqualTo(expected);
    }

    @Test
    void thereIsNoPadding() {
        Circuit circuit = circuit("lstm", SYMBOLS);
        Machine machine = Compiler.toTrain(circuit, new Layout(circuit), kernel, new Weights(), Compiler.NEAR);
        machine.load(Networks.batch(circuit, new SplittableRandom(1), 3, 1, 7), 0, 3);
        for (Signal s : circuit.signals()) {
            assertThat(machine.field(s).rows().rows()).as(s.name()).isEqualTo(3 + 1 + 7);
        }
    }

    @Test
    void onlyTheGatesOfOneSignalAreOneProductAStep() {
        Circuit circuit = circuit("lstm", SYMBOLS);
        Machine machine = Compiler.toTrain(circuit, new Layout(circuit), kernel, new Weights(), Compiler.NEAR);
        Stage scan = machine.stages().stream()
                .filter(s -> !s.scan().isEmpty())
                .findFirst()
                .orElseThrow();
        // b + U x + W h for four gates, σ of three, tanh of one, f ⊙ s + g ⊙ c̃, tanh s, times q
        assertThat(scan.scan()).hasSize(6);
        assertThat(scan.whole()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru"})
    void staysFiniteAtLogitsOfAThousandAndSaturatedGates(String cell) {
        Circuit circuit = circuit(cell, SYMBOLS);
        Parameters p = Networks.parameters(circuit, 3);
        for (int k = 0; k < p.count(); k++) {
            p.values()[k] *= 1e4;
        }
        Program program = program(circuit);
        double loss = program.forward(p, Networks.batch(circuit, new SplittableRandom(1), 9, 4));
        program.backward(p, 1);
        assertThat(loss).isFinite().isGreaterThan(1000);
        for (double g : p.gradients()) {
            assertThat(g).isFinite();
        }
        assertThat(program.firstNotFinite()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lossesAtLogitsOfAThousandAreExact(boolean bernoulli) {
        Form.Loss loss = bernoulli ? Form.Loss.BERNOULLI : Form.Loss.SOFTMAX;
        Circuit circuit = Networks.circuit(
                "vanilla", "output-each-step", Networks.form(false, 1, loss, 2, Form.Reading.EACH_STEP), 1);
        Parameters p = Parameters.initialise(circuit, 1);
        java.util.Arrays.fill(p.values(), 0);
        p.set(circuit.parameter("c"), 1000, -1000);
        Series wrong = bernoulli ? Series.ofVectors(new double[] {0, 1}) : Series.ofSymbols(1);
        Program program = program(circuit);
        assertThat(program.forward(p, Batch.of(Example.of(Series.ofNumbers(0), wrong))))
                .isEqualTo(2000);
        program.backward(p, 1);
        assertThat(p.gradient(circuit.parameter("c"))).containsExactly(1, -1);
    }

    @Test
    void aNumberThatIsNotFiniteIsTracedToItsOrigin() {
        Circuit circuit = Networks.circuit("vanilla", "output-each-step", NUMBERS, 2);
        Parameters p = Networks.parameters(circuit, 3);
        Program program = program(circuit);
        Batch batch = Networks.batch(circuit, new SplittableRandom(1), 4, 6);
        p.values()[p.offset(circuit.parameter("c"))] = Double.NaN;
        assertThat(program.forward(p, batch)).isNaN();
        assertThat(program.firstNotFinite().orElseThrow().sentence()).isEqualTo("o at step 1 (10.10) is not a number");

        p.values()[p.offset(circuit.parameter("c"))] = 0;
        Series x = Series.ofNumbers(0, 0, Double.POSITIVE_INFINITY, 0);
        program.forward(p, Batch.of(Example.of(x, batch.examples().get(0).get("y"))));
        NotFinite found = program.firstNotFinite().orElseThrow();
        assertThat(found.signal().name()).isEqualTo("x");
        assertThat(found.step()).isEqualTo(3);
        assertThat(found.gradient()).isFalse();
    }

    @Test
    void aGradientThatOverflowsIsNamedAsOne() throws unfold.setting.SettingException {
        Form form = NUMBERS;
        unfold.zoo.Zoo zoo = new unfold.zoo.Zoo();
        unfold.zoo.Cell vanilla = zoo.cell("vanilla");
        Circuit circuit = Networks.circuit(
                vanilla,
                unfold.setting.Settings.defaults(vanilla.settings()).with("activation", "linear"),
                zoo.wiring("output-each-step"),
                unfold.setting.Settings.defaults(java.util.List.of()),
                form,
                1,
                1,
                false);
        Parameters p = Parameters.initialise(circuit, 1);
        java.util.Arrays.fill(p.values(), 0);
        p.set(circuit.parameter("W"), 1e200);
        p.set(circuit.parameter("V"), 1);
        Program program = program(circuit);
        double nan = Double.NaN;
        Example e = Example.of(Series.ofNumbers(0, 0, 0, 0), Series.ofNumbers(nan, nan, nan, 1));
        assertThat(program.forward(p, Batch.of(e))).isEqualTo(0.5);
        program.backward(p, 1);
        NotFinite found = program.firstNotFinite().orElseThrow();
        assertThat(found.gradient()).isTrue();
        assertThat(found.signal().name()).isEqualTo("h");
        assertThat(found.step()).isEqualTo(2);
        assertThat(found.sentence()).isEqualTo("the gradient of h at step 2 (10.9) is minus infinity");
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        Circuit circuit = circuit("vanilla", SYMBOLS);
        Parameters p = Parameters.initialise(circuit, 1);
        Program program = program(circuit);
        Map<Example, String> wrong = new HashMap<>();
        wrong.put(
                Example.of(Series.ofSymbols(1, 2), Series.ofSymbols(1)),
                "gives y 1 steps but x 2; along t all need the same number");
        wrong.put(
                Example.of(Series.ofSymbols(1, 5), Series.ofSymbols(1, 1)),
                "gives x symbol 5 at step 2, the alphabet has 5");
        wrong.put(
                Example.of(Series.ofNumbers(1, 5), Series.ofSymbols(1, 1)),
                "gives x vectors, the network reads symbols");
        wrong.forEach((e, sentence) -> assertThatThrownBy(() -> program.forward(p, Batch.of(e)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence));
    }

    @Test
    void aParameterThatIsNotTrainedLiesBehindThoseThatAre() {
        Circuit circuit = circuit("leaky", SYMBOLS);
        Parameters p = Parameters.initialise(circuit, 1);
        assertThat(p.trainedCount()).isEqualTo(circuit.trainedCount());
        for (Parameter q : circuit.parameters()) {
            assertThat(p.offset(q) + q.count() <= p.trainedCount()).as(q.name()).isEqualTo(q.trained());
        }
    }
}
