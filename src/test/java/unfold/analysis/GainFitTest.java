package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GainFitTest {
    private static double[] geometric(double gain, int steps, double atEnd) {
        double[] norms = new double[steps];
        for (int t = 1; t <= steps; t++) {
            norms[t - 1] = atEnd * Math.pow(gain, steps - t);
        }
        return norms;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.9, 1, 1.1, 3})
    void findsTheFactorOfAGeometricSequence(double gain) {
        GainFit fit = GainFit.of(geometric(gain, 50, 0.7));

        assertThat(fit.gain()).isCloseTo(gain, within(1e-12 * gain));
        assertThat(fit.at(50)).isCloseTo(0.7, within(1e-12));
        assertThat(fit.from()).isEqualTo(6);
        assertThat(fit.to()).isEqualTo(45);
    }

    @Test
    void ignoresTheOuterTenthsAndStepsWithoutALogarithm() {
        double[] norms = geometric(0.5, 40, 1);
        norms[0] = 1e9;
        norms[39] = 1e-9;
        norms[20] = 0;
        norms[21] = Double.NaN;
        norms[22] = Double.POSITIVE_INFINITY;

        GainFit fit = GainFit.of(norms);

        assertThat(fit.gain()).isCloseTo(0.5, within(1e-12));
        assertThat(fit.points()).isEqualTo(29);
    }

    @Test
    void reachesDownToTheSmallestNormalNumbers() {
        GainFit fit = GainFit.of(geometric(0.1, 300, 1));

        assertThat(fit.gain()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void saysNothingFromLessThanTwoSteps() {
        assertThat(GainFit.of(new double[0]).fitted()).isFalse();
        assertThat(GainFit.of(new double[] {0.3}).fitted()).isFalse();
        assertThat(GainFit.of(new double[] {0, 0, 0.3}).fitted()).isFalse();
    }
}
