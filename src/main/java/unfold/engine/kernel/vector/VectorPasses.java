package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Elementwise passes over runs of numbers, with what is left over behind the last whole vector done one by one. */
final class VectorPasses {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private static final int SIGN = VectorActivations.SIGN;

    private VectorPasses() {}

    static void sum(int length, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector.fromArray(S, a, aAt + i)
                    .add(DoubleVector.fromArray(S, b, bAt + i))
                    .intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = a[aAt + i] + b[bAt + i];
        }
    }

    static void product(int length, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector.fromArray(S, a, aAt + i)
                    .mul(DoubleVector.fromArray(S, b, bAt + i))
                    .intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    static void addProduct(int length, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector.fromArray(S, a, aAt + i)
                    .fma(DoubleVector.fromArray(S, b, bAt + i), DoubleVector.fromArray(S, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Math.fma(a[aAt + i], b[bAt + i], y[yAt + i]);
        }
    }

    static void axpy(int length, double alpha, double[] x, int xAt, double[] y, int yAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector.fromArray(S, x, xAt + i)
                    .fma(DoubleVector.broadcast(S, alpha), DoubleVector.fromArray(S, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Math.fma(alpha, x[xAt + i], y[yAt + i]);
        }
    }

    static void affine(int length, double alpha, double beta, double[] x, int xAt, double[] y, int yAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xAt + i);
            v.fma(DoubleVector.broadcast(S, alpha), DoubleVector.broadcast(S, beta))
                    .intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = Math.fma(alpha, x[xAt + i], beta);
        }
    }

    static void relu(int length, double[] x, int xAt, double[] y, int yAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xAt + i);
            v.blend(0, v.lt(0)).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = x[xAt + i] < 0 ? 0 : x[xAt + i];
        }
    }

    static void tanhBackward(int length, double[] y, int yAt, double[] gy, int gyAt, double[] gx, int gxAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, y, yAt + i);
            v.neg()
                    .fma(v, DoubleVector.broadcast(S, 1))
                    .mul(DoubleVector.fromArray(S, gy, gyAt + i))
                    .intoArray(gx, gxAt + i);
        }
        for (; i < length; i++) {
            double v = y[yAt + i];
            gx[gxAt + i] = Math.fma(-v, v, 1) * gy[gyAt + i];
        }
    }

    static void addTanhBackward(int length, double[] y, int yAt, double[] gy, int gyAt, double[] gx, int gxAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, y, yAt + i);
            DoubleVector d = v.neg().fma(v, DoubleVector.broadcast(S, 1));
            d.fma(DoubleVector.fromArray(S, gy, gyAt + i), DoubleVector.fromArray(S, gx, gxAt + i))
                    .intoArray(gx, gxAt + i);
        }
        for (; i < length; i++) {
            double v = y[yAt + i];
            gx[gxAt + i] = Math.fma(Math.fma(-v, v, 1), gy[gyAt + i], gx[gxAt + i]);
        }
    }

    static void sigmoidBackward(int length, double[] y, int yAt, double[] gy, int gyAt, double[] gx, int gxAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, y, yAt + i);
            v.neg().fma(v, v).mul(DoubleVector.fromArray(S, gy, gyAt + i)).intoArray(gx, gxAt + i);
        }
        for (; i < length; i++) {
            double v = y[yAt + i];
            gx[gxAt + i] = Math.fma(-v, v, v) * gy[gyAt + i];
        }
    }

    static void addSigmoidBackward(int length, double[] y, int yAt, double[] gy, int gyAt, double[] gx, int gxAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, y, yAt + i);
            DoubleVector d = v.neg().fma(v, v);
            d.fma(DoubleVector.fromArray(S, gy, gyAt + i), DoubleVector.fromArray(S, gx, gxAt + i))
                    .intoArray(gx, gxAt + i);
        }
        for (; i < length; i++) {
            double v = y[yAt + i];
            gx[gxAt + i] = Math.fma(Math.fma(-v, v, v), gy[gyAt + i], gx[gxAt + i]);
        }
    }

    static void reluBackward(int length, double[] y, int yAt, double[] gy, int gyAt, double[] gx, int gxAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector g = DoubleVector.broadcast(S, 0)
                    .blend(
                            DoubleVector.fromArray(S, gy, gyAt + i),
                            DoubleVector.fromArray(S, y, yAt + i).compare(VectorOperators.GT, 0));
            g.intoArray(gx, gxAt + i);
        }
        for (; i < length; i++) {
            gx[gxAt + i] = y[yAt + i] > 0 ? gy[gyAt + i] : 0;
        }
    }

    static void addReluBackward(int length, double[] y, int yAt, double[] gy, int gyAt, double[] gx, int gxAt) {
        int whole = length - length % L;
        int i = 0;
        for (; i < whole; i += L) {
            DoubleVector g = DoubleVector.broadcast(S, 0)
                    .blend(
                            DoubleVector.fromArray(S, gy, gyAt + i),
                            DoubleVector.fromArray(S, y, yAt + i).compare(VectorOperators.GT, 0));
            DoubleVector.fromArray(S, gx, gxAt + i).add(g).intoArray(gx, gxAt + i);
        }
        for (; i < length; i++) {
            gx[gxAt + i] += y[yAt + i] > 0 ? gy[gyAt + i] : 0;
        }
    }

    /** s += the rows of x, from the first to the last. */
    static void columnSums(int rows, int cols, double[] x, int xAt, int ldx, double[] s, int sAt) {
        int j = 0;
        for (; j + 2 * L <= cols; j += 2 * L) {
            DoubleVector s0 = DoubleVector.fromArray(S, s, sAt + j);
            DoubleVector s1 = DoubleVector.fromArray(S, s, sAt + j + L);
            for (int i = 0; i < rows; i++) {
                s0 = DoubleVector.fromArray(S, x, xAt + i * ldx + j).add(s0);
                s1 = DoubleVector.fromArray(S, x, xAt + i * ldx + j + L).add(s1);
            }
            s0.intoArray(s, sAt + j);
            s1.intoArray(s, sAt + j + L);
        }
        for (; j < cols; j++) {
            double sum = s[sAt + j];
            for (int i = 0; i < rows; i++) {
                sum += x[xAt + i * ldx + j];
            }
            s[sAt + j] = sum;
        }
    }

    /** The largest number, or any number if one is not a number. */
    static double max(int length, double[] x, int xAt) {
        double most = Double.NEGATIVE_INFINITY;
        int whole = length - length % L;
        int i = 0;
        if (whole > 0) {
            // the bits of positive numbers, as whole numbers, are ordered as they are; so are those of negative ones
            // with all but the sign turned over. A largest number in the usual way takes several times as long.
            LongVector largest = LongVector.broadcast(BITS, Long.MIN_VALUE);
            for (; i < whole; i += L) {
                LongVector bits = DoubleVector.fromArray(S, x, xAt + i).reinterpretAsLongs();
                LongVector negative = LongVector.zero(BITS).sub(bits.lanewise(VectorOperators.LSHR, SIGN));
                largest = bits.lanewise(VectorOperators.XOR, negative.lanewise(VectorOperators.LSHR, 1))
                        .max(largest);
            }
            largest = LongVector.zero(BITS).or(largest);
            LongVector negative = LongVector.zero(BITS).sub(largest.lanewise(VectorOperators.LSHR, SIGN));
            most = largest.lanewise(VectorOperators.XOR, negative.lanewise(VectorOperators.LSHR, 1))
                    .reinterpretAsDoubles()
                    .reduceLanes(VectorOperators.MAX);
        }
        for (; i < length; i++) {
            most = Math.max(most, x[xAt + i]);
        }
        return most;
    }
}
