package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A block of C += some columns of A, transposed, · a panel of packed B, on registers.
 *
 * <p>Each method is one shape, written out and without a decision inside: past the compiler's limits for one method its vectors
 * would become objects, and everything five times slower. {@link RowBlocks} tells why loops differ.
 */
final class PanelBlocks {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private static final int W = RowBlocks.W;

    private static final int WIDE = RowBlocks.WIDE;

    /** Columns of a panel of A. */
    static final int Q = RowBlocks.MANY ? L : 4;

    private PanelBlocks() {}

    /** Four rows of a panel of A, a wide panel of three vectors. From row to row it is 1, an argument lest the compiler foresee it. */
    static void panels4x3(int k, double[] a, int a0, int lda, double[] b, int b0, double[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c1 + 2 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s22 = DoubleVector.fromArray(S, c, c2 + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c3 + L);
        DoubleVector s32 = DoubleVector.fromArray(S, c, c3 + 2 * L);
        int end = b0 + k * WIDE;
        for (int q = b0; q < end; q += WIDE) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, q);
            DoubleVector w1 = DoubleVector.fromArray(S, b, q + L);
            DoubleVector w2 = DoubleVector.fromArray(S, b, q + 2 * L);
            DoubleVector v = DoubleVector.broadcast(S, a[a0]);
            s00 = w0.fma(v, s00);
            s01 = w1.fma(v, s01);
            s02 = w2.fma(v, s02);
            v = DoubleVector.broadcast(S, a[a1]);
            s10 = w0.fma(v, s10);
            s11 = w1.fma(v, s11);
            s12 = w2.fma(v, s12);
            v = DoubleVector.broadcast(S, a[a2]);
            s20 = w0.fma(v, s20);
            s21 = w1.fma(v, s21);
            s22 = w2.fma(v, s22);
            v = DoubleVector.broadcast(S, a[a3]);
            s30 = w0.fma(v, s30);
            s31 = w1.fma(v, s31);
            s32 = w2.fma(v, s32);
            a0 += Q;
            a1 += Q;
            a2 += Q;
            a3 += Q;
        }
        int e3 = c0 + 3 * ldc;
        int e2 = e3 - ldc;
        int e1 = e2 - ldc;
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s10.intoArray(c, e1);
        s11.intoArray(c, e1 + L);
        s12.intoArray(c, e1 + 2 * L);
        s20.intoArray(c, e2);
        s21.intoArray(c, e2 + L);
        s22.intoArray(c, e2 + 2 * L);
        s30.intoArray(c, e3);
        s31.intoArray(c, e3 + L);
        s32.intoArray(c, e3 + 2 * L);
    }

    /** Four rows of a panel of A, a panel; from row to row it is 1 again. */
    static void panels4x2(int k, double[] a, int a0, int lda, double[] b, int b0, double[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c3 + L);
        int end = b0 + k * W;
        int p = 0;
        for (int q = b0; q < end; q += W) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, q);
            DoubleVector w1 = DoubleVector.fromArray(S, b, q + L);
            DoubleVector v = DoubleVector.broadcast(S, a[a0 + p]);
            s00 = w0.fma(v, s00);
            s01 = w1.fma(v, s01);
            v = DoubleVector.broadcast(S, a[a1 + p]);
            s10 = w0.fma(v, s10);
            s11 = w1.fma(v, s11);
            v = DoubleVector.broadcast(S, a[a2 + p]);
            s20 = w0.fma(v, s20);
            s21 = w1.fma(v, s21);
            v = DoubleVector.broadcast(S, a[a3 + p]);
            s30 = w0.fma(v, s30);
            s31 = w1.fma(v, s31);
            p += Q;
        }
        int e3 = c0 + 3 * ldc;
        int e2 = e3 - ldc;
        int e1 = e2 - ldc;
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, e1);
        s11.intoArray(c, e1 + L);
        s20.intoArray(c, e2);
        s21.intoArray(c, e2 + L);
        s30.intoArray(c, e3);
        s31.intoArray(c, e3 + L);
    }
}
