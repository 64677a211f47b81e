package unfold.engine.kernel.vector;

import java.util.Arrays;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.PlainKernel;
import unfold.engine.kernel.Slope;

/** The kernel on {@code jdk.incubator.vector}, in the widest vectors the machine prefers. */
public final class VectorKernel implements Kernel {

    /** From this many rows on packing B costs less than it saves. */
    private static final int WORTH_PACKING = 4;

    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /** For {@link unfold.engine.kernel.Kernels}. */
    public VectorKernel() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int packedLength(int k, int n) {
        return VectorProducts.packedLength(k, n);
    }

    @Override
    public void pack(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        VectorProducts.pack(k, n, b, bAt, ldb, packed, packedAt);
    }

    @Override
    public void packTransposed(int k, int n, double[] b, int bAt, int ldb, double[] packed, int packedAt) {
        VectorProducts.packTransposed(k, n, b, bAt, ldb, packed, packedAt);
    }

    @Override
    public void multiplyPacked(
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
        prepare(m, n, c, cAt, ldc, accumulate);
        VectorProducts.multiplyPacked(m, n, k, a, aAt, lda, packed, packedAt, c, cAt, ldc, scratch.get());
    }

    @Override
    public void multiplyPackedUpon(
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
        if (VectorProducts.whole(m, n)) {
            VectorProducts.multiplyPackedUpon(
                    m, n, k, a, aAt, lda, packed, packedAt, table, tableAt, ldt, index, indexAt, c, cAt, ldc);
        } else {
            Kernel.super.multiplyPackedUpon(
                    m, n, k, a, aAt, lda, packed, packedAt, table, tableAt, ldt, index, indexAt, c, cAt, ldc);
        }
    }

    @Override
    public void multiply(
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
            boolean accumulate) {
        prepare(m, n, c, cAt, ldc, accumulate);
        if (m < WORTH_PACKING) {
            VectorProducts.rowsInPlace(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc);
            return;
        }
        Scratch memory = scratch.get();
        double[] packed = memory.right(packedLength(k, n));
        VectorProducts.pack(k, n, b, bAt, ldb, packed, Scratch.FIRST);
        VectorProducts.multiplyPacked(m, n, k, a, aAt, lda, packed, Scratch.FIRST, c, cAt, ldc, memory);
    }

    @Override
    public void multiplyTransA(
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
            boolean accumulate) {
        prepare(m, n, c, cAt, ldc, accumulate);
        VectorProducts.multiplyTransA(m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, scratch.get());
    }

    private static void prepare(int m, int n, double[] c, int cAt, int ldc, boolean accumulate) {
        if (!accumulate) {
            for (int i = 0; i < m; i++) {
                Arrays.fill(c, cAt + i * ldc, cAt + i * ldc + n, 0);
            }
        }
    }

