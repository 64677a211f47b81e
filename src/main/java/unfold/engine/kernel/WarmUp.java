package unfold.engine.kernel;

import java.time.Duration;

/**
 * Uses every method of a kernel until the virtual machine has compiled it: before that, vectors are objects and a hundred times slower.
 * Meant for a thread of low priority when the program starts; what is compiled then serves every kernel of the kind.
 */
public final class WarmUp implements Runnable {

    private static final int ROWS = 16;

    private static final int COLS = 72;

    private final Kernel kernel;
    private final Duration most;
    private final double[] a = new double[COLS * COLS];
    private final double[] b = new double[COLS * COLS];
    private final double[] c = new double[COLS * COLS];
    private final double[] packed;

    /** Warms up the kernel, for so long at most. */
    public WarmUp(Kernel kernel, Duration most) {
        this.kernel = kernel;
        this.most = most;
        packed = new double[kernel.packedLength(COLS, COLS)];
    }

    /** Returns when the time is over, or before if the thread is interrupted. */
    @Override
    public void run() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < most.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            products();
            passes();
        }
    }

    private void products() {
        kernel.pack(COLS, COLS, b, 0, COLS, packed, 0);
        kernel.packTransposed(COLS, COLS, b, 0, COLS, packed, 0);
        kernel.transpose(ROWS, COLS, a, 0, COLS, c, 0, ROWS);
        for (int m = 1; m <= ROWS; m += ROWS - 1) {
            kernel.multiplyPacked(m, COLS, COLS, a, 0, COLS, packed, 0, c, 0, COLS, true);
            kernel.multiply(m, COLS, COLS, a, 0, COLS, b, 0, COLS, c, 0, COLS, false);
            kernel.multiplyTransA(COLS, COLS, m, a, 0, COLS, b, 0, COLS, c, 0, COLS, false);
        }
    }

    private void passes() {
        int n = COLS;
        kernel.tanh(ROWS, n, a, 0, n, c, 0, n);
        kernel.sigmoid(ROWS, n, a, 0, n, c, 0, n);
        kernel.exp(ROWS, n, a, 0, n, c, 0, n);
        kernel.relu(ROWS, n, a, 0, n, c, 0, n);
        kernel.softmax(ROWS, n, a, 0, n, c, 0, n, b, 0);
        kernel.axpy(ROWS, n, 0.5, a, 0, n, c, 0, n);
        kernel.affine(ROWS, n, -1, 1, a, 0, n, c, 0, n);
        kernel.sum(ROWS, n, a, 0, n, a, 0, n, c, 0, n);
        kernel.columnSums(ROWS, n, a, 0, n, c, 0);
        for (int times = 0; times < 2; times++) {
            boolean accumulate = times == 1;
            kernel.product(ROWS, n, a, 0, n, a, 0, n, c, 0, n, accumulate);
            kernel.tanhBackward(ROWS, n, a, 0, n, a, 0, n, c, 0, n, accumulate);
            kernel.sigmoidBackward(ROWS, n, a, 0, n, a, 0, n, c, 0, n, accumulate);
            kernel.reluBackward(ROWS, n, a, 0, n, a, 0, n, c, 0, n, accumulate);
        }
    }
}
