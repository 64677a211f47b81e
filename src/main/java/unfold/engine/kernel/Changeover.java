package unfold.engine.kernel;

/**
 * One kernel first and another from some moment on: a fast kernel is slow until the virtual machine has compiled it, and as all kernels
 * give the same bits nobody can tell when they change.
 *
 * <p>What one kernel has packed the other cannot read. Whoever computes with this one says by {@link #settle} when it holds nothing packed:
 * between two training steps.
 */
public final class Changeover implements Kernel {
    private final Kernel first;
    private final Kernel second;
    private volatile boolean due;
    private Kernel now;

    /** Begins with the first. */
    public Changeover(Kernel first, Kernel second) {
        this.first = first;
        this.second = second;
        this.now = first;
    }

    /** Asks for the second kernel from the next {@link #settle} on; from any thread. */
    public void request() {
        due = true;
    }

    /** Takes the second kernel if it has been asked for. Only from the thread that computes, and not while it goes through a batch. */
    public void settle() {
        if (due) {
            now = second;
        }
    }

    /** That of the kernel in use. */
    @Override
    public String name() {
        return now.name();
    }

    /** Enough for either. */
    @Override
    public int packedLength(int k, int n) {
        return Math.max(first.packedLength(k, n), second.packedLength(k, n));
    }

    // from here on every method hands its arguments on
    // spotless:off

    @Override
    public void multiply(int m, int n, int k, double[] a, int aAt, int lda, double[] b, int bAt, int ldb, double[] c, int cAt, int ldc, boolean accumulate) {
        now.multiply(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate);
    }

    @Override
    public void multiplyTransA(int m, int n, int k, double[] a, int aAt, int lda, double[] b, int bAt, int ldb, double[] c, int cAt, int ldc, boolean accumulate) {
        now.multiplyTransA(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate);
    }

    @Override
    public void pack(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        now.pack(k, n, b, bAt, ldb, packed, packedAt);
    }

    @Override
    public void packTransposed(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        now.packTransposed(k, n, b, bAt, ldb, packed, packedAt);
    }

    @Override
    public void multiplyPacked(int m, int n, int k, double[] a, int aAt, int lda, double[] packed, int packedAt, double[] c, int cAt, int ldc, boolean accumulate) {
        now.multiplyPacked(m, n, k, a, aAt, lda, packed, packedAt, c, cAt, ldc, accumulate);
    }

    @Override
    public void multiplyPackedUpon(int m, int n, int k, double[] a, int aAt, int lda, double[] packed, int packedAt, double[] table, int tableAt, int ldt, int[] index, int indexAt, double[] c, int cAt, int ldc) {
        now.multiplyPackedUpon(m, n, k, a, aAt, lda, packed, packedAt, table, tableAt, ldt, index, indexAt, c, cAt, ldc);
    }

    @Override
    public void transpose(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.transpose(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void tanh(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.tanh(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void sigmoid(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.sigmoid(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void relu(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.relu(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void exp(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.exp(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void gateBackward(int rows, int cols, double[] gz, int gzAt, int ldgz, double[] u, int uAt, int ldu, Slope f, double[] v, int vAt, int ldv, Slope h, double[] gx, int gxAt, int ldgx, double[] gw, int gwAt, int ldgw, boolean accumulate) {
        now.gateBackward(rows, cols, gz, gzAt, ldgz, u, uAt, ldu, f, v, vAt, ldv, h, gx, gxAt, ldgx, gw, gwAt, ldgw, accumulate);
    }

    @Override
    public void tanhBackward(int rows, int cols, double[] y, int yAt, int ldy, double[] gy, int gyAt, int ldgy, double[] gx, int gxAt, int ldgx, boolean accumulate) {
        now.tanhBackward(rows, cols, y, yAt, ldy, gy, gyAt, ldgy, gx, gxAt, ldgx, accumulate);
    }

    @Override
    public void sigmoidBackward(int rows, int cols, double[] y, int yAt, int ldy, double[] gy, int gyAt, int ldgy, double[] gx, int gxAt, int ldgx, boolean accumulate) {
        now.sigmoidBackward(rows, cols, y, yAt, ldy, gy, gyAt, ldgy, gx, gxAt, ldgx, accumulate);
    }

    @Override
    public void reluBackward(int rows, int cols, double[] y, int yAt, int ldy, double[] gy, int gyAt, int ldgy, double[] gx, int gxAt, int ldgx, boolean accumulate) {
        now.reluBackward(rows, cols, y, yAt, ldy, gy, gyAt, ldgy, gx, gxAt, ldgx, accumulate);
    }

    @Override
    public void product(int rows, int cols, double[] a, int aAt, int lda, double[] b, int bAt, int ldb, double[] y, int yAt, int ldy, boolean accumulate) {
        now.product(rows, cols, a, aAt, lda, b, bAt, ldb, y, yAt, ldy, accumulate);
    }

    @Override
    public void sum(int rows, int cols, double[] a, int aAt, int lda, double[] b, int bAt, int ldb, double[] y, int yAt, int ldy) {
        now.sum(rows, cols, a, aAt, lda, b, bAt, ldb, y, yAt, ldy);
    }

    @Override
    public void axpy(int rows, int cols, double alpha, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.axpy(rows, cols, alpha, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void affine(int rows, int cols, double alpha, double beta, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.affine(rows, cols, alpha, beta, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void add(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.add(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void copy(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        now.copy(rows, cols, x, xAt, ldx, y, yAt, ldy);
    }

    @Override
    public void repeat(int rows, int cols, double[] row, int rowAt, double[] y, int yAt, int ldy) {
        now.repeat(rows, cols, row, rowAt, y, yAt, ldy);
    }

    @Override
    public void addRow(int rows, int cols, double[] row, int rowAt, double[] y, int yAt, int ldy) {
        now.addRow(rows, cols, row, rowAt, y, yAt, ldy);
    }

    @Override
    public void columnSums(int rows, int cols, double[] x, int xAt, int ldx, double[] s, int sAt) {
        now.columnSums(rows, cols, x, xAt, ldx, s, sAt);
    }

    @Override
    public void gatherAdd(int rows, int cols, double[] table, int tableAt, int ldt, int[] index, int indexAt, double[] y, int yAt, int ldy) {
        now.gatherAdd(rows, cols, table, tableAt, ldt, index, indexAt, y, yAt, ldy);
    }

    @Override
    public void scatterAdd(int rows, int cols, double[] x, int xAt, int ldx, int[] index, int indexAt, double[] table, int tableAt, int ldt) {
        now.scatterAdd(rows, cols, x, xAt, ldx, index, indexAt, table, tableAt, ldt);
    }

    @Override
    public void softmax(int rows, int cols, double[] x, int xAt, int ldx, double[] p, int pAt, int ldp, double[] l, int lAt) {
        now.softmax(rows, cols, x, xAt, ldx, p, pAt, ldp, l, lAt);
    }

    @Override
    public double sumOfSquares(int length, double[] x, int xAt) {
        return now.sumOfSquares(length, x, xAt);
    }
    // spotless:on
}
