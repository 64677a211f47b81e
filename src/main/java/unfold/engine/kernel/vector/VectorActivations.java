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
import static unfold.engine.kernel.Elementary.D10;
import static unfold.engine.kernel.Elementary.D2;
import static unfold.engine.kernel.Elementary.D4;
import static unfold.engine.kernel.Elementary.D6;
import static unfold.engine.kernel.Elementary.D8;
import static unfold.engine.kernel.Elementary.EXPONENT;
import static unfold.engine.kernel.Elementary.LN2;
import static unfold.engine.kernel.Elementary.LN2_REST;
import static unfold.engine.kernel.Elementary.LOG2_E;
import static unfold.engine.kernel.Elementary.MODERATE;
import static unfold.engine.kernel.Elementary.ROUND;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import unfold.engine.kernel.Elementary;
import unfold.engine.kernel.Reductions;

/**
 * The functions of {@link Elementary}, to the last bit the same, on runs of numbers.
 *
 * <p>Where every number of a run is of moderate size nothing has to be kept within bounds and 2ⁿ is one factor; two comparisons and a
 * choice would cost as much as a third of the rest. A run with one that is not, or is none at all, is left to {@link Elementary}.
 *
 * <p>Each loop is written out to the last operation: a helper that takes or gives vectors may be compiled on its own, and its
 * vectors would become objects. So they would if a method were called on a vector that a loop hands on, whose class the compiler has
 * to guess: it is an argument only. And so they may past 18,000 nodes of the compiler's graph in one method, some fifty operations,
 * after which it guesses the class of every vector by what it has seen, which two threads that come here at the same moment can spoil
 * for good. Hence what is not in whole vectors is done elsewhere, and no loop does more than it must. A short loop is put into its caller,
 * once for each place where it is called: a caller has one such place.
 */
final class VectorActivations {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    /** Whether a vector has the chains of {@link Reductions}. */
    private static final boolean EIGHT = L == 8;

    private static final long MODERATE_BITS = Double.doubleToRawLongBits(MODERATE);

    /** The bits of the signs alone. Not made where they are used, which would be too much for one method. */
    private static final LongVector SIGNS = LongVector.broadcast(BITS, Long.MIN_VALUE);

    /** The place of the sign in the bits of a number. */
    static final int SIGN = 63;

    private VectorActivations() {}

    static void exp(int length, double[] x, int xAt, double[] y, int yAt) {
        expShifted(length, x, xAt, 0, y, yAt);
    }

    /** y = e^(x − shift); gives the sum of all, in the order of {@link Reductions}. */
    static double expShifted(int length, double[] x, int xAt, double shift, double[] y, int yAt) {
        int whole = Math.abs(shift) <= MODERATE ? whole(length, x, xAt) : 0;
        return exp(length, whole, x, xAt, shift, y, yAt);
    }

