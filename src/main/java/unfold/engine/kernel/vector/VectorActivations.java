package unfold.engine.kernel.vector;

import static unfold.engine.kernel.Elementary.C10;
import static unfold.engine.kernel.Elementary.C11;
import static unfold.engine.kernel.Elementary.C12;
import static unfold.engine.kernel.Elementary.C13;
import static unfold.engine.kernel.Elementary.C2;
import static unfold.engine.kernel.Elementary.C3;
import static unfold.engine.kernel.Elementary.C4;
import static unfold.engine.kernel.Elementary.C5;
import static unfold.engine.kernel.Elementary.C6;
import static unfold.engine.kernel.Elementary.C7;
import static unfold.engine.kernel.Elementary.C8;
import static unfold.engine.kernel.Elementary.C9;
import static unfold.engine.kernel.Elementary.EXPM1_LOW;
import static unfold.engine.kernel.Elementary.EXPONENT;
import static unfold.engine.kernel.Elementary.EXP_HIGH;
import static unfold.engine.kernel.Elementary.EXP_LOW;
import static unfold.engine.kernel.Elementary.LN2;
import static unfold.engine.kernel.Elementary.LN2_REST;
import static unfold.engine.kernel.Elementary.LOG2_E;
import static unfold.engine.kernel.Elementary.ROUND;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import unfold.engine.kernel.Elementary;

/**
 * The functions of {@link Elementary}, operation by operation the same, on runs of numbers.
 *
 * <p>Each loop is written out to the last operation: a helper that takes or gives vectors may be compiled on its own, and its
 * vectors would become objects.
 */
final class VectorActivations {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private VectorActivations() {}

    static void exp(int length, double[] x, int xAt, double[] y, int yAt) {
        expShifted(length, x, xAt, 0, y, yAt);
    }

    /** y = e^(x − shift). */
    static void expShifted(int length, double[] x, int xAt, double shift, double[] y, int yAt) {
        DoubleVector round = DoubleVector.broadcast(S, ROUND);
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector z = DoubleVector.fromArray(S, x, xAt + i).sub(shift);
            z = z.blend(EXP_LOW, z.compare(VectorOperators.LT, EXP_LOW));
            z = z.blend(EXP_HIGH, z.compare(VectorOperators.GT, EXP_HIGH));
            DoubleVector n = z.fma(DoubleVector.broadcast(S, LOG2_E), round).sub(round);
            DoubleVector r = n.fma(DoubleVector.broadcast(S, -LN2), z);
            r = n.fma(DoubleVector.broadcast(S, -LN2_REST), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(DoubleVector.broadcast(S, C3), DoubleVector.broadcast(S, C2));
            low = r.fma(DoubleVector.broadcast(S, C5), DoubleVector.broadcast(S, C4))
                    .fma(r2, low);
            DoubleVector mid = r.fma(DoubleVector.broadcast(S, C7), DoubleVector.broadcast(S, C6));
            mid = r.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C8))
                    .fma(r2, mid);
            DoubleVector high = r.fma(DoubleVector.broadcast(S, C11), DoubleVector.broadcast(S, C10));
            high = r.fma(DoubleVector.broadcast(S, C13), DoubleVector.broadcast(S, C12))
                    .fma(r2, high);
            DoubleVector p = high.fma(r4, mid).fma(r4, low).fma(r2, r);
            DoubleVector half = n.fma(DoubleVector.broadcast(S, 0.5), round);
            DoubleVector rest = n.sub(half.sub(round)).add(round);
            half = half.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            rest = rest.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            DoubleVector e = p.add(1).mul(half).mul(rest);
            e.intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.exp(x[xAt + i] - shift);
        }
    }

    static void tanh(int length, double[] x, int xAt, double[] y, int yAt) {
        DoubleVector round = DoubleVector.broadcast(S, ROUND);
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xAt + i);
            DoubleVector z = v.abs().mul(-2);
            z = z.blend(EXPM1_LOW, z.compare(VectorOperators.LT, EXPM1_LOW));
            DoubleVector rounded = z.fma(DoubleVector.broadcast(S, LOG2_E), round);
            DoubleVector n = rounded.sub(round);
            DoubleVector r = n.fma(DoubleVector.broadcast(S, -LN2), z);
            r = n.fma(DoubleVector.broadcast(S, -LN2_REST), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(DoubleVector.broadcast(S, C3), DoubleVector.broadcast(S, C2));
            low = r.fma(DoubleVector.broadcast(S, C5), DoubleVector.broadcast(S, C4))
                    .fma(r2, low);
            DoubleVector mid = r.fma(DoubleVector.broadcast(S, C7), DoubleVector.broadcast(S, C6));
            mid = r.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C8))
                    .fma(r2, mid);
            DoubleVector high = r.fma(DoubleVector.broadcast(S, C11), DoubleVector.broadcast(S, C10));
            high = r.fma(DoubleVector.broadcast(S, C13), DoubleVector.broadcast(S, C12))
                    .fma(r2, high);
            DoubleVector p = high.fma(r4, mid).fma(r4, low).fma(r2, r);
            DoubleVector scale = rounded.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            DoubleVector e = scale.fma(p, scale.sub(1));
            LongVector size = e.div(e.add(2)).abs().reinterpretAsLongs();
            LongVector sign = v.reinterpretAsLongs().and(Long.MIN_VALUE);
            size.or(sign).reinterpretAsDoubles().intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.tanh(x[xAt + i]);
        }
    }

    static void sigmoid(int length, double[] x, int xAt, double[] y, int yAt) {
        DoubleVector round = DoubleVector.broadcast(S, ROUND);
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xAt + i);
            DoubleVector z = v.abs().neg();
            z = z.blend(EXP_LOW, z.compare(VectorOperators.LT, EXP_LOW));
            DoubleVector n = z.fma(DoubleVector.broadcast(S, LOG2_E), round).sub(round);
            DoubleVector r = n.fma(DoubleVector.broadcast(S, -LN2), z);
            r = n.fma(DoubleVector.broadcast(S, -LN2_REST), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(DoubleVector.broadcast(S, C3), DoubleVector.broadcast(S, C2));
            low = r.fma(DoubleVector.broadcast(S, C5), DoubleVector.broadcast(S, C4))
                    .fma(r2, low);
            DoubleVector mid = r.fma(DoubleVector.broadcast(S, C7), DoubleVector.broadcast(S, C6));
            mid = r.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C8))
                    .fma(r2, mid);
            DoubleVector high = r.fma(DoubleVector.broadcast(S, C11), DoubleVector.broadcast(S, C10));
            high = r.fma(DoubleVector.broadcast(S, C13), DoubleVector.broadcast(S, C12))
                    .fma(r2, high);
            DoubleVector p = high.fma(r4, mid).fma(r4, low).fma(r2, r);
            DoubleVector half = n.fma(DoubleVector.broadcast(S, 0.5), round);
            DoubleVector rest = n.sub(half.sub(round)).add(round);
            half = half.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            rest = rest.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            DoubleVector e = p.add(1).mul(half).mul(rest);
            DoubleVector one = DoubleVector.broadcast(S, 1);
            one.blend(e, v.compare(VectorOperators.LT, 0)).div(e.add(1)).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Elementary.sigmoid(x[xAt + i]);
        }
    }
}
