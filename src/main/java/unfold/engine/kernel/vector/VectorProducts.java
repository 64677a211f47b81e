package unfold.engine.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products on packed panels.
 *
 * <p>B is cut into panels of W columns, the last filled up with zeros; each panel lies contiguous, row after row. The blocks of C
 * at the right and lower edge are computed in a tile of their own.
 */
final class VectorProducts {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private static final int W = RowBlocks.W;

    /** Whether there are registers for four rows of four vectors: with short vectors there are usually only sixteen. */
    private static final boolean MANY = L >= 8;

    /** Rows of C held in registers at a time. */
    private static final int R = 4;

    /** Columns of a panel of A, at least R. */
    private static final int Q = Math.max(L, R);

    /** Columns of a panel of B where both matrices are packed within the call. */
    private static final int P = MANY ? PanelBlocks.WIDE : W;

    /** Steps of the inner index between two visits of C, so that a panel of each matrix stays in the first-level cache. */
    private static final int DEPTH = 128;

    /** Rows turned at a time when they become columns of a panel. */
    private static final int STRIP = 8;

    /** Rows read at a time when they are cut into panels. */
    private static final int NEAR = 8;

    private VectorProducts() {}

    static int packedLength(int k, int n) {
        return Math.floorDiv(n + W - 1, W) * W * k;
    }

    static void pack(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        for (int j = 0; j < n; j += W) {
            packPanel(k, Math.min(W, n - j), W, b, bAt + j, ldb, packed, packedAt + j * k);
        }
    }

    static void packTransposed(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        for (int j = 0; j < n; j += W) {
            int at = packedAt + j * k;
            int width = Math.min(W, n - j);
            if (width < W) {
                Arrays.fill(packed, at, at + k * W, 0);
            }
            for (int strip = 0; strip < width; strip += STRIP) {
                int row = bAt + (j + strip) * ldb;
                if (strip + STRIP <= width) {
                    turn(k, b, row, ldb, packed, at + strip);
                } else {
                    for (int i = strip; i < width; i++) {
                        for (int p = 0; p < k; p++) {
                            packed[at + p * W + i] = b[row + (i - strip) * ldb + p];
                        }
                    }
                }
            }
        }
    }

    /** Eight rows into eight columns of a panel. */
    private static void turn(int k, double[] b, int row0, int ldb, double[] packed, int at) {
        int row1 = row0 + ldb;
        int row2 = row1 + ldb;
        int row3 = row2 + ldb;
        int row4 = row3 + ldb;
        int row5 = row4 + ldb;
        int row6 = row5 + ldb;
        int row7 = row6 + ldb;
        for (int p = 0; p < k; p++) {
            int to = at + p * W;
            packed[to] = b[row0 + p];
            packed[to + 1] = b[row1 + p];
            packed[to + 2] = b[row2 + p];
            packed[to + 3] = b[row3 + p];
            packed[to + 4] = b[row4 + p];
            packed[to + 5] = b[row5 + p];
            packed[to + 6] = b[row6 + p];
            packed[to + 7] = b[row7 + p];
        }
    }

