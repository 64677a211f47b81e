package unfold.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** eˣ, tanh and σ against the series of e in fifty digits. */
class ElementaryTest {

    private static final MathContext DIGITS = new MathContext(50);

    private static final BigDecimal ONE = BigDecimal.ONE;

    @Test
    void withinAFewUnitsInTheLastPlaceEverywhere() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 3000; i++) {
            double size = Math.pow(10, random.nextDouble(-9, 2.84));
            double x = random.nextBoolean() ? size : -size;
            BigDecimal e = exp(x);
            check("exp", x, Elementary.exp(x), e, 1.5);
            check("sigmoid", x, Elementary.sigmoid(x), e.divide(ONE.add(e), DIGITS), 3);
            BigDecimal square = e.multiply(e, DIGITS);
            check("tanh", x, Elementary.tanh(x), square.subtract(ONE).divide(square.add(ONE), DIGITS), 4);
        }
    }

    @Test
    void tanhOfATinyNumberIsThatNumber() {
        for (double x : new double[] {1e-300, -1e-300, Double.MIN_VALUE, 1e-17, -1e-9, 0.0}) {
            assertThat(Elementary.tanh(x)).isEqualTo(x);
        }
        assertThat(1 / Elementary.tanh(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void tanhIsOddAndStaysWithinItsBounds() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 1000; i++) {
            double x = random.nextDouble(0, 30);
            assertThat(Elementary.tanh(-x)).isEqualTo(-Elementary.tanh(x));
            assertThat(Elementary.tanh(x)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void theEndsOfTheLine() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Elementary.exp(inf)).isEqualTo(inf);
        assertThat(Elementary.exp(-inf)).isZero();
        assertThat(Elementary.exp(0)).isEqualTo(1);
        assertThat(Elementary.exp(709.78)).isFinite();
        assertThat(Elementary.exp(709.79)).isEqualTo(inf);
        assertThat(Elementary.exp(-745.1)).isEqualTo(Double.MIN_VALUE);
        assertThat(Elementary.exp(-745.2)).isZero();
        assertThat(Elementary.exp(Double.NaN)).isNaN();
        assertThat(Elementary.tanh(inf)).isEqualTo(1);
        assertThat(Elementary.tanh(-inf)).isEqualTo(-1);
        assertThat(Elementary.tanh(-Double.MAX_VALUE)).isEqualTo(-1);
        assertThat(Elementary.tanh(Double.NaN)).isNaN();
        assertThat(Elementary.sigmoid(inf)).isEqualTo(1);
        assertThat(Elementary.sigmoid(-inf)).isZero();
        assertThat(Elementary.sigmoid(0)).isEqualTo(0.5);
        assertThat(Elementary.sigmoid(-740)).isEqualTo(StrictMath.exp(-740));
        assertThat(Elementary.sigmoid(Double.NaN)).isNaN();
    }

    private static void check(String name, double x, double got, BigDecimal exact, double units) {
        double ulp = Math.ulp(exact.doubleValue());
        double error = new BigDecimal(got).subtract(exact).abs().doubleValue() / ulp;
        assertThat(error).as("%s(%s) = %s", name, x, got).isLessThan(units);
    }

    /** The series of e^(x / 2¹²), squared twelve times. */
    private static BigDecimal exp(double x) {
        BigDecimal r = new BigDecimal(x).divide(new BigDecimal(4096), new MathContext(60));
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        for (int i = 1; i < 40; i++) {
            term = term.multiply(r, new MathContext(60)).divide(new BigDecimal(i), new MathContext(60));
            sum = sum.add(term);
        }
        for (int i = 0; i < 12; i++) {
            sum = sum.multiply(sum, new MathContext(60));
        }
        return sum;
    }
}
