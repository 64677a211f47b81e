package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

class ParametersTest {
    private static Circuit with(Initializer initializer, int rows, int columns) {
        CircuitBuilder c = new CircuitBuilder("one", Initialisation.USUAL);
        Signal x = c.input("x", Form.Encoding.vector(columns));
        Parameter w = c.parameter("W", Parameter.Kind.MATRIX, rows, columns, initializer, true);
        c.define("a", "", c.sum(List.of(w.times(x))));
        return c.build();
    }

    private static double[] drawn(Initializer initializer, int rows, int columns, long seed) {
        Circuit circuit = with(initializer, rows, columns);
        return Parameters.initialise(circuit, seed).value(circuit.parameter("W"));
    }

    private static double deviation(double[] numbers) {
        return Math.sqrt(Arrays.stream(numbers).map(v -> v * v).average().orElseThrow());
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherGivesOthers() {
        double[] once = drawn(Initializer.GLOROT, 4, 3, 17);
        assertThat(drawn(Initializer.GLOROT, 4, 3, 17)).isEqualTo(once);
        assertThat(drawn(Initializer.GLOROT, 4, 3, 18)).isNotEqualTo(once);
    }

    @Test
    void eachParameterHasItsOwnStream() {
        Circuit circuit = Networks.circuit(
                "lstm", "output-each-step", Networks.form(true, 4, Form.Loss.SOFTMAX, 4, Form.Reading.EACH_STEP), 4);
        Parameters p = Parameters.initialise(circuit, 1);
        assertThat(p.value(circuit.parameter("U^f"))).isNotEqualTo(p.value(circuit.parameter("U^g")));
        assertThat(p.value(circuit.parameter("b^f"))).containsOnly(1);
    }

    @Test
    void glorotStaysWithinItsBound() {
        double[] w = drawn(Initializer.GLOROT, 60, 40, 1);
        double bound = Math.sqrt(6.0 / 100);
        assertThat(Arrays.stream(w).map(Math::abs).max().orElseThrow()).isBetween(0.9 * bound, bound);
        assertThat(Arrays.stream(w).average().orElseThrow()).isCloseTo(0, within(0.02));
    }

    @Test
    void orthogonalIsOrthonormalTimesItsGain() {
        for (int[] shape : new int[][] {{5, 5}, {7, 3}, {3, 7}}) {
            SimpleMatrix w = new SimpleMatrix(
                    shape[0],
                    shape[1],
                    true,
                    drawn(new Initializer(Initializer.Rule.ORTHOGONAL, 2), shape[0], shape[1], 1));
            SimpleMatrix square = shape[0] >= shape[1] ? w.transpose().mult(w) : w.mult(w.transpose());
            assertThat(square.minus(SimpleMatrix.identity(square.getNumRows()).scale(4))
                            .elementMaxAbs())
                    .isLessThan(1e-13);
        }
    }

    @Test
    void gaussiansHaveTheirDeviation() {
        assertThat(deviation(drawn(Initializer.gaussian(0.3), 50, 100, 1))).isCloseTo(0.3, within(0.02));
        assertThat(deviation(drawn(Initializer.scaledGaussian(2), 50, 100, 1))).isCloseTo(0.2, within(0.01));
    }

    /** Within a hundredth of the radius that all eigenvalues tell, and with as many entries in a row as were asked for. */
    @Test
    void spectralHasItsRadiusAndItsInputs() {
        for (int n : new int[] {1, 3, 40, 300}) {
            SimpleMatrix w = new SimpleMatrix(n, n, true, drawn(Initializer.spectral(1.3, 10), n, n, 5));
            double largest = w.eig().getEigenvalues().stream()
                    .mapToDouble(Complex_F64::getMagnitude)
                    .max()
                    .orElseThrow();
            assertThat(largest).isCloseTo(1.3, within(n <= 120 ? 1e-9 : 0.013));
            for (int i = 0; i < n; i++) {
                assertThat(Arrays.stream(w.getRow(i).getDDRM().data)
                                .filter(v -> v != 0)
                                .count())
                        .isEqualTo(Math.min(10, n));
            }
        }
    }

    @Test
    void weightsThatAreMultipliedTogetherLieTogether() {
        Circuit circuit = Networks.circuit(
                "lstm", "output-each-step", Networks.form(true, 4, Form.Loss.SOFTMAX, 4, Form.Reading.EACH_STEP), 3);
        Parameters p = Parameters.initialise(circuit, 1);
        int[] starts = List.of("W", "W^f", "W^g", "W^o").stream()
                .mapToInt(name -> p.offset(circuit.parameter(name)))
                .sorted()
                .toArray();
        for (int k = 1; k < 4; k++) {
            assertThat(starts[k] - starts[k - 1]).isEqualTo(9);
        }
    }
}
