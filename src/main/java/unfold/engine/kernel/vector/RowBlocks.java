package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows of C += rows of A · a panel of packed B, on registers.
 *
 * <p>Each method is one shape, written out and without a decision inside: past the compiler's limits for one method its vectors
 * would become objects, and everything five times slower. Strides inside the loops are constants, so that bounds are checked once
 * before a loop and not in it.
 */
final class RowBlocks {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    /** Columns of a panel. */
    static final int W = 2 * L;

    private RowBlocks() {}

    /** Eight rows, one panel, an even k: two steps at a time. */
    static void rows8(int k, double[] a, int a0, int lda, double[] b, int b0, double[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        int c6 = c5 + ldc;
        int c7 = c6 + ldc;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c3 + L);
        DoubleVector s40 = DoubleVector.fromArray(S, c, c4);
        DoubleVector s41 = DoubleVector.fromArray(S, c, c4 + L);
        DoubleVector s50 = DoubleVector.fromArray(S, c, c5);
        DoubleVector s51 = DoubleVector.fromArray(S, c, c5 + L);
        DoubleVector s60 = DoubleVector.fromArray(S, c, c6);
        DoubleVector s61 = DoubleVector.fromArray(S, c, c6 + L);
        DoubleVector s70 = DoubleVector.fromArray(S, c, c7);
        DoubleVector s71 = DoubleVector.fromArray(S, c, c7 + L);
        for (int p = 0; p < k; p += 2) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, b0 + p * W);
            DoubleVector w1 = DoubleVector.fromArray(S, b, b0 + p * W + L);
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
            v = DoubleVector.broadcast(S, a[a4 + p]);
            s40 = w0.fma(v, s40);
            s41 = w1.fma(v, s41);
            v = DoubleVector.broadcast(S, a[a5 + p]);
            s50 = w0.fma(v, s50);
            s51 = w1.fma(v, s51);
            v = DoubleVector.broadcast(S, a[a6 + p]);
            s60 = w0.fma(v, s60);
            s61 = w1.fma(v, s61);
            v = DoubleVector.broadcast(S, a[a7 + p]);
            s70 = w0.fma(v, s70);
            s71 = w1.fma(v, s71);
            w0 = DoubleVector.fromArray(S, b, b0 + p * W + 2 * L);
            w1 = DoubleVector.fromArray(S, b, b0 + p * W + 3 * L);
            v = DoubleVector.broadcast(S, a[a0 + p + 1]);
            s00 = w0.fma(v, s00);
            s01 = w1.fma(v, s01);
            v = DoubleVector.broadcast(S, a[a1 + p + 1]);
            s10 = w0.fma(v, s10);
            s11 = w1.fma(v, s11);
            v = DoubleVector.broadcast(S, a[a2 + p + 1]);
            s20 = w0.fma(v, s20);
            s21 = w1.fma(v, s21);
            v = DoubleVector.broadcast(S, a[a3 + p + 1]);
            s30 = w0.fma(v, s30);
            s31 = w1.fma(v, s31);
            v = DoubleVector.broadcast(S, a[a4 + p + 1]);
            s40 = w0.fma(v, s40);
            s41 = w1.fma(v, s41);
            v = DoubleVector.broadcast(S, a[a5 + p + 1]);
            s50 = w0.fma(v, s50);
            s51 = w1.fma(v, s51);
            v = DoubleVector.broadcast(S, a[a6 + p + 1]);
            s60 = w0.fma(v, s60);
            s61 = w1.fma(v, s61);
            v = DoubleVector.broadcast(S, a[a7 + p + 1]);
            s70 = w0.fma(v, s70);
            s71 = w1.fma(v, s71);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + L);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + L);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + L);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + L);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + L);
        s60.intoArray(c, c6);
        s61.intoArray(c, c6 + L);
        s70.intoArray(c, c7);
        s71.intoArray(c, c7 + L);
    }

    /** Four rows, one panel. */
    static void rows4(int k, double[] a, int a0, int lda, double[] b, int b0, double[] c, int c0, int ldc) {
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
        for (int p = 0; p < k; p++) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, b0 + p * W);
            DoubleVector w1 = DoubleVector.fromArray(S, b, b0 + p * W + L);
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
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + L);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + L);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + L);
    }

    /** One row, four panels. */
    static void row1x4(int k, double[] a, int a0, double[] b, int b0, int panel, double[] c, int c0) {
        int b1 = b0 + panel;
        int b2 = b1 + panel;
        int b3 = b2 + panel;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s04 = DoubleVector.fromArray(S, c, c0 + 4 * L);
        DoubleVector s05 = DoubleVector.fromArray(S, c, c0 + 5 * L);
        DoubleVector s06 = DoubleVector.fromArray(S, c, c0 + 6 * L);
        DoubleVector s07 = DoubleVector.fromArray(S, c, c0 + 7 * L);
        for (int p = 0; p < k; p++) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, b0 + p * W);
            DoubleVector w1 = DoubleVector.fromArray(S, b, b0 + p * W + L);
            DoubleVector w2 = DoubleVector.fromArray(S, b, b1 + p * W);
            DoubleVector w3 = DoubleVector.fromArray(S, b, b1 + p * W + L);
            DoubleVector w4 = DoubleVector.fromArray(S, b, b2 + p * W);
            DoubleVector w5 = DoubleVector.fromArray(S, b, b2 + p * W + L);
            DoubleVector w6 = DoubleVector.fromArray(S, b, b3 + p * W);
            DoubleVector w7 = DoubleVector.fromArray(S, b, b3 + p * W + L);
            DoubleVector v = DoubleVector.broadcast(S, a[a0 + p]);
            s00 = w0.fma(v, s00);
            s01 = w1.fma(v, s01);
            s02 = w2.fma(v, s02);
            s03 = w3.fma(v, s03);
            s04 = w4.fma(v, s04);
            s05 = w5.fma(v, s05);
            s06 = w6.fma(v, s06);
            s07 = w7.fma(v, s07);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s03.intoArray(c, c0 + 3 * L);
        s04.intoArray(c, c0 + 4 * L);
        s05.intoArray(c, c0 + 5 * L);
        s06.intoArray(c, c0 + 6 * L);
        s07.intoArray(c, c0 + 7 * L);
    }

    /** One row, one panel. */
    static void row1(int k, double[] a, int a0, double[] b, int b0, double[] c, int c0) {
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        for (int p = 0; p < k; p++) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, b0 + p * W);
            DoubleVector w1 = DoubleVector.fromArray(S, b, b0 + p * W + L);
            DoubleVector v = DoubleVector.broadcast(S, a[a0 + p]);
            s00 = w0.fma(v, s00);
            s01 = w1.fma(v, s01);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
    }
}
