package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.engine.Cuts;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.train.Pieces;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

class ScissorsTest {
    private static final int STEPS = 11;
    private static final Form FORM =
            new Form(Form.Encoding.vector(2), Form.Encoding.symbols(3), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);

    private static Example example() {
        SplittableRandom random = new SplittableRandom(3);
        return Example.of(
                new Series(new int[0], random.doubles(2 * STEPS, -1, 1).toArray(), 2),
                Series.ofSymbols(random.ints(STEPS, 0, 3).toArray()));
    }

    /** What the bench shows is what training with carried states does: the sum over the pieces. */
    @TestFactory
    Stream<DynamicTest> cutGradientIsThatOfThePiecesWithCarriedStates() {
        Zoo zoo = new Zoo();
        return zoo.cells().stream()
                .filter(c -> zoo.wiring("output-each-step").suits(c))
                .filter(c -> Cuts.possible(circuit(zoo, c)))
                .map(c -> DynamicTest.dynamicTest(c.key(), () -> check(circuit(zoo, c))));
    }

    private static Circuit circuit(Zoo zoo, Cell cell) {
        return Blueprint.of(cell, zoo.wiring("output-each-step"), FORM, 4).circuit();
    }

    private static void check(Circuit circuit) {
        Parameters p = Parameters.initialise(circuit, 5);
        Scissors cut = Scissors.of(p, Kernels.best(), example(), Scissors.state(circuit), Cuts.every(4));
        assertThat(cut.cuts()).containsExactly(4, 8);
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        double[] added = new double[p.trainedCount()];
        for (Batch piece : Pieces.of(Batch.of(example()), 4)) {
            program.forward(p, piece);
            program.backward(p, 1);
            for (int k = 0; k < added.length; k++) {
                added[k] += p.gradients()[k];
            }
        }
        program.forgetState();
        program.forward(p, Batch.of(example()));
        program.backward(p, 1);
        double dot = 0;
        double size = 0;
        double whole = 0;
        for (int k = 0; k < added.length; k++) {
            dot += added[k] * p.gradients()[k];
            size += added[k] * added[k];
            whole += p.gradients()[k] * p.gradients()[k];
        }
        assertThat(cut.all().norm()).isCloseTo(Math.sqrt(whole), within(1e-10));
        assertThat(cut.all().ratio()).isCloseTo(Math.sqrt(size / whole), within(1e-10));
        assertThat(Math.cos(Math.toRadians(cut.all().angle()))).isCloseTo(dot / Math.sqrt(size * whole), within(1e-10));
        for (int t = 9; t <= STEPS; t++) {
            assertThat(cut.truncated()[t - 1]).isEqualTo(cut.profile()[t - 1]);
        }
    }

    /** Up to a cut every gradient is that of the sequence that ends there, and nothing is carried across it. */
    @TestFactory
    Stream<DynamicTest> cutTraceHearsOfNoLossBeyondTheCut() {
        Zoo zoo = new Zoo();
        return zoo.cells().stream()
                .filter(c -> zoo.wiring("output-each-step").suits(c))
                .filter(c -> Cuts.possible(circuit(zoo, c)))
                .map(c -> DynamicTest.dynamicTest(c.key(), () -> hears(circuit(zoo, c))));
    }

    private static void hears(Circuit circuit) {
        Parameters p = Parameters.initialise(circuit, 5);
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        Trace whole = program.trace(p, example());
        Trace cut = program.trace(p, example(), Cuts.after(6));
        Trace until = program.trace(p, example().slice(0, 6));
        for (Signal s : circuit.signals()) {
            for (int t = 1; t <= STEPS; t++) {
                assertThat(cut.value(s, t)).isEqualTo(whole.value(s, t));
                assertThat(cut.gradient(s, t))
                        .as("%s(%d)", s.name(), t)
                        .containsExactly((t <= 6 ? until : whole).gradient(s, t), within(1e-12));
            }
        }
        for (Edge e : circuit.edges()) {
            boolean crosses = e.delays().values().stream().anyMatch(d -> d > 0);
            if (crosses) {
                assertThat(cut.carried(e, 7)).containsOnly(0);
                assertThat(cut.carried(e, 8)).containsExactly(whole.carried(e, 8), within(1e-12));
            }
        }
    }

    @Test
    void cutsLieWithinTheSequence() {
        assertThat(Cuts.every(4).within(STEPS)).containsExactly(4, 8);
        assertThat(Cuts.after(3).within(STEPS)).containsExactly(3);
        assertThat(Cuts.after(STEPS).within(STEPS)).isEmpty();
        assertThat(Cuts.NONE.within(STEPS)).isEmpty();
    }

    @Test
    void withoutACutNothingIsLost() {
        Zoo zoo = new Zoo();
        Circuit circuit = circuit(zoo, zoo.cell("lstm"));
        Scissors cut = Scissors.of(
                Parameters.initialise(circuit, 5), Kernels.best(), example(), Scissors.state(circuit), Cuts.NONE);
        assertThat(cut.all().ratio()).isCloseTo(1, within(1e-12));
        assertThat(cut.all().angle()).isCloseTo(0, within(1e-9));
        assertThat(cut.truncated()).isEqualTo(cut.profile());
    }

    @Test
    void whatLooksBackFurtherOrAheadIsNotCut() {
        Zoo zoo = new Zoo();
        assertThat(Cuts.possible(circuit(zoo, zoo.cell("vanilla")))).isTrue();
        assertThat(Cuts.possible(Blueprint.of(zoo.cell("vanilla"), zoo.wiring("bidirectional"), FORM, 4)
                        .circuit()))
                .isFalse();
        assertThat(Cuts.possible(Blueprint.of(
                                zoo.cell("vanilla"),
                                zoo.wiring("output-at-end"),
                                new Form(FORM.input(), FORM.target(), FORM.loss(), Form.Reading.AT_END),
                                4)
                        .circuit()))
                .isFalse();
    }
}
