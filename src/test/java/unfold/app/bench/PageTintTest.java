package unfold.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import unfold.circuit.Operation;
import unfold.diagram.Palette;

class PageTintTest {
    private static final Palette P = Palette.LIGHT;

    private static float[] wave(double middle, double reach) {
        float[] v = new float[400];
        for (int t = 0; t < v.length; t++) {
            v[t] = (float) (middle + reach * Math.sin(t));
        }
        return v;
    }

    private static List<String> marks(PageTint tint) {
        return tint.marks().stream().map(PageTint.Mark::text).toList();
    }

    @Test
    void aUnitThatMovesWidelyHasTheColoursOfAllValues() {
        PageTint tint = PageTint.unit(wave(0, 0.9), Operation.TANH, P);
        assertThat(tint.colour().apply(0.5)).isEqualTo(P.value(0.5));
        assertThat(marks(tint)).containsExactly("−1", "0", "1");
        assertThat(marks(PageTint.unit(wave(0.5, 0.5), Operation.SIGMOID, P))).containsExactly("0", "0.500", "1");
    }

    @Test
    void aUnitThatHardlyMovesHasAScaleOfItsOwnThatKeepsTheSign() {
        PageTint tint = PageTint.unit(wave(0, 0.05), Operation.PRODUCT, P);
        double end = tint.scale()[tint.scale().length - 1];
        assertThat(end).isCloseTo(0.05, within(0.001));
        assertThat(tint.colour().apply(end)).isEqualTo(P.values().positive());
        assertThat(tint.colour().apply(-end)).isEqualTo(P.values().negative());
        assertThat(tint.colour().apply(0)).isEqualTo(P.neutral());
    }

    @Test
    void aStateFarFromZeroGoesFromWeakToStrong() {
        PageTint high = PageTint.unit(wave(9, 0.4), Operation.PLUS, P);
        assertThat(high.colour().apply(high.scale()[0])).isEqualTo(P.neutral());
        assertThat(high.colour().apply(9.5)).isEqualTo(P.values().positive());
        PageTint low = PageTint.unit(wave(-9, 0.4), Operation.PLUS, P);
        assertThat(low.colour().apply(-9.5)).isEqualTo(P.values().negative());
        assertThat(low.colour().apply(-8.6)).isEqualTo(P.neutral());
        assertThat(Double.parseDouble(marks(high).get(2))).isCloseTo(9.4, within(0.01));
    }

    @Test
    void aUnitThatNeverMovesCanBeShown() {
        assertThat(PageTint.unit(new float[10], Operation.TANH, P).argb())
                .containsOnly(P.neutral().getRGB());
    }

    @Test
    void whatIsSureIsNeutralAndTenBitsAreFull() {
        double[] bits = {0, 10, 20, Double.NaN};
        PageTint tint = PageTint.surprise(bits, b -> "" + b, P);
        Color full = P.roles().loss();
        assertThat(tint.argb()).containsExactly(P.neutral().getRGB(), full.getRGB(), full.getRGB(), 0);
        assertThat(marks(tint)).containsExactly("0.0", "5.0", "10.0");
    }

    @Test
    void whatSomethingDependsOnFadesOverFourPowersOfTen() {
        double[] norms = {3, 3e-2, 3e-4, 3e-7, Double.NaN};
        int[] argb = PageTint.gradient(norms, P).argb();
        assertThat(new Color(argb[0])).isEqualTo(P.gradients().positive());
        assertThat(argb[1]).isNotEqualTo(argb[0]).isNotEqualTo(argb[2]);
        assertThat(new Color(argb[2])).isEqualTo(P.neutral());
        assertThat(new Color(argb[3])).isEqualTo(P.neutral());
        assertThat(argb[4]).as("not read").isZero();
        assertThat(PageTint.gradient(new double[] {Double.NaN, Double.NaN}, P).argb())
                .containsOnly(0);
    }
}
