package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;

/** What computing piece by piece is for, and that nothing is lost by it; that the numbers are right is {@link AgreementTest}'s to say. */
class ChainTest {
    private static final int ALL = 1_000_000;

    private final Circuit lstm = Networks.circuit(
            "lstm", "output-each-step", Networks.form(true, 5, Form.Loss.SOFTMAX, 5, Form.Reading.EACH_STEP), 8);

    private Program program(int near) {
        return new Program(lstm, Kernels.best(), Parallel.serial(), near);
    }

    private Batch batch(int... lengths) {
        return Networks.batch(lstm, new SplittableRandom(3), lengths);
    }

    @Test
    void gradientsTakeNoMoreRoomForLongerSequences() {
        Parameters p = Networks.parameters(lstm, 1);
        long[] more = new long[2];
        for (int k = 0; k < 2; k++) {
            int near = List.of(50, ALL).get(k);
            Program program = program(near);
            program.forward(p, batch(1000));
            long once = program.bytes();
            program.forward(p, batch(2000));
            more[k] = program.bytes() - once;
        }
        // of the gradients only that of each step's loss, which is given to it beforehand
        assertThat(more[0]).isLessThan(more[1] * 6 / 10);
    }

    @ParameterizedTest
    @CsvSource({"lstm, 7", "gru, 5", "vanilla, 1"})
    void nothingIsKeptOfAStepThatTheWayBackDoesNotRead(String cell, int vectors) {
        Circuit circuit = Networks.circuit(
                cell, "output-each-step", Networks.form(true, 5, Form.Loss.SOFTMAX, 5, Form.Reading.EACH_STEP), 8);
        Program program = new Program(circuit, Kernels.best(), Parallel.serial(), 50);
        Parameters p = Networks.parameters(circuit, 1);
        program.forward(p, Networks.batch(circuit, new SplittableRandom(3), 1000));
        long once = program.bytes();
        program.forward(p, Networks.batch(circuit, new SplittableRandom(3), 2000));
        double numbers = (program.bytes() - once) / (1000.0 * Double.BYTES);
        // gates, candidate and state, but neither 1 − z nor the logits; of the output five probabilities and what
        // normalises them; the loss
        assertThat(numbers).isBetween(vectors * 8 + 5 + 3.0, vectors * 8 + 5 + 3.1);
    }

    @Test
    void aNumberThatIsNotFiniteIsFoundOnTheWayBackThoughGradientsHavePassed() {
        for (int near : new int[] {7, ALL}) {
            Program program = program(near);
            Parameters p = Networks.parameters(lstm, 1);
            program.forward(p, batch(40, 23));
            program.backward(p, Double.POSITIVE_INFINITY);
            NotFinite found = program.firstNotFinite().orElseThrow();
            assertThat(found.gradient()).isTrue();
            assertThat(found.signal().operation().loss()).isTrue();
            assertThat(found.step()).isEqualTo(40);
            // and the next step is as if nothing had happened
            program.forward(p, batch(40, 23));
            program.backward(p, 1);
            Parameters fresh = Networks.parameters(lstm, 1);
            Program other = program(near);
            other.forward(fresh, batch(40, 23));
            other.backward(fresh, 1);
            assertThat(p.gradients()).isEqualTo(fresh.gradients());
        }
    }
}
