package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows of C += rows of A · panels of packed B, on registers.
 *
 * <p>Each method is one shape, written out and without a decision inside: past the compiler's limits for one method, see
 * {@link VectorActivations}, its vectors would become objects, and everything five times slower. Two steps at a time are past it.
 *
 * <p>Loops of four rows count along B: the bounds of A, which cannot be foreseen that way, are checked row by row, and nothing is read
 * across a check. Were all bounds checked before the loop, the compiler would read a whole step ahead, which is slower, and where there
 * are few registers it would move sums to memory and back to make room. The rows of C are found again behind the loop, from the
 * last to the first, so as not to be remembered through it: what does not fit the registers may be moved in every step.
 *
 * <p>In blocks of four rows by three vectors each row of A is counted by itself, which takes two instructions a row where adding to its
 * beginning takes three. In the others that would need a register more than there is, in most runs.
 */
final class RowBlocks {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    /** Whether there are registers for four rows of four vectors: with short vectors there are usually only sixteen. */
    static final boolean MANY = L >= 8;

    /** Columns of a panel. */
    static final int W = 2 * L;

    /** Columns of a wide panel. */
    static final int WIDE = MANY ? 4 * L : 3 * L;

    private RowBlocks() {}

    /**
     * Four rows, a wide panel of four vectors, of C = D + A · B, where rows of D, which may be C, begin anywhere. In A it is {@code lda} from row to row and {@code step} from one number of a row to the next,
     * so that the rows may be columns.
     */
    static void rows4x4(
            int k,
            double[] a,
            int a0,
            int lda,
            int step,
            double[] b,
            int b0,
            double[] d,
            int d0,
            int d1,
            int d2,
            int d3,
            double[] c,
            int c0,
            int ldc) {
        int lda2 = lda + lda;
        int lda3 = lda2 + lda;
        DoubleVector s00 = DoubleVector.fromArray(S, d, d0);
        DoubleVector s01 = DoubleVector.fromArray(S, d, d0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, d, d0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, d, d0 + 3 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, d, d1);
        DoubleVector s11 = DoubleVector.fromArray(S, d, d1 + L);
        DoubleVector s12 = DoubleVector.fromArray(S, d, d1 + 2 * L);
        DoubleVector s13 = DoubleVector.fromArray(S, d, d1 + 3 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, d, d2);
        DoubleVector s21 = DoubleVector.fromArray(S, d, d2 + L);
        DoubleVector s22 = DoubleVector.fromArray(S, d, d2 + 2 * L);
        DoubleVector s23 = DoubleVector.fromArray(S, d, d2 + 3 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, d, d3);
        DoubleVector s31 = DoubleVector.fromArray(S, d, d3 + L);
        DoubleVector s32 = DoubleVector.fromArray(S, d, d3 + 2 * L);
        DoubleVector s33 = DoubleVector.fromArray(S, d, d3 + 3 * L);
        int end = b0 + k * WIDE;
        int p = a0;
        for (int q = b0; q < end; q += WIDE) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, q);
            DoubleVector w1 = DoubleVector.fromArray(S, b, q + L);
            DoubleVector w2 = DoubleVector.fromArray(S, b, q + 2 * L);
            DoubleVector w3 = DoubleVector.fromArray(S, b, q + 3 * L);
            DoubleVector v = DoubleVector.broadcast(S, a[p]);
            s00 = w0.fma(v, s00);
            s01 = w1.fma(v, s01);
            s02 = w2.fma(v, s02);
            s03 = w3.fma(v, s03);
            v = DoubleVector.broadcast(S, a[p + lda]);
            s10 = w0.fma(v, s10);
            s11 = w1.fma(v, s11);
            s12 = w2.fma(v, s12);
            s13 = w3.fma(v, s13);
            v = DoubleVector.broadcast(S, a[p + lda2]);
            s20 = w0.fma(v, s20);
            s21 = w1.fma(v, s21);
            s22 = w2.fma(v, s22);
            s23 = w3.fma(v, s23);
            v = DoubleVector.broadcast(S, a[p + lda3]);
            s30 = w0.fma(v, s30);
            s31 = w1.fma(v, s31);
            s32 = w2.fma(v, s32);
            s33 = w3.fma(v, s33);
            p += step;
        }
        int e3 = c0 + 3 * ldc;
        int e2 = e3 - ldc;
        int e1 = e2 - ldc;
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s03.intoArray(c, c0 + 3 * L);
        s10.intoArray(c, e1);
        s11.intoArray(c, e1 + L);
        s12.intoArray(c, e1 + 2 * L);
        s13.intoArray(c, e1 + 3 * L);
        s20.intoArray(c, e2);
        s21.intoArray(c, e2 + L);
        s22.intoArray(c, e2 + 2 * L);
        s23.intoArray(c, e2 + 3 * L);
        s30.intoArray(c, e3);
        s31.intoArray(c, e3 + L);
        s32.intoArray(c, e3 + 2 * L);
        s33.intoArray(c, e3 + 3 * L);
    }

    /** The same for a wide panel of three vectors and rows of A as they are. */
    static void rows4x3(
            int k,
            double[] a,
            int a0,
            int lda,
            double[] b,
            int b0,
            double[] d,
            int d0,
            int d1,
            int d2,
            int d3,
            double[] c,
            int c0,
            int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector s00 = DoubleVector.fromArray(S, d, d0);
        DoubleVector s01 = DoubleVector.fromArray(S, d, d0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, d, d0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, d, d1);
        DoubleVector s11 = DoubleVector.fromArray(S, d, d1 + L);
        DoubleVector s12 = DoubleVector.fromArray(S, d, d1 + 2 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, d, d2);
        DoubleVector s21 = DoubleVector.fromArray(S, d, d2 + L);
        DoubleVector s22 = DoubleVector.fromArray(S, d, d2 + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, d, d3);
        DoubleVector s31 = DoubleVector.fromArray(S, d, d3 + L);
        DoubleVector s32 = DoubleVector.fromArray(S, d, d3 + 2 * L);
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
            a0++;
            a1++;
            a2++;
            a3++;
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

    /** Four rows, a panel. */
    static void rows4x2(int k, double[] a, int a0, int lda, double[] b, int b0, double[] c, int c0, int ldc) {
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
            p++;
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

    /** Six rows, a panel: as much as sixteen registers hold. */
    static void rows6x2(int k, double[] a, int a0, int lda, double[] b, int b0, double[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
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
            v = DoubleVector.broadcast(S, a[a4 + p]);
            s40 = w0.fma(v, s40);
            s41 = w1.fma(v, s41);
            v = DoubleVector.broadcast(S, a[a5 + p]);
            s50 = w0.fma(v, s50);
            s51 = w1.fma(v, s51);
            p++;
        }
        int e5 = c0 + 5 * ldc;
        int e4 = e5 - ldc;
        int e3 = e4 - ldc;
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
        s40.intoArray(c, e4);
        s41.intoArray(c, e4 + L);
        s50.intoArray(c, e5);
        s51.intoArray(c, e5 + L);
    }

    /** One row, two wide panels of four vectors that follow each other. */
    static void row2x4(int k, double[] a, int a0, double[] b, int b0, double[] c, int c0) {
        int b1 = b0 + k * WIDE;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + 4 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c0 + 5 * L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c0 + 6 * L);
        DoubleVector s13 = DoubleVector.fromArray(S, c, c0 + 7 * L);
        int end = k * WIDE;
        int p = a0;
        for (int q = 0; q < end; q += WIDE) {
            DoubleVector v = DoubleVector.broadcast(S, a[p]);
            s00 = DoubleVector.fromArray(S, b, b0 + q).fma(v, s00);
            s01 = DoubleVector.fromArray(S, b, b0 + q + L).fma(v, s01);
            s02 = DoubleVector.fromArray(S, b, b0 + q + 2 * L).fma(v, s02);
            s03 = DoubleVector.fromArray(S, b, b0 + q + 3 * L).fma(v, s03);
            s10 = DoubleVector.fromArray(S, b, b1 + q).fma(v, s10);
            s11 = DoubleVector.fromArray(S, b, b1 + q + L).fma(v, s11);
            s12 = DoubleVector.fromArray(S, b, b1 + q + 2 * L).fma(v, s12);
            s13 = DoubleVector.fromArray(S, b, b1 + q + 3 * L).fma(v, s13);
            p++;
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s03.intoArray(c, c0 + 3 * L);
        s10.intoArray(c, c0 + 4 * L);
        s11.intoArray(c, c0 + 5 * L);
        s12.intoArray(c, c0 + 6 * L);
        s13.intoArray(c, c0 + 7 * L);
    }

    /** One row, two wide panels of three vectors that follow each other. */
    static void row2x3(int k, double[] a, int a0, double[] b, int b0, double[] c, int c0) {
        int b1 = b0 + k * WIDE;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c0 + 4 * L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c0 + 5 * L);
        int end = k * WIDE;
        int p = a0;
        for (int q = 0; q < end; q += WIDE) {
            DoubleVector v = DoubleVector.broadcast(S, a[p]);
            s00 = DoubleVector.fromArray(S, b, b0 + q).fma(v, s00);
            s01 = DoubleVector.fromArray(S, b, b0 + q + L).fma(v, s01);
            s02 = DoubleVector.fromArray(S, b, b0 + q + 2 * L).fma(v, s02);
            s10 = DoubleVector.fromArray(S, b, b1 + q).fma(v, s10);
            s11 = DoubleVector.fromArray(S, b, b1 + q + L).fma(v, s11);
            s12 = DoubleVector.fromArray(S, b, b1 + q + 2 * L).fma(v, s12);
            p++;
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s10.intoArray(c, c0 + 3 * L);
        s11.intoArray(c, c0 + 4 * L);
        s12.intoArray(c, c0 + 5 * L);
    }

    /** One row, three wide panels of three vectors that follow each other. */
    static void row3x3(int k, double[] a, int a0, double[] b, int b0, double[] c, int c0) {
        int b1 = b0 + k * WIDE;
        int b2 = b1 + k * WIDE;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c0 + 4 * L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c0 + 5 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c0 + 6 * L);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c0 + 7 * L);
        DoubleVector s22 = DoubleVector.fromArray(S, c, c0 + 8 * L);
        int end = k * WIDE;
        int p = a0;
        for (int q = 0; q < end; q += WIDE) {
            DoubleVector v = DoubleVector.broadcast(S, a[p]);
            s00 = DoubleVector.fromArray(S, b, b0 + q).fma(v, s00);
            s01 = DoubleVector.fromArray(S, b, b0 + q + L).fma(v, s01);
            s02 = DoubleVector.fromArray(S, b, b0 + q + 2 * L).fma(v, s02);
            s10 = DoubleVector.fromArray(S, b, b1 + q).fma(v, s10);
            s11 = DoubleVector.fromArray(S, b, b1 + q + L).fma(v, s11);
            s12 = DoubleVector.fromArray(S, b, b1 + q + 2 * L).fma(v, s12);
            s20 = DoubleVector.fromArray(S, b, b2 + q).fma(v, s20);
            s21 = DoubleVector.fromArray(S, b, b2 + q + L).fma(v, s21);
            s22 = DoubleVector.fromArray(S, b, b2 + q + 2 * L).fma(v, s22);
            p++;
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s10.intoArray(c, c0 + 3 * L);
        s11.intoArray(c, c0 + 4 * L);
        s12.intoArray(c, c0 + 5 * L);
        s20.intoArray(c, c0 + 6 * L);
        s21.intoArray(c, c0 + 7 * L);
        s22.intoArray(c, c0 + 8 * L);
    }

    /** One row, a panel. */
    static void row1(int k, double[] a, int a0, double[] b, int b0, double[] c, int c0) {
        DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s1 = DoubleVector.fromArray(S, c, c0 + L);
        for (int p = 0; p < k; p++) {
            DoubleVector w0 = DoubleVector.fromArray(S, b, b0 + p * W);
            DoubleVector w1 = DoubleVector.fromArray(S, b, b0 + p * W + L);
            DoubleVector v = DoubleVector.broadcast(S, a[a0 + p]);
            s0 = w0.fma(v, s0);
            s1 = w1.fma(v, s1);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + L);
    }

    /** One row, one vector of a wide panel. */
    static void row1x1(int k, double[] a, int a0, double[] b, int b0, double[] c, int c0) {
        DoubleVector s = DoubleVector.fromArray(S, c, c0);
        for (int p = 0; p < k; p++) {
            s = DoubleVector.fromArray(S, b, b0 + p * WIDE).fma(DoubleVector.broadcast(S, a[a0 + p]), s);
        }
        s.intoArray(c, c0);
    }
}