    /** C += A · packed B. */
    static void multiplyPacked(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] packed,
            int packedAt,
            double[] c,
            int cAt,
            int ldc,
            Scratch scratch) {
        int blocked = m - m % R;
        int whole = n - n % W;
        int j = 0;
        for (; MANY && j + 2 * W <= whole; j += 2 * W) {
            twoPanels(blocked, k, a, aAt, lda, packed, packedAt + j * k, c, cAt + j, ldc);
        }
        for (; j < whole; j += W) {
            panel(blocked, k, a, aAt, lda, packed, packedAt + j * k, c, cAt + j, ldc);
        }
        for (int i = blocked; i < m; i++) {
            row(whole, k, a, aAt + i * lda, packed, packedAt, c, cAt + i * ldc);
        }
        if (whole < n) {
            int width = n - whole;
            double[] tile = scratch.tile(m * W);
            copy(m, width, c, cAt + whole, ldc, tile, Scratch.FIRST, W);
            panel(blocked, k, a, aAt, lda, packed, packedAt + whole * k, tile, Scratch.FIRST, W);
            for (int i = blocked; i < m; i++) {
                RowBlocks.row1(k, a, aAt + i * lda, packed, packedAt + whole * k, tile, Scratch.FIRST + i * W);
            }
            copy(m, width, tile, Scratch.FIRST, W, c, cAt + whole, ldc);
        }
    }

    private static void panel(
            int m, int k, double[] a, int aAt, int lda, double[] b, int bAt, double[] c, int cAt, int ldc) {
        for (int p = 0; p < k; p += DEPTH) {
            blocks(m, Math.min(DEPTH, k - p), a, aAt + p, lda, b, bAt + p * W, c, cAt, ldc);
        }
    }

    private static void blocks(
            int m, int k, double[] a, int aAt, int lda, double[] b, int bAt, double[] c, int cAt, int ldc) {
        for (int i = 0; i < m; i += R) {
            RowBlocks.rows4(k, a, aAt + i * lda, lda, b, bAt, c, cAt + i * ldc, ldc);
        }
    }

    /** Panels next to each other, each k rows long. */
    private static void twoPanels(
            int m, int k, double[] a, int aAt, int lda, double[] b, int bAt, double[] c, int cAt, int ldc) {
        int even = k - k % 2;
        for (int p = 0; p < even; p += DEPTH) {
            int part = Math.min(DEPTH, even - p);
            for (int i = 0; i < m; i += R) {
                RowBlocks.rows4x2(part, a, aAt + i * lda + p, lda, b, bAt + p * W, k * W, c, cAt + i * ldc, ldc);
            }
        }
        if (even < k) {
            blocks(m, 1, a, aAt + even, lda, b, bAt + even * W, c, cAt, ldc);
            blocks(m, 1, a, aAt + even, lda, b, bAt + (k + even) * W, c, cAt + W, ldc);
        }
    }

    private static void row(int n, int k, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        int j = 0;
        for (; j + 4 * W <= n; j += 4 * W) {
            RowBlocks.row1x4(k, a, aAt, b, bAt + j * k, k * W, c, cAt + j);
        }
        for (; j < n; j += W) {
            RowBlocks.row1(k, a, aAt, b, bAt + j * k, c, cAt + j);
        }
    }

    /** C += A·B for a few rows, B as it is. */
    static void rowsInPlace(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc) {
        int whole = n - n % L;
        for (int i = 0; i < m; i++) {
            int a0 = aAt + i * lda;
            int c0 = cAt + i * ldc;
            int j = 0;
            for (; j + 4 * L <= n; j += 4 * L) {
                inPlace4(k, a, a0, b, bAt + j, ldb, c, c0 + j);
            }
            for (; j < whole; j += L) {
                inPlace1(k, a, a0, b, bAt + j, ldb, c, c0 + j);
            }
            for (; j < n; j++) {
                double s = c[c0 + j];
                for (int p = 0; p < k; p++) {
                    s = Math.fma(a[a0 + p], b[bAt + p * ldb + j], s);
                }
                c[c0 + j] = s;
            }
        }
    }

    private static void inPlace4(int k, double[] a, int a0, double[] b, int b0, int ldb, double[] c, int c0) {
        DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s1 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s2 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        for (int p = 0; p < k; p++) {
            DoubleVector v = DoubleVector.broadcast(S, a[a0 + p]);
            int at = b0 + p * ldb;
            s0 = DoubleVector.fromArray(S, b, at).fma(v, s0);
            s1 = DoubleVector.fromArray(S, b, at + L).fma(v, s1);
            s2 = DoubleVector.fromArray(S, b, at + 2 * L).fma(v, s2);
            s3 = DoubleVector.fromArray(S, b, at + 3 * L).fma(v, s3);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + L);
        s2.intoArray(c, c0 + 2 * L);
        s3.intoArray(c, c0 + 3 * L);
    }

    private static void inPlace1(int k, double[] a, int a0, double[] b, int b0, int ldb, double[] c, int c0) {
        DoubleVector s = DoubleVector.fromArray(S, c, c0);
        for (int p = 0; p < k; p++) {
            s = DoubleVector.fromArray(S, b, b0 + p * ldb).fma(DoubleVector.broadcast(S, a[a0 + p]), s);
        }
        s.intoArray(c, c0);
    }

    /** C += Aᵀ·B: both packed, DEPTH rows at a time. */
    static void multiplyTransA(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            Scratch scratch) {
        int parts = Math.max(1, Math.floorDiv(k + DEPTH - 1, DEPTH));
        int depth = Math.floorDiv(k + parts - 1, parts);
        int rows = Math.floorDiv(m + Q - 1, Q) * Q;
        double[] pa = scratch.left(rows * depth);
        double[] pb = scratch.right(P * depth);
        double[] tile = scratch.tile(R * P);
        for (int p = 0; p < k; p += depth) {
            int part = Math.min(depth, k - p);
            packLeft(m, part, a, aAt + p * lda, lda, pa, Scratch.FIRST);
            for (int j = 0; j < n; j += P) {
                int width = Math.min(P, n - j);
                packPanel(part, width, P, b, bAt + p * ldb + j, ldb, pb, Scratch.FIRST);
                for (int i = 0; i < m; i += R) {
                    int left = Scratch.FIRST + (i - i % Q) * part + i % Q;
                    int at = cAt + i * ldc + j;
                    int height = Math.min(R, m - i);
                    if (width == P && height == R) {
                        panels(part, pa, left, pb, c, at, ldc);
                    } else {
                        copy(height, width, c, at, ldc, tile, Scratch.FIRST, P);
                        panels(part, pa, left, pb, tile, Scratch.FIRST, P);
                        copy(height, width, tile, Scratch.FIRST, P, c, at, ldc);
                    }
                }
            }
        }
    }

    /** A few rows at a time, so that their lines are still in the cache when the next panel wants them. */
    private static void packLeft(int m, int k, double[] a, int aAt, int lda, double[] packed, int packedAt) {
        for (int p = 0; p < k; p += NEAR) {
            int part = Math.min(NEAR, k - p);
            for (int i = 0; i < m; i += Q) {
                int at = packedAt + i * k + p * Q;
                packPanel(part, Math.min(Q, m - i), Q, a, aAt + p * lda + i, lda, packed, at);
            }
        }
    }

    private static void panels(int k, double[] a, int aAt, double[] b, double[] c, int cAt, int ldc) {
        if (MANY) {
            int even = k - k % 2;
            PanelBlocks.wide4(even, a, aAt, b, Scratch.FIRST, c, cAt, ldc);
            if (even < k) {
                PanelBlocks.panels4(1, a, aAt + even * Q, b, Scratch.FIRST + even * P, c, cAt, ldc);
                PanelBlocks.panels4(1, a, aAt + even * Q, b, Scratch.FIRST + even * P + W, c, cAt + W, ldc);
            }
        } else {
            PanelBlocks.panels4(k, a, aAt, b, Scratch.FIRST, c, cAt, ldc);
        }
    }

    /** Lays k rows of the given width out at the distance of a panel, filled up with zeros. */
    private static void packPanel(int k, int width, int panel, double[] x, int xAt, int ldx, double[] y, int yAt) {
        if (width < panel) {
            Arrays.fill(y, yAt, yAt + k * panel, 0);
            copy(k, width, x, xAt, ldx, y, yAt, panel);
        } else if (panel == L) {
            packVector(k, x, xAt, ldx, y, yAt);
        } else {
            for (int j = 0; j < panel; j += W) {
                packTwoVectors(k, x, xAt + j, ldx, y, yAt + j, panel);
            }
        }
    }

    private static void packTwoVectors(int k, double[] x, int xAt, int ldx, double[] y, int yAt, int panel) {
        for (int p = 0; p < k; p++) {
            DoubleVector.fromArray(S, x, xAt + p * ldx).intoArray(y, yAt + p * panel);
            DoubleVector.fromArray(S, x, xAt + p * ldx + L).intoArray(y, yAt + p * panel + L);
        }
    }

    private static void packVector(int k, double[] x, int xAt, int ldx, double[] y, int yAt) {
        for (int p = 0; p < k; p++) {
            DoubleVector.fromArray(S, x, xAt + p * ldx).intoArray(y, yAt + p * L);
        }
    }

    private static void copy(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                y[yAt + i * ldy + j] = x[xAt + i * ldx + j];
            }
        }
    }
}