    private static double exp(int length, int whole, double[] x, int xAt, double shift, double[] y, int yAt) {
        DoubleVector round = DoubleVector.broadcast(S, ROUND);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector sum = DoubleVector.broadcast(S, 0);
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector z = DoubleVector.fromArray(S, x, xAt + i).sub(shift);
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
            DoubleVector e = p.add(one).mul(scale);
            e.intoArray(y, yAt + i);
            if (EIGHT) {
                sum = e.add(sum);
            }
        }
        sum = DoubleVector.broadcast(S, 0).add(sum);
        double s0 = EIGHT ? sum.lane(0) : 0;
        for (; i < length; i++) {
            y[yAt + i] = Elementary.exp(x[xAt + i] - shift);
            s0 += y[yAt + i];
        }
        if (!EIGHT || whole != length - length % L) {
            return Reductions.sum(length, y, yAt);
        }
        return Reductions.join(
                s0, sum.lane(1), sum.lane(2), sum.lane(3), sum.lane(4), sum.lane(5), sum.lane(6), sum.lane(7));
    }

    static void tanh(int length, double[] x, int xAt, double[] y, int yAt) {
        int whole = whole(length, x, xAt);
        wholeTanh(whole, x, xAt, y, yAt);
        for (int i = whole; i < length; i++) {
            y[yAt + i] = Elementary.tanh(x[xAt + i]);
        }
    }

    private static void wholeTanh(int length, double[] x, int xAt, double[] y, int yAt) {
        DoubleVector round = DoubleVector.broadcast(S, ROUND);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < length; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xAt + i);
            DoubleVector z = v.abs().mul(DoubleVector.broadcast(S, -2));
            DoubleVector rounded = z.fma(DoubleVector.broadcast(S, LOG2_E), round);
            DoubleVector n = rounded.sub(round);
            DoubleVector r = n.fma(DoubleVector.broadcast(S, -LN2), z);
            r = n.fma(DoubleVector.broadcast(S, -LN2_REST), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r2.fma(DoubleVector.broadcast(S, D4), DoubleVector.broadcast(S, D2));
            DoubleVector high = r2.fma(DoubleVector.broadcast(S, D8), DoubleVector.broadcast(S, D6));
            high = r4.fma(DoubleVector.broadcast(S, D10), high);
            DoubleVector line = r.fma(DoubleVector.broadcast(S, -0.5), one);
            DoubleVector d = high.fma(r4, low).fma(r2, line);
            DoubleVector scale = rounded.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            DoubleVector rest = scale.mul(r);
            DoubleVector top = scale.sub(one).fma(d, rest);
            LongVector size = top.div(scale.add(one).fma(d, rest)).abs().reinterpretAsLongs();
            LongVector sign = v.reinterpretAsLongs().and(SIGNS);
            size.or(sign).reinterpretAsDoubles().intoArray(y, yAt + i);
        }
    }

    static void sigmoid(int length, double[] x, int xAt, double[] y, int yAt) {
        int whole = whole(length, x, xAt);
        wholeSigmoid(whole, x, xAt, y, yAt);
        for (int i = whole; i < length; i++) {
            y[yAt + i] = Elementary.sigmoid(x[xAt + i]);
        }
    }

    private static void wholeSigmoid(int length, double[] x, int xAt, double[] y, int yAt) {
        DoubleVector round = DoubleVector.broadcast(S, ROUND);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < length; i += L) {
            DoubleVector z = DoubleVector.fromArray(S, x, xAt + i).neg();
            DoubleVector rounded = z.fma(DoubleVector.broadcast(S, LOG2_E), round);
            DoubleVector n = rounded.sub(round);
            DoubleVector r = n.fma(DoubleVector.broadcast(S, -LN2), z);
            r = n.fma(DoubleVector.broadcast(S, -LN2_REST), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r2.fma(DoubleVector.broadcast(S, D4), DoubleVector.broadcast(S, D2));
            DoubleVector high = r2.fma(DoubleVector.broadcast(S, D8), DoubleVector.broadcast(S, D6));
            high = r4.fma(DoubleVector.broadcast(S, D10), high);
            DoubleVector line = r.fma(DoubleVector.broadcast(S, -0.5), one);
            DoubleVector d = high.fma(r4, low).fma(r2, line);
            DoubleVector scale = rounded.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, EXPONENT)
                    .reinterpretAsDoubles();
            DoubleVector rest = scale.mul(r);
            d.div(scale.add(one).fma(d, rest)).intoArray(y, yAt + i);
        }
    }

    /** How many numbers may be taken in whole vectors: none if one of those is larger than moderate. */
    private static int whole(int length, double[] x, int xAt) {
        int whole = length - length % L;
        // without their sign numbers are as large as their bits, and what is infinite or no number is larger than all;
        // the sign of a difference says so sooner than a largest number, for which each waits for the one before
        LongVector bound = LongVector.broadcast(BITS, MODERATE_BITS);
        LongVector left = LongVector.zero(BITS);
        for (int i = 0; i < whole; i += L) {
            LongVector size = DoubleVector.fromArray(S, x, xAt + i).abs().reinterpretAsLongs();
            left = bound.sub(size).or(left);
        }
        return LongVector.zero(BITS).compare(VectorOperators.GT, left).anyTrue() ? 0 : whole;
    }
}
