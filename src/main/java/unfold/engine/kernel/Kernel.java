package unfold.engine.kernel;

/**
 * What the engine asks of the machine. Without state, so that any number of threads may share one.
 *
 * <p>Every implementation gives the same bits: an element of a product is one chain of fused multiply-adds in ascending order of the
 * inner index, the activations are those of {@link Elementary}, and the reductions are those of {@link Reductions}. The bits
 * therefore do not depend on how the work is cut into blocks, rows, columns or threads either. NaN and ±∞ pass through every
 * method. Nothing is checked beyond the bounds of the arrays; source and destination overlap only where it is said that they may.
 */
public interface Kernel {

    /** How the system property {@code unfold.kernel} calls it. */
    String name();

    /**
     * C = A·B, or C += A·B if accumulating: the chain of each element then starts from C.
     *
     * @param a m × k
     * @param b k × n
     * @param c m × n, apart from a and b
     */
    void multiply(
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
            boolean accumulate);

    /**
     * C = Aᵀ·B, or C += Aᵀ·B if accumulating: weight gradients, with k running over all rows of all steps.
     *
     * @param a k × m
     * @param b k × n
     * @param c m × n, apart from a and b
     */
    void multiplyTransA(
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
            boolean accumulate);

    /** How many numbers a k × n matrix takes when packed. */
    default int packedLength(int k, int n) {
        return k * n;
    }

    /**
     * Packs the k × n matrix B as {@link #multiplyPacked} wants it: worth its price for a weight that is used in many steps.
     *
     * @param packed gets {@link #packedLength} numbers from packedAt on; fastest in an {@link Arena}
     */
    default void pack(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        copy(k, n, b, bAt, ldb, packed, packedAt, n);
    }

    /** Packs the k × n matrix Bᵀ, given B as n × k: for gradients that go back through a weight. */
    default void packTransposed(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        transpose(n, k, b, bAt, ldb, packed, packedAt, n);
    }

    /** As {@link #multiply}, with a packed B: the same bits, sooner. */
    default void multiplyPacked(
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
            boolean accumulate) {
        multiply(m, n, k, a, aAt, lda, packed, packedAt, n, c, cAt, ldc, accumulate);
    }

    /**
     * C = T + A·B with a packed B, where row i of T is row {@code index[indexAt + i]} of the table: what a one-hot input and a state make
     * of a sum. The same bits as copying these rows first, sooner.
     *
     * @param table rows of n numbers, apart from c
     */
    default void multiplyPackedUpon(
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
        for (int i = 0; i < m; i++) {
            System.arraycopy(table, tableAt + index[indexAt + i] * ldt, c, cAt + i * ldc, n);
        }
        multiplyPacked(m, n, k, a, aAt, lda, packed, packedAt, c, cAt, ldc, true);
    }

