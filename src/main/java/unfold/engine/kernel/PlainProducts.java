package unfold.engine.kernel;

import java.util.Arrays;

/**
 * C += A·B in plain Java, on registers: 4 × 4 elements of C at a time, so that eight numbers read serve sixteen multiplications.
 *
 * <p>A is read with two strides, from row to row and from column to column: with them exchanged it is Aᵀ.
 */
final class PlainProducts {

    private PlainProducts() {}

    static void multiply(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int aRow,
            int aColumn,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        if (!accumulate) {
            for (int i = 0; i < m; i++) {
                Arrays.fill(c, cAt + i * ldc, cAt + i * ldc + n, 0);
            }
        }
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                block4x4(k, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j, ldc);
            }
            for (; j < n; j++) {
                block4x1(k, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j, ldc);
            }
        }
        for (; i < m; i++) {
            int j = 0;
            for (; j + 8 <= n; j += 8) {
                block1x8(k, a, aAt + i * aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j);
            }
            for (; j < n; j++) {
                block1x1(k, a, aAt + i * aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j);
            }
        }
    }

    private static void block4x4(
            int k,
            double[] a,
            int a0,
            int aRow,
            int aColumn,
            double[] b,
            int b0,
            int ldb,
            double[] c,
            int c0,
            int ldc) {
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        double s00 = c[c0], s01 = c[c0 + 1], s02 = c[c0 + 2], s03 = c[c0 + 3];
        double s10 = c[c1], s11 = c[c1 + 1], s12 = c[c1 + 2], s13 = c[c1 + 3];
        double s20 = c[c2], s21 = c[c2 + 1], s22 = c[c2 + 2], s23 = c[c2 + 3];
        double s30 = c[c3], s31 = c[c3 + 1], s32 = c[c3 + 2], s33 = c[c3 + 3];
        for (int p = 0; p < k; p++) {
            int at = a0 + p * aColumn;
            int bt = b0 + p * ldb;
            double x = b[bt], y = b[bt + 1], z = b[bt + 2], w = b[bt + 3];
            double v = a[at];
            s00 = Math.fma(v, x, s00);
            s01 = Math.fma(v, y, s01);
            s02 = Math.fma(v, z, s02);
            s03 = Math.fma(v, w, s03);
            v = a[at + aRow];
            s10 = Math.fma(v, x, s10);
            s11 = Math.fma(v, y, s11);
            s12 = Math.fma(v, z, s12);
            s13 = Math.fma(v, w, s13);
            v = a[at + 2 * aRow];
            s20 = Math.fma(v, x, s20);
            s21 = Math.fma(v, y, s21);
            s22 = Math.fma(v, z, s22);
            s23 = Math.fma(v, w, s23);
            v = a[at + 3 * aRow];
            s30 = Math.fma(v, x, s30);
            s31 = Math.fma(v, y, s31);
            s32 = Math.fma(v, z, s32);
            s33 = Math.fma(v, w, s33);
        }
        c[c0] = s00;
        c[c0 + 1] = s01;
        c[c0 + 2] = s02;
        c[c0 + 3] = s03;
        c[c1] = s10;
        c[c1 + 1] = s11;
        c[c1 + 2] = s12;
        c[c1 + 3] = s13;
        c[c2] = s20;
        c[c2 + 1] = s21;
        c[c2 + 2] = s22;
        c[c2 + 3] = s23;
        c[c3] = s30;
        c[c3 + 1] = s31;
        c[c3 + 2] = s32;
        c[c3 + 3] = s33;
    }

    private static void block4x1(
            int k,
            double[] a,
            int a0,
            int aRow,
            int aColumn,
            double[] b,
            int b0,
            int ldb,
            double[] c,
            int c0,
            int ldc) {
        double s0 = c[c0], s1 = c[c0 + ldc], s2 = c[c0 + 2 * ldc], s3 = c[c0 + 3 * ldc];
        for (int p = 0; p < k; p++) {
            int at = a0 + p * aColumn;
            double x = b[b0 + p * ldb];
            s0 = Math.fma(a[at], x, s0);
            s1 = Math.fma(a[at + aRow], x, s1);
            s2 = Math.fma(a[at + 2 * aRow], x, s2);
            s3 = Math.fma(a[at + 3 * aRow], x, s3);
        }
        c[c0] = s0;
        c[c0 + ldc] = s1;
        c[c0 + 2 * ldc] = s2;
        c[c0 + 3 * ldc] = s3;
    }

    private static void block1x8(
            int k, double[] a, int a0, int aColumn, double[] b, int b0, int ldb, double[] c, int c0) {
        double s0 = c[c0], s1 = c[c0 + 1], s2 = c[c0 + 2], s3 = c[c0 + 3];
        double s4 = c[c0 + 4], s5 = c[c0 + 5], s6 = c[c0 + 6], s7 = c[c0 + 7];
        for (int p = 0; p < k; p++) {
            double v = a[a0 + p * aColumn];
            int bt = b0 + p * ldb;
            s0 = Math.fma(v, b[bt], s0);
            s1 = Math.fma(v, b[bt + 1], s1);
            s2 = Math.fma(v, b[bt + 2], s2);
            s3 = Math.fma(v, b[bt + 3], s3);
            s4 = Math.fma(v, b[bt + 4], s4);
            s5 = Math.fma(v, b[bt + 5], s5);
            s6 = Math.fma(v, b[bt + 6], s6);
            s7 = Math.fma(v, b[bt + 7], s7);
        }
        c[c0] = s0;
        c[c0 + 1] = s1;
        c[c0 + 2] = s2;
        c[c0 + 3] = s3;
        c[c0 + 4] = s4;
        c[c0 + 5] = s5;
        c[c0 + 6] = s6;
        c[c0 + 7] = s7;
    }

    private static void block1x1(
            int k, double[] a, int a0, int aColumn, double[] b, int b0, int ldb, double[] c, int c0) {
        double s = c[c0];
        for (int p = 0; p < k; p++) {
            s = Math.fma(a[a0 + p * aColumn], b[b0 + p * ldb], s);
        }
        c[c0] = s;
    }
}
