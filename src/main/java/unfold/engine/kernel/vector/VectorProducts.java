package unfold.engine.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products on packed panels.
 *
 * <p>B is cut into wide panels of some vectors as far as that leaves nothing or at least a panel of two vectors, and into those from
 * there on; the last panel is filled up with zeros. Each lies contiguous, row after row. The blocks of C at the right and lower edge are
 * computed in a tile of their own.
 */
final class VectorProducts {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private static final int W = RowBlocks.W;

    private static final int WIDE = RowBlocks.WIDE;

    private static final boolean MANY = RowBlocks.MANY;

    /** Rows of C held in registers at a time. */
    private static final int R = 4;

    /** The same for a panel of two vectors, if two such blocks leave whole ones. */
    private static final int SIX = 6;

    /** Columns of a panel of A in Aᵀ·B. */
    private static final int Q = PanelBlocks.Q;

    /**
     * Steps of the inner index between two visits of C. With long vectors a panel of each matrix must stay in the first-level cache; short
     * ones want so little in a step that the second-level cache can give it, and fewer visits are worth more.
     */
    private static final int DEPTH = MANY ? 128 : 512;

    /** Rows turned at a time when they become columns of a panel. */
    private static final int STRIP = 4;

    private VectorProducts() {}

    /** How many columns lie in wide panels, of n that may end within one. */
    private static int wide(int n) {
        int vectors = Math.floorDiv(n + L - 1, L);
        int whole = WIDE / L;
        int panels = vectors / whole;
        return (vectors - panels * whole == 1 && panels > 0 ? panels - 1 : panels) * WIDE;
    }

    static int packedLength(int k, int n) {
        int wide = wide(n);
        return (n <= wide ? wide : wide + Math.floorDiv(n - wide + W - 1, W) * W) * k;
    }

    static void pack(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        int wide = wide(n);
        int panel;
        for (int j = 0; j < n; j += panel) {
            panel = j < wide ? WIDE : W;
            packPanel(k, Math.min(panel, n - j), panel, b, bAt + j, ldb, packed, packedAt + j * k);
        }
    }

    static void packTransposed(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        int wide = wide(n);
        int panel;
        for (int j = 0; j < n; j += panel) {
            panel = j < wide ? WIDE : W;
            turnPanel(k, Math.min(panel, n - j), panel, b, bAt + j * ldb, ldb, packed, packedAt + j * k);
        }
    }

    private static void turnPanel(int k, int width, int panel, double[] b, int bAt, int ldb, double[] packed, int at) {
        if (width < panel) {
            Arrays.fill(packed, at, at + k * panel, 0);
        }
        int i = 0;
        for (; i + STRIP <= width; i += STRIP) {
            turn(k, panel, b, bAt + i * ldb, ldb, packed, at + i);
        }
        for (; i < width; i++) {
            for (int p = 0; p < k; p++) {
                packed[at + p * panel + i] = b[bAt + i * ldb + p];
            }
        }
    }

    /** Four rows into four columns of a panel. */
    private static void turn(int k, int panel, double[] b, int row0, int ldb, double[] packed, int at) {
        int row1 = row0 + ldb;
        int row2 = row1 + ldb;
        int row3 = row2 + ldb;
        for (int p = 0; p < k; p++) {
            int to = at + p * panel;
            packed[to] = b[row0 + p];
            packed[to + 1] = b[row1 + p];
            packed[to + 2] = b[row2 + p];
            packed[to + 3] = b[row3 + p];
        }
    }

    /** Whether {@link #multiplyPackedUpon} can do it: in whole blocks. */
    static boolean whole(int m, int n) {
        int wide = wide(n);
        return m % R == 0 && n >= wide && (n - wide) % W == 0;
    }