    /** The cols × rows block y becomes xᵀ. */
    default void transpose(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        // eight rows at a time, so that each line of y is visited once
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            int row0 = xAt + i * ldx;
            int row1 = row0 + ldx;
            int row2 = row1 + ldx;
            int row3 = row2 + ldx;
            int row4 = row3 + ldx;
            int row5 = row4 + ldx;
            int row6 = row5 + ldx;
            int row7 = row6 + ldx;
            for (int j = 0; j < cols; j++) {
                int to = yAt + j * ldy + i;
                y[to] = x[row0 + j];
                y[to + 1] = x[row1 + j];
                y[to + 2] = x[row2 + j];
                y[to + 3] = x[row3 + j];
                y[to + 4] = x[row4 + j];
                y[to + 5] = x[row5 + j];
                y[to + 6] = x[row6 + j];
                y[to + 7] = x[row7 + j];
            }
        }
        for (; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                y[yAt + j * ldy + i] = x[xAt + i * ldx + j];
            }
        }
    }

    /** y = tanh x; y may be x. */
    void tanh(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);

    /** y = σ(x); y may be x. */
    void sigmoid(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);

    /** y = max(0, x); y may be x. */
    void relu(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);

    /** y = eˣ; y may be x. */
    void exp(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);

    /** gx = (1 − y²) ⊙ gy, or gx += …, for y = tanh x; gx may be gy. */
    void tanhBackward(
            int rows,
            int cols,
            double[] y,
            int yAt,
            int ldy,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gx,
            int gxAt,
            int ldgx,
            boolean accumulate);

    /** gx = y ⊙ (1 − y) ⊙ gy, or gx += …, for y = σ(x); gx may be gy. */
    void sigmoidBackward(
            int rows,
            int cols,
            double[] y,
            int yAt,
            int ldy,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gx,
            int gxAt,
            int ldgx,
            boolean accumulate);

    /** gx = gy where y is above zero and zero elsewhere, or gx += …, for y = max(0, x); gx may be gy. */
    void reluBackward(
            int rows,
            int cols,
            double[] y,
            int yAt,
            int ldy,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gx,
            int gxAt,
            int ldgx,
            boolean accumulate);

    /**
     * The way back of a gate z = u ⊙ v, on through the functions that made its sides: gx = f ⊙ (gz ⊙ v), and gw = h ⊙ (gz ⊙ u) or
     * gw += …, each sum rounded once. The same bits as {@link #product} and {@link #tanhBackward} or {@link #sigmoidBackward}, sooner.
     *
     * @param f the slope at u, not {@link Slope#ONE}
     * @param h the slope at v, {@link Slope#ONE} for v as it is
     * @param gx apart from all others
     * @param gw apart from all others
     */
    void gateBackward(
            int rows,
            int cols,
            double[] gz,
            int gzAt,
            int ldgz,
            double[] u,
            int uAt,
            int ldu,
            Slope f,
            double[] v,
            int vAt,
            int ldv,
            Slope h,
            double[] gx,
            int gxAt,
            int ldgx,
            double[] gw,
            int gwAt,
            int ldgw,
            boolean accumulate);

    /** y = a ⊙ b, or y += a ⊙ b, rounded once; y may be a or b. */
    void product(
            int rows,
            int cols,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] y,
            int yAt,
            int ldy,
            boolean accumulate);

    /** y = a + b; y may be a or b. */
    void sum(
            int rows,
            int cols,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] y,
            int yAt,
            int ldy);

    /** y += α·x, rounded once; y may be x. */
    void axpy(int rows, int cols, double alpha, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);

    /** y = α·x + β, rounded once: 1 − x with α = −1 and β = 1; y may be x. */
    void affine(
            int rows, int cols, double alpha, double beta, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);

    /** y += x; y may be x. */
    default void add(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        sum(rows, cols, x, xAt, ldx, y, yAt, ldy, y, yAt, ldy);
    }

    /** y = x, row by row. */
    default void copy(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        if (ldx == cols && ldy == cols) {
            System.arraycopy(x, xAt, y, yAt, rows * cols);
            return;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, xAt + i * ldx, y, yAt + i * ldy, cols);
        }
    }

    /** Every row of y becomes the given row: the bias a product then accumulates upon. */
    default void repeat(int rows, int cols, double[] row, int rowAt, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row, rowAt, y, yAt + i * ldy, cols);
        }
    }

    /** Every row of y += the given row. */
    default void addRow(int rows, int cols, double[] row, int rowAt, double[] y, int yAt, int ldy) {
        add(rows, cols, row, rowAt, 0, y, yAt, ldy);
    }

    /** s += the sum of the rows of x, added from the first row to the last: the gradient of a bias. */
    void columnSums(int rows, int cols, double[] x, int xAt, int ldx, double[] s, int sAt);

    /** Row i of y += row {@code index[indexAt + i]} of the table: the product with a one-hot input. */
    default void gatherAdd(
            int rows,
            int cols,
            double[] table,
            int tableAt,
            int ldt,
            int[] index,
            int indexAt,
            double[] y,
            int yAt,
            int ldy) {
        for (int i = 0; i < rows; i++) {
            add(1, cols, table, tableAt + index[indexAt + i] * ldt, ldt, y, yAt + i * ldy, ldy);
        }
    }

    /** Row {@code index[indexAt + i]} of the table += row i of x, from the first row to the last: the gradient of {@link #gatherAdd}. */
    default void scatterAdd(
            int rows,
            int cols,
            double[] x,
            int xAt,
            int ldx,
            int[] index,
            int indexAt,
            double[] table,
            int tableAt,
            int ldt) {
        for (int i = 0; i < rows; i++) {
            add(1, cols, x, xAt + i * ldx, ldx, table, tableAt + index[indexAt + i] * ldt, ldt);
        }
    }

    /**
     * Softmax along each row, stable for logits of any finite size: p = e^(x − l), where l is the logarithm of the sum of eˣ.
     * The cross-entropy with symbol j as target is then l − xⱼ, and its gradient p with 1 taken away at j.
     *
     * @param p the probabilities, rows × cols; may be x
     * @param l one number per row, contiguous
     */
    void softmax(int rows, int cols, double[] x, int xAt, int ldx, double[] p, int pAt, int ldp, double[] l, int lAt);

    /** Σ x², in the order of {@link Reductions}. */
    default double sumOfSquares(int length, double[] x, int xAt) {
        return Reductions.sumOfSquares(length, x, xAt);
    }
}
