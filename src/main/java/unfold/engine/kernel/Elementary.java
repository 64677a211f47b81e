package unfold.engine.kernel;

/**
 * eˣ, tanh and σ in float64, within a few units in the last place for every argument, subnormal results included.
 *
 * <p>The argument is split as x = n·ln 2 + r with |r| ≤ ln 2 / 2. For eˣ, e^r − 1 is a polynomial in r; tanh and σ, which divide in any
 * case, take e^r = (d + r) / d, whose d = r / (e^r − 1) needs half as long a polynomial. Written in fused multiply-adds and, for arguments of
 * {@link #MODERATE} size, without branches, so that a vector kernel can follow it operation by operation and arrive at the same bits.
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

    /** Up to this size e to twice an argument is far from the smallest and the largest numbers. */
    public static final double MODERATE = 300;

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

    /**
     * Coefficients of r², r⁴, … r¹⁰ in r / (e^r − 1) = 1 − r/2 + …, where the series has Bernoulli's numbers: those with which the largest
     * error for |r| ≤ ln 2 / 2 is least (Remez), 8.5·10⁻¹⁹.
     */
    public static final double D2 = 0.08333333333333301,
            D4 = -0.0013888888888507914,
            D6 = 3.306878160784554e-05,
            D8 = -8.266951189380044e-07,
            D10 = 2.0690718812016148e-08;

    private Elementary() {}

    /** eˣ. */
    public static double exp(double x) {
        double y = x < EXP_LOW ? EXP_LOW : x;
        y = y > EXP_HIGH ? EXP_HIGH : y;
        double n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        double p = expm1(rest(y, n));
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
        double r = rest(y, n);
        double d = divisor(r);
        double scale = power(rounded);
        double scaled = scale * r;
        return Math.copySign(Math.fma(scale - 1, d, scaled) / Math.fma(scale + 1, d, scaled), x);
    }

    /** 1 / (1 + e⁻ˣ). */
    public static double sigmoid(double x) {
        if (Math.abs(x) > MODERATE) {
            return x < 0 ? exp(x) : 1;
        }
        double y = -x;
        double rounded = Math.fma(y, LOG2_E, ROUND);
        double n = rounded - ROUND;
        double r = rest(y, n);
        double d = divisor(r);
        double scale = power(rounded);
        return d / Math.fma(scale + 1, d, scale * r);
    }

    /** r / (e^r − 1) for |r| ≤ ln 2 / 2. */
    private static double divisor(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double high = Math.fma(r4, D10, Math.fma(r2, D8, D6));
        double q = Math.fma(high, r4, Math.fma(r2, D4, D2));
        return Math.fma(q, r2, Math.fma(r, -0.5, 1));
    }

    /** r, what y leaves over n·ln 2. */
    private static double rest(double y, double n) {
        return Math.fma(n, -LN2_REST, Math.fma(n, -LN2, y));
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