    @Override
    public void tanh(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        boolean run = ldx == cols && ldy == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            VectorActivations.tanh(length, x, xAt + i * ldx, y, yAt + i * ldy);
        }
    }

    @Override
    public void sigmoid(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        boolean run = ldx == cols && ldy == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            VectorActivations.sigmoid(length, x, xAt + i * ldx, y, yAt + i * ldy);
        }
    }

    @Override
    public void exp(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        boolean run = ldx == cols && ldy == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            VectorActivations.exp(length, x, xAt + i * ldx, y, yAt + i * ldy);
        }
    }

    @Override
    public void relu(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        if (ldx == cols && ldy == cols) {
            VectorPasses.relu(rows * cols, x, xAt, y, yAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            VectorPasses.relu(cols, x, xAt + i * ldx, y, yAt + i * ldy);
        }
    }

    @Override
    public void axpy(int rows, int cols, double alpha, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        if (ldx == cols && ldy == cols) {
            VectorPasses.axpy(rows * cols, alpha, x, xAt, y, yAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            VectorPasses.axpy(cols, alpha, x, xAt + i * ldx, y, yAt + i * ldy);
        }
    }

    @Override
    public void affine(
            int rows, int cols, double alpha, double beta, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        if (ldx == cols && ldy == cols) {
            VectorPasses.affine(rows * cols, alpha, beta, x, xAt, y, yAt);
            return;
        }
        for (int i = 0; i < rows; i++) {
            VectorPasses.affine(cols, alpha, beta, x, xAt + i * ldx, y, yAt + i * ldy);
        }
    }

    @Override
    public void sum(
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
            int ldy) {
        boolean run = lda == cols && ldb == cols && ldy == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            VectorPasses.sum(length, a, aAt + i * lda, b, bAt + i * ldb, y, yAt + i * ldy);
        }
    }

    @Override
    public void product(
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
            boolean accumulate) {
        boolean run = lda == cols && ldb == cols && ldy == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            if (accumulate) {
                VectorPasses.addProduct(length, a, aAt + i * lda, b, bAt + i * ldb, y, yAt + i * ldy);
            } else {
                VectorPasses.product(length, a, aAt + i * lda, b, bAt + i * ldb, y, yAt + i * ldy);
            }
        }
    }

    @Override
    public void gateBackward(
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
            boolean accumulate) {
        int whole = cols - cols % VectorGates.L;
        if (h == Slope.ONE) {
            VectorGates.plain(
                    rows,
                    whole,
                    gz,
                    gzAt,
                    ldgz,
                    u,
                    uAt,
                    ldu,
                    f,
                    v,
                    vAt,
                    ldv,
                    gx,
                    gxAt,
                    ldgx,
                    gw,
                    gwAt,
                    ldgw,
                    accumulate);
        } else {
            VectorGates.sloped(
                    rows,
                    whole,
                    gz,
                    gzAt,
                    ldgz,
                    u,
                    uAt,
                    ldu,
                    f,
                    v,
                    vAt,
                    ldv,
                    h,
                    gx,
                    gxAt,
                    ldgx,
                    gw,
                    gwAt,
                    ldgw,
                    accumulate);
        }
        for (int i = 0; i < rows && whole < cols; i++) {
            int z = gzAt + i * ldgz;
            int a = uAt + i * ldu;
            int b = vAt + i * ldv;
            int x = gxAt + i * ldgx;
            int w = gwAt + i * ldgw;
            PlainKernel.gateBackward(whole, cols, gz, z, u, a, f, v, b, h, gx, x, gw, w, accumulate);
        }
    }

    @Override
    public void tanhBackward(
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
            boolean accumulate) {
        boolean run = ldy == cols && ldgy == cols && ldgx == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            if (accumulate) {
                VectorPasses.addTanhBackward(length, y, yAt + i * ldy, gy, gyAt + i * ldgy, gx, gxAt + i * ldgx);
            } else {
                VectorPasses.tanhBackward(length, y, yAt + i * ldy, gy, gyAt + i * ldgy, gx, gxAt + i * ldgx);
            }
        }
    }

    @Override
    public void sigmoidBackward(
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
            boolean accumulate) {
        boolean run = ldy == cols && ldgy == cols && ldgx == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            if (accumulate) {
                VectorPasses.addSigmoidBackward(length, y, yAt + i * ldy, gy, gyAt + i * ldgy, gx, gxAt + i * ldgx);
            } else {
                VectorPasses.sigmoidBackward(length, y, yAt + i * ldy, gy, gyAt + i * ldgy, gx, gxAt + i * ldgx);
            }
        }
    }

    @Override
    public void reluBackward(
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
            boolean accumulate) {
        boolean run = ldy == cols && ldgy == cols && ldgx == cols;
        int runs = run ? 1 : rows;
        int length = run ? rows * cols : cols;
        for (int i = 0; i < runs; i++) {
            if (accumulate) {
                VectorPasses.addReluBackward(length, y, yAt + i * ldy, gy, gyAt + i * ldgy, gx, gxAt + i * ldgx);
            } else {
                VectorPasses.reluBackward(length, y, yAt + i * ldy, gy, gyAt + i * ldgy, gx, gxAt + i * ldgx);
            }
        }
    }

    @Override
    public void columnSums(int rows, int cols, double[] x, int xAt, int ldx, double[] s, int sAt) {
        VectorPasses.columnSums(rows, cols, x, xAt, ldx, s, sAt);
    }

    @Override
    public void softmax(
            int rows, int cols, double[] x, int xAt, int ldx, double[] p, int pAt, int ldp, double[] l, int lAt) {
        for (int i = 0; i < rows; i++) {
            int row = pAt + i * ldp;
            double most = VectorPasses.max(cols, x, xAt + i * ldx);
            double total = VectorActivations.expShifted(cols, x, xAt + i * ldx, most, p, row);
            l[lAt + i] = most + Math.log(total);
            VectorPasses.affine(cols, 1 / total, 0, p, row, p, row);
        }
    }
}
