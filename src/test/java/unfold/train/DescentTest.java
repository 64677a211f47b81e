package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;

class DescentTest {
    private final Circuit circuit =
            Runs.plan("flip-flop", "leaky", 3).blueprint().circuit();
    private final Parameters parameters = Parameters.initialise(circuit, 3);
    private final Descent descent =
            new Descent(parameters, Tuning.of(new Optimizers().optimizer("momentum"), 1e6, Clip.element(0.5), 1));

    @Test
    void normsAreThoseOfEachParameterAndOfAllThatAreTrained() {
        Arrays.fill(parameters.gradients(), 2);
        double all = descent.measure();
        double squares = 0;
        for (int p = 0; p < descent.norms().length; p++) {
            double norm = descent.norms()[p];
            assertThat(norm).isCloseTo(2 * Math.sqrt(descent.trained().get(p).count()), within(1e-12));
            squares += norm * norm;
        }
        assertThat(all).isCloseTo(Math.sqrt(squares), within(1e-12));
        assertThat(all).isCloseTo(2 * Math.sqrt(circuit.trainedCount()), within(1e-12));
        assertThat(descent.clip(all)).isCloseTo(0.5 * Math.sqrt(circuit.trainedCount()), within(1e-12));
    }

    @Test
    void aWeightThatIsNotFiniteIsNamedAndTakenBack() {
        double[] start = parameters.values().clone();
        var u = circuit.parameter("U");
        parameters.gradients()[parameters.offset(u) + 1] = Double.MAX_VALUE;
        assertThat(descent.notFinite()).isEmpty();
        descent.update();
        assertThat(descent.notFinite()).contains(u);
        assertThat(descent.culprit(u)).isEqualTo(Double.NEGATIVE_INFINITY);
        Failure failure = Failures.weight(circuit, u, descent.culprit(u), 8);
        assertThat(failure.equation()).isEqualTo("10.8");
        assertThat(failure.sentence())
                .contains("U (10.8)")
                .contains("-Infinity")
                .contains("training step 8");
        assertThat(descent.undo()).isTrue();
        assertThat(parameters.values()).isEqualTo(start);
        assertThat(descent.notFinite()).isEmpty();
        assertThat(descent.undo()).isFalse();
    }

    @Test
    void largeFiniteWeightsAreFinite() {
        Arrays.fill(parameters.values(), Double.MAX_VALUE);
        assertThat(descent.notFinite()).isEmpty();
    }

    @Test
    void anotherOptimizerBeginsWithAnEmptyMemory() {
        double[] start = parameters.values().clone();
        Arrays.fill(parameters.gradients(), 1);
        descent.update();
        Tuning sgd = Tuning.of(new Optimizers().optimizer("sgd"), 0, Clip.NONE, 1);
        descent.tune(sgd);
        assertThat(descent.undo()).isFalse();
        descent.tune(Tuning.of(new Optimizers().optimizer("momentum"), 1, Clip.NONE, 1));
        System.arraycopy(start, 0, parameters.values(), 0, start.length);
        Arrays.fill(parameters.gradients(), 0);
        descent.update();
        assertThat(parameters.values()).isEqualTo(start);
    }
}
