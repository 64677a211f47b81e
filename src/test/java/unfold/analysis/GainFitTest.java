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
        assertThat(fit.determination()).isCloseTo(1, within(1e-12));
        assertThat(fit.deviation()).isCloseTo(0, within(1e-12));
        assertThat(fit.straight()).isTrue();
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
        assertThat(GainFit.of(new double[] {0.3}).determination()).isNaN();
        assertThat(GainFit.of(new double[] {0.3}).straight()).isFalse();
    }

    @Test
    void saysHowMuchOfTheSpreadTheLineAccountsFor() {
        // logarithms 0, 1, 1, 4: slope 12/10 · 1 = 1.2, residuals 0.3, 0.1, −1.1, 0.7 about the mean 1.5, R² = 1 −
        // 1.8/9
        GainFit fit = GainFit.of(new double[] {1, Math.E, Math.E, Math.exp(4)});

        assertThat(fit.slope()).isCloseTo(1.2, within(1e-12));
        assertThat(fit.determination()).isCloseTo(0.8, within(1e-12));
        assertThat(fit.deviation()).isCloseTo(Math.sqrt(1.8 / 4), within(1e-12));
        assertThat(fit.straight()).isTrue();
    }

    @Test
    void aZigzagIsNoLine() {
        // logarithms 2, 0, 2, 0, 2: level, and 0 of the spread 4.8 is the line's
        GainFit fit = GainFit.of(new double[] {Math.exp(2), 1, Math.exp(2), 1, Math.exp(2)});

        assertThat(fit.slope()).isCloseTo(0, within(1e-12));
        assertThat(fit.determination()).isCloseTo(0, within(1e-12));
        assertThat(fit.deviation()).isCloseTo(Math.sqrt(4.8 / 5), within(1e-12));
        assertThat(fit.straight()).isFalse();
    }

    @Test
    void aLevelProfileIsALineThoughTheLineAccountsForNothing() {
        GainFit fit = GainFit.of(new double[] {1.01, 1, 1.01, 1, 1.01});

        assertThat(fit.determination()).isCloseTo(0, within(1e-9));
        assertThat(fit.straight()).isTrue();
    }
}
