package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class PiecesTest {
    private static Batch batch(int members, int steps) {
        SplittableRandom random = new SplittableRandom(1);
        return new Batch(
                java.util.stream.IntStream.range(0, members)
                        .mapToObj(m -> Example.of(
                                Series.ofNumbers(random.doubles(steps, -1, 1).toArray()),
                                Series.ofSymbols(random.ints(steps, 0, 3).toArray())))
                        .toList(),
                false);
    }

    @Test
    void piecesContinueEachOther() {
        List<Batch> pieces = Pieces.of(batch(2, 11), 4);
        assertThat(pieces).extracting(Batch::continues).containsExactly(false, true, true);
        assertThat(pieces).extracting(b -> b.examples().get(1).steps()).containsExactly(4, 4, 3);
        Series joined = Series.joined(
                pieces.stream().map(b -> b.examples().get(1).get("y")).toList());
        assertThat(joined.symbols())
                .isEqualTo(batch(2, 11).examples().get(1).get("y").symbols());
    }

    /** Values are carried: the losses of the pieces are those of the whole. Gradients are not: theirs differ. */
    @Test
    void piecesHaveTheLossOfTheWholeAndNotItsGradient() {
        Zoo zoo = new Zoo();
        Form form =
                new Form(Form.Encoding.vector(1), Form.Encoding.symbols(3), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        Circuit circuit = Blueprint.of(zoo.cell("gru"), zoo.wiring("output-each-step"), form, 5)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 2);
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        double whole = program.forward(p, batch(3, 12));
        program.backward(p, 1);
        double[] gradient = p.gradients().clone();
        double sum = 0;
        double[] added = new double[gradient.length];
        for (Batch piece : Pieces.of(batch(3, 12), 5)) {
            sum += program.forward(p, piece);
            program.backward(p, 1);
            for (int k = 0; k < added.length; k++) {
                added[k] += p.gradients()[k];
            }
        }
        assertThat(sum).isCloseTo(whole, within(1e-12));
        double apart = 0;
        for (int k = 0; k < added.length; k++) {
            apart = Math.max(apart, Math.abs(added[k] - gradient[k]));
        }
        assertThat(apart).isGreaterThan(1e-4);
    }

    @Test
    void raggedBatchesAndThoseWithOneOutputComeWhole() {
        Batch ragged = new Batch(
                List.of(batch(1, 5).examples().get(0), batch(1, 6).examples().get(0)), false);
        Batch atEnd = Batch.of(Example.of(Series.ofNumbers(1, 2, 3), Series.ofSymbols(1)));
        assertThat(Pieces.possible(ragged)).isFalse();
        assertThat(Pieces.possible(atEnd)).isFalse();
        assertThat(new Pieces().next(2, () -> ragged)).isSameAs(ragged);
    }
}
