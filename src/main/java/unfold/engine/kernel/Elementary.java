package unfold.engine.kernel;

/**
 * eˣ, tanh and σ in float64, within a few units in the last place for every argument, subnormal results included.
 *
 * <p>The argument is split as x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r − 1 is a polynomial in r, and e^r
 * itself, where there is a division anyhow, a quotient. Written without branches in fused
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

    /** Below it e^y is nothing beside 1. */
    public static final double TANH_LOW = -44;

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
     * tanh(r / 2) = r (½ + T1 r² + T2 r⁴) / (1 + P1 r² + P2 r⁴) within 10⁻¹⁷ of itself for |r| ≤ ln 2 / 2: the two agree at the
     * Chebyshev nodes of r².
     */
    public static final double T1 = 0.013887383690945448,
            T2 = 3.304371526644029e-05,
            P1 = 0.11110810071522222,
            P2 = 0.0009917624902694203;

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

    /** tanh x. With e^r = (p + t) / (p − t), 2ⁿ e^r − 1 and 2ⁿ e^r + 1 share it, so that one division is enough. */
    public static double tanh(double x) {
        double y = -2 * Math.abs(x);
        y = y < TANH_LOW ? TANH_LOW : y;
        double rounded = Math.fma(y, LOG2_E, ROUND);
        double n = rounded - ROUND;
        double r = Math.fma(n, -LN2_REST, Math.fma(n, -LN2, y));
        double r2 = r * r;
        double p = even(r2);
        double t = odd(r2) * r;
        double scale = power(rounded);
        double less = scale - 1;
        double more = scale + 1;
        return Math.copySign(Math.fma(less, p, more * t) / Math.fma(more, p, less * t), x);
    }

    /** 1 / (1 + e⁻ˣ), likewise. */
    public static double sigmoid(double x) {
        double y = -Math.abs(x);
        y = y < EXP_LOW ? EXP_LOW : y;
        double n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        double r = Math.fma(n, -LN2_REST, Math.fma(n, -LN2, y));
        double r2 = r * r;
        double p = even(r2);
        double t = odd(r2) * r;
        double half = Math.fma(n, 0.5, ROUND);
        double rest = n - (half - ROUND) + ROUND;
        double small = (p + t) * power(half) * power(rest);
        double large = p - t;
        return (x < 0 ? small : large) / (small + large);
    }

    private static double even(double r2) {
        return Math.fma(Math.fma(P2, r2, P1), r2, 1);
    }

    private static double odd(double r2) {
        return Math.fma(Math.fma(T2, r2, T1), r2, 0.5);
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
