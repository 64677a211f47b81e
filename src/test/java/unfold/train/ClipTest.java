package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClipTest {
    @Test
    void normKeepsTheDirection() {
        double[] g = {3, -4};
        Clip.norm(1).apply(g, 0, 2, 5);
        assertThat(g).containsExactly(new double[] {0.6, -0.8}, within(1e-15));
        assertThat(Norms.euclidean(g, 0, 2)).isCloseTo(1, within(1e-15));
    }

    @Test
    void normLeavesASmallGradientAlone() {
        double[] g = {0.3, -0.4};
        Clip.norm(0.5).apply(g, 0, 2, 0.5);
        assertThat(g).containsExactly(0.3, -0.4);
    }

    @Test
    void elementCutsEachEntryAlone() {
        double[] g = {3, -4, 0.5, -0.5};
        Clip.element(1).apply(g, 0, 3, 5);
        assertThat(g).containsExactly(1, -1, 0.5, -0.5);
    }

    @Test
    void noneDoesNothing() {
        double[] g = {3e100, -4};
        Clip.NONE.apply(g, 0, 2, 3e100);
        assertThat(g).containsExactly(3e100, -4);
    }

    @Test
    void aThresholdMustBePositive() {
        for (double threshold : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clip.norm(threshold))
                    .withMessageContaining("above zero");
        }
    }

    @Test
    void normsNeitherOverflowNorVanish() {
        assertThat(Norms.euclidean(new double[] {3e-300, 4e-300}, 0, 2)).isCloseTo(5e-300, within(1e-314));
        assertThat(Norms.euclidean(new double[] {3e300, -4e300}, 0, 2)).isCloseTo(5e300, within(1e286));
        assertThat(Norms.euclidean(new double[] {3, 4, 100}, 0, 2)).isEqualTo(5);
        assertThat(Norms.euclidean(new double[] {Double.MIN_VALUE}, 0, 1)).isEqualTo(Double.MIN_VALUE);
        assertThat(Norms.euclidean(new double[3], 0, 3)).isZero();
        assertThat(Norms.euclidean(new double[] {1, Double.NaN}, 0, 2)).isNaN();
        assertThat(Norms.euclidean(new double[] {1, Double.NEGATIVE_INFINITY}, 0, 2))
                .isInfinite();
    }
}
