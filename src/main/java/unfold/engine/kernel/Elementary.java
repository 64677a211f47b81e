package unfold.engine.kernel;

/**
 * eˣ, tanh and σ in float64, within a few units in the last place for every argument, subnormal results included.
 *
 * <p>The argument is split as x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r − 1 is a polynomial in r. Written without branches in fused
 * multiply-adds, so that a vector kernel can follow it operation by operation and arrive at the same bits.
 */
public final class Elementary {

    /** 1 / ln 2. */
    public static final double LOG2_E = 1.4426950408889634;

    /** ln 2, and what its rounding left over. */
    public static final double LN2 = 0.6931471805599453;

    /** ln 2 − {@link #LN2}. */
    public static final double LN2_REST = 2.3190468138462996e-17;

    /**
     * Adding it rounds to a whole number n and leaves n plus the bias of the exponent in the lowest bits, from where a shift by
     * {@link #EXPONENT} makes 2ⁿ.
     */
    public static final double ROUND = 0x1.8p52 + 1023;

    /** The place of the exponent in the bits of a number. */
    public static final int EXPONENT = 52;

    /** Below it eˣ is 0. */
    public static final double EXP_LOW = -746;

    /** Above it eˣ is ∞. */
    public static final double EXP_HIGH = 710;

    /** Below it e^y − 1 is −1. */
    public static final double EXPM1_LOW = -44;

    /** 1 / i!, the coefficients of e^r. */
    public static final double C2 = 1.0 / 2,
            C3 = 1.0 / 6,
            C4 = 1.0 / 24,
            C5 = 1.0 / 120,
            C6 = 1.0 / 720,
            C7 = 1.0 / 5040;

    /** 1 / i!, the coefficients of e^r. */
    public static final double C8 = 1.0 / 40320, C9 = 1.0 / 362880, C10 = 1.0 / 3628800, C11 = 1.0 / 39916800;

    /** 1 / i!, the coefficients of e^r. */
    public static final double C12 = 1.0 / 479001600, C13 = 1.0 / 6227020800.0;

    private Elementary() {}

    /** eˣ. */
    public static double exp(double x) {
        double y = x < EXP_LOW ? EXP_LOW : x;
        y = y > EXP_HIGH ? EXP_HIGH : y;
        double n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        double p = expm1(Math.fma(n, -LN2_REST, Math.fma(n, -LN2, y)));
        // 2ⁿ in two factors, because n leaves the range of normal exponents at both ends
        double half = Math.fma(n, 0.5, ROUND);
        double rest = n - (half - ROUND) + ROUND;
        return (1 + p) * power(half) * power(rest);
    }

    /** tanh x. */
    public static double tanh(double x) {
        double y = -2 * Math.abs(x);
        y = y < EXPM1_LOW ? EXPM1_LOW : y;
        double rounded = Math.fma(y, LOG2_E, ROUND);
        double n = rounded - ROUND;
        double p = expm1(Math.fma(n, -LN2_REST, Math.fma(n, -LN2, y)));
        double scale = power(rounded);
        double e = Math.fma(scale, p, scale - 1);
        return Math.copySign(e / (2 + e), x);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static double sigmoid(double x) {
        double e = exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private static double power(double rounded) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(rounded) << EXPONENT);
    }

    /** e^r − 1 for |r| ≤ ln 2 / 2, in Estrin's order. */
    private static double expm1(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = Math.fma(Math.fma(C5, r, C4), r2, Math.fma(C3, r, C2));
        double middle = Math.fma(Math.fma(C9, r, C8), r2, Math.fma(C7, r, C6));
        double high = Math.fma(Math.fma(C13, r, C12), r2, Math.fma(C11, r, C10));
        double q = Math.fma(Math.fma(high, r4, middle), r4, low);
        return Math.fma(q, r2, r);
    }
}