    /** C = rows of a table + A · packed B, where all is {@link #whole}. */
    static void multiplyPackedUpon(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] packed,
            int packedAt,
            double[] table,
            int tableAt,
            int ldt,
            int[] index,
            int indexAt,
            double[] c,
            int cAt,
            int ldc) {
        int first = Math.min(DEPTH, k);
        int wide = wide(n);
        for (int j = 0; j < wide; j += WIDE) {
            for (int i = 0; i < m; i += R) {
                int at = indexAt + i;
                wideBlock(
                        first,
                        a,
                        aAt + i * lda,
                        lda,
                        packed,
                        packedAt + j * k,
                        table,
                        tableAt + index[at] * ldt + j,
                        tableAt + index[at + 1] * ldt + j,
                        tableAt + index[at + 2] * ldt + j,
                        tableAt + index[at + 3] * ldt + j,
                        c,
                        cAt + i * ldc + j,
                        ldc);
            }
        }
        for (int i = 0; i < m && wide < n; i++) {
            System.arraycopy(table, tableAt + index[indexAt + i] * ldt + wide, c, cAt + i * ldc + wide, n - wide);
        }
        for (int p = 0; p < k; p += DEPTH) {
            wholePanels(p == 0 ? wide : 0, n, wide, m, k, p, a, aAt, lda, packed, packedAt, c, cAt, ldc);
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
        int wide = wide(n);
        int wideWhole = Math.min(wide, n - n % WIDE);
        int whole = n < wide ? wideWhole : n - (n - wide) % W;
        int blocked = m - m % R;
        for (int p = 0; p < k && blocked > 0; p += DEPTH) {
            wholePanels(0, whole, wide, blocked, k, p, a, aAt, lda, packed, packedAt, c, cAt, ldc);
        }
        for (int i = blocked; i < m; i++) {
            row(wideWhole, whole, k, a, aAt + i * lda, packed, packedAt, c, cAt + i * ldc);
        }
        if (whole < n) {
            int panel = n < wide ? WIDE : W;
            double[] tile = scratch.tile(m * panel);
            copy(m, n - whole, c, cAt + whole, ldc, tile, Scratch.FIRST, panel);
            edge(m, panel, k, a, aAt, lda, packed, packedAt + whole * k, tile);
            copy(m, n - whole, tile, Scratch.FIRST, panel, c, cAt + whole, ldc);
        }
    }

    /** Panels of packed B from one column to another, from step p on as far as to the next visit of C. */
    private static void wholePanels(
            int from,
            int to,
            int wide,
            int m,
            int k,
            int p,
            double[] a,
            int aAt,
            int lda,
            double[] packed,
            int packedAt,
            double[] c,
            int cAt,
            int ldc) {
        int part = Math.min(DEPTH, k - p);
        int panel;
        for (int j = from; j < to; j += panel) {
            panel = j < wide ? WIDE : W;
            blocks(panel, m, part, a, aAt + p, lda, packed, packedAt + j * k + p * panel, c, cAt + j, ldc);
        }
    }

    /** The last panel, with C in a tile as wide as the panel. */
    private static void edge(
            int m, int panel, int k, double[] a, int aAt, int lda, double[] packed, int packedAt, double[] tile) {
        int blocked = m - m % R;
        blocks(panel, blocked, k, a, aAt, lda, packed, packedAt, tile, Scratch.FIRST, panel);
        int wide = panel == WIDE ? WIDE : 0;
        for (int i = blocked; i < m; i++) {
            row(wide, panel, k, a, aAt + i * lda, packed, packedAt, tile, Scratch.FIRST + i * panel);
        }
    }

    /** One panel. */
    private static void blocks(
            int panel, int m, int k, double[] a, int aAt, int lda, double[] b, int bAt, double[] c, int cAt, int ldc) {
        int i = 0;
        if (panel == W) {
            for (int sixes = m - m % (2 * SIX); i < sixes; i += SIX) {
                RowBlocks.rows6x2(k, a, aAt + i * lda, lda, b, bAt, c, cAt + i * ldc, ldc);
            }
            for (; i < m; i += R) {
                RowBlocks.rows4x2(k, a, aAt + i * lda, lda, b, bAt, c, cAt + i * ldc, ldc);
            }
        }
        for (; i < m; i += R) {
            int at = cAt + i * ldc;
            int at1 = at + ldc;
            int at2 = at1 + ldc;
            wideBlock(k, a, aAt + i * lda, lda, b, bAt, c, at, at1, at2, at2 + ldc, c, at, ldc);
        }
    }

    /** Four rows of C = rows of D + rows of A · a wide panel. */
    private static void wideBlock(
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            double[] d,
            int d0,
            int d1,
            int d2,
            int d3,
            double[] c,
            int cAt,
            int ldc) {
        if (MANY) {
            RowBlocks.rows4x4(k, a, aAt, lda, 1, b, bAt, d, d0, d1, d2, d3, c, cAt, ldc);
        } else {
            RowBlocks.rows4x3(k, a, aAt, lda, b, bAt, d, d0, d1, d2, d3, c, cAt, ldc);
        }
    }

    /** One row of C: wide panels first, then the others, all whole. */
    private static void row(int wide, int n, int k, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        int j = 0;
        // by threes, but four are two pairs
        for (; !MANY && j + 3 * WIDE <= wide && j + 4 * WIDE != wide; j += 3 * WIDE) {
            RowBlocks.row3x3(k, a, aAt, b, bAt + j * k, c, cAt + j);
        }
        for (; j + 2 * WIDE <= wide; j += 2 * WIDE) {
            if (MANY) {
                RowBlocks.row2x4(k, a, aAt, b, bAt + j * k, c, cAt + j);
            } else {
                RowBlocks.row2x3(k, a, aAt, b, bAt + j * k, c, cAt + j);
            }
        }
        if (j < wide) {
            for (int i = 0; i < WIDE; i += L) {
                RowBlocks.row1x1(k, a, aAt, b, bAt + j * k + i, c, cAt + j + i);
            }
            j = wide;
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

    /** C += Aᵀ·B, DEPTH rows at a time: both packed, or B alone. */
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
        boolean whole = MANY && m % R == 0 && n % WIDE == 0;
        int rows = Math.floorDiv(m + Q - 1, Q) * Q;
        double[] pa = scratch.left(whole ? 0 : rows * depth);
        double[] pb = scratch.right(WIDE * depth);
        int wide = wide(n);
        for (int p = 0; p < k; p += depth) {
            int part = Math.min(depth, k - p);
            if (!whole) {
                packLeft(m, part, a, aAt + p * lda, lda, pa, Scratch.FIRST);
            }
            int panel;
            for (int j = 0; j < n; j += panel) {
                panel = j < wide ? WIDE : W;
                int width = Math.min(panel, n - j);
                packPanel(part, width, panel, b, bAt + p * ldb + j, ldb, pb, Scratch.FIRST);
                if (whole) {
                    columns(m, part, a, aAt + p * lda, lda, pb, c, cAt + j, ldc);
                } else {
                    column(m, width, panel, part, pa, pb, c, cAt + j, ldc, scratch);
                }
            }
        }
    }

    /** As many columns of C as a panel of B has. */
    private static void column(
            int m, int width, int panel, int k, double[] a, double[] b, double[] c, int cAt, int ldc, Scratch scratch) {
        double[] tile = scratch.tile(R * panel);
        for (int i = 0; i < m; i += R) {
            int left = Scratch.FIRST + (i - i % Q) * k + i % Q;
            int at = cAt + i * ldc;
            int height = Math.min(R, m - i);
            if (width == panel && height == R) {
                panels(panel, k, a, left, b, c, at, ldc);
            } else {
                copy(height, width, c, at, ldc, tile, Scratch.FIRST, panel);
                panels(panel, k, a, left, b, tile, Scratch.FIRST, panel);
                copy(height, width, tile, Scratch.FIRST, panel, c, at, ldc);
            }
        }
    }

    /** The same where all blocks are whole, with A as it lies: of each of its lines the next block finds the rest in the cache. */
    private static void columns(int m, int k, double[] a, int aAt, int lda, double[] b, double[] c, int cAt, int ldc) {
        for (int i = 0; i < m; i += R) {
            block(k, a, aAt + i, lda, b, c, cAt + i * ldc, ldc);
        }
    }

    /** Four rows of C += columns of A · a wide panel of four vectors. */
    private static void block(int k, double[] a, int aAt, int step, double[] b, double[] c, int cAt, int ldc) {
        int at1 = cAt + ldc;
        int at2 = at1 + ldc;
        RowBlocks.rows4x4(k, a, aAt, 1, step, b, Scratch.FIRST, c, cAt, at1, at2, at2 + ldc, c, cAt, ldc);
    }

    /** A few rows at a time, so that their lines are still in the cache when the next panel wants them. */
    private static void packLeft(int m, int k, double[] a, int aAt, int lda, double[] packed, int packedAt) {
        int whole = Q == L ? m - m % Q : 0;
        int fours = k - k % 4;
        for (int p = 0; p < fours; p += 4) {
            packFourRows(whole, k, a, aAt + p * lda, lda, packed, packedAt + p * Q);
        }
        for (int i = 0; i < m; i += Q) {
            int from = i < whole ? fours : 0;
            int at = packedAt + i * k + from * Q;
            packPanel(k - from, Math.min(Q, m - i), Q, a, aAt + from * lda + i, lda, packed, at);
        }
    }

    /** Four rows into panels of one vector, each k rows long. */
    private static void packFourRows(int m, int k, double[] x, int x0, int ldx, double[] y, int yAt) {
        int x1 = x0 + ldx;
        int x2 = x1 + ldx;
        int x3 = x2 + ldx;
        for (int i = 0; i < m; i += L) {
            int at = yAt + i * k;
            DoubleVector.fromArray(S, x, x0 + i).intoArray(y, at);
            DoubleVector.fromArray(S, x, x1 + i).intoArray(y, at + L);
            DoubleVector.fromArray(S, x, x2 + i).intoArray(y, at + 2 * L);
            DoubleVector.fromArray(S, x, x3 + i).intoArray(y, at + 3 * L);
        }
    }

    private static void panels(int panel, int k, double[] a, int aAt, double[] b, double[] c, int cAt, int ldc) {
        if (panel == W) {
            PanelBlocks.panels4x2(k, a, aAt, 1, b, Scratch.FIRST, c, cAt, ldc);
        } else if (MANY) {
            block(k, a, aAt, Q, b, c, cAt, ldc);
        } else {
            PanelBlocks.panels4x3(k, a, aAt, 1, b, Scratch.FIRST, c, cAt, ldc);
        }
    }

    /** Lays k rows of the given width out at the distance of a panel, filled up with zeros. */
    private static void packPanel(int k, int width, int panel, double[] x, int xAt, int ldx, double[] y, int yAt) {
        if (width < panel) {
            Arrays.fill(y, yAt, yAt + k * panel, 0);
            copy(k, width, x, xAt, ldx, y, yAt, panel);
            return;
        }
        int j = 0;
        for (; j + W <= panel; j += W) {
            packTwoVectors(k, x, xAt + j, ldx, y, yAt + j, panel);
        }
        if (j < panel) {
            packVector(k, x, xAt + j, ldx, y, yAt + j, panel);
        }
    }

    private static void packTwoVectors(int k, double[] x, int xAt, int ldx, double[] y, int yAt, int panel) {
        for (int p = 0; p < k; p++) {
            DoubleVector.fromArray(S, x, xAt + p * ldx).intoArray(y, yAt + p * panel);
            DoubleVector.fromArray(S, x, xAt + p * ldx + L).intoArray(y, yAt + p * panel + L);
        }
    }

    private static void packVector(int k, double[] x, int xAt, int ldx, double[] y, int yAt, int panel) {
        for (int p = 0; p < k; p++) {
            DoubleVector.fromArray(S, x, xAt + p * ldx).intoArray(y, yAt + p * panel);
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
