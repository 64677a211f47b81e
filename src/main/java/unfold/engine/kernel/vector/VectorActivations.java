package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import unfold.engine.kernel.Elementary;

/** The functions of {@link Elementary}, operation by operation the same, on runs of numbers. */
final class VectorActivations {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private VectorActivations() {}

    static void exp(int length, double[] x, int xAt, double[] y, int yAt) {
        int i = 0;
        for (; i + L <= length; i += L) {
            exp(DoubleVector.fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.exp(x[xAt + i]);
        }
    }

    /** y = e^(x − shift). */
    static void expShifted(int length, double[] x, int xAt, double shift, double[] y, int yAt) {
        int i = 0;
        for (; i + L <= length; i += L) {
            exp(DoubleVector.fromArray(S, x, xAt + i).sub(shift)).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.exp(x[xAt + i] - shift);
        }
    }

    static void tanh(int length, double[] x, int xAt, double[] y, int yAt) {
        int i = 0;
        for (; i + L <= length; i += L) {
            tanh(DoubleVector.fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.tanh(x[xAt + i]);
        }
    }

    static void sigmoid(int length, double[] x, int xAt, double[] y, int yAt) {
        int i = 0;
        for (; i + L <= length; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xAt + i);
            DoubleVector e = exp(v.abs().neg());
            DoubleVector one = DoubleVector.broadcast(S, 1);
            one.blend(e, v.lt(0)).div(e.add(1)).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.sigmoid(x[xAt + i]);
        }
    }

    private static DoubleVector exp(DoubleVector x) {
        DoubleVector y = x.blend(Elementary.EXP_LOW, x.lt(Elementary.EXP_LOW));
        y = y.blend(Elementary.EXP_HIGH, y.compare(VectorOperators.GT, Elementary.EXP_HIGH));
        DoubleVector round = DoubleVector.broadcast(S, Elementary.ROUND);
        DoubleVector n = y.fma(all(Elementary.LOG2_E), round).sub(round);
        DoubleVector r = n.fma(all(-Elementary.LN2_REST), n.fma(all(-Elementary.LN2), y));
        DoubleVector half = n.fma(all(0.5), round);
        DoubleVector rest = n.sub(half.sub(round)).add(round);
        return expm1(r).add(1).mul(power(half)).mul(power(rest));
    }

    private static DoubleVector tanh(DoubleVector x) {
        DoubleVector y = x.abs().mul(-2);
        y = y.blend(Elementary.EXPM1_LOW, y.lt(Elementary.EXPM1_LOW));
        DoubleVector round = all(Elementary.ROUND);
        DoubleVector rounded = y.fma(all(Elementary.LOG2_E), round);
        DoubleVector n = rounded.sub(round);
        DoubleVector p = expm1(n.fma(all(-Elementary.LN2_REST), n.fma(all(-Elementary.LN2), y)));
        DoubleVector scale = power(rounded);
        DoubleVector e = scale.fma(p, scale.sub(1));
        LongVector size = e.div(e.add(2)).abs().reinterpretAsLongs();
        LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
        return size.or(sign).reinterpretAsDoubles();
    }

    private static DoubleVector power(DoubleVector rounded) {
        return rounded.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, Elementary.EXPONENT)
                .reinterpretAsDoubles();
    }

    private static DoubleVector expm1(DoubleVector r) {
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector low = pair(r, Elementary.C5, Elementary.C4).fma(r2, pair(r, Elementary.C3, Elementary.C2));
        DoubleVector middle = pair(r, Elementary.C9, Elementary.C8).fma(r2, pair(r, Elementary.C7, Elementary.C6));
        DoubleVector high = pair(r, Elementary.C13, Elementary.C12).fma(r2, pair(r, Elementary.C11, Elementary.C10));
        DoubleVector q = high.fma(r4, middle).fma(r4, low);
        return q.fma(r2, r);
    }

    /** a·r + b. */
    private static DoubleVector pair(DoubleVector r, double a, double b) {
        return r.fma(all(a), all(b));
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(S, value);
    }
}
