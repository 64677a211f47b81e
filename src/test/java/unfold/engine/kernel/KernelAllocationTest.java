package unfold.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Warm kernels allocate nothing: were a vector to become an object, it would be by the gigabyte and at a fifth of the speed. */
class KernelAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ROWS = 13;

    private static final int COLS = 85;

    private final double[] a = new double[128 * 128];
    private final double[] b = new double[128 * 128];
    private final double[] c = new double[128 * 128];
    private final double[] packed = new double[128 * 128];

    static Object[] kernels() {
        return Kernels.available().toArray();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aWarmKernelAllocatesNothing(Kernel kernel) {
        long least = Long.MAX_VALUE;
        // compilation happens in the background: as often as it takes, within reason
        for (int round = 0; round < 400 && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 50; i++) {
                everything(kernel);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes in fifty rounds of everything").isZero();
    }

    private void everything(Kernel kernel) {
        for (int m = 1; m <= ROWS; m += ROWS - 1) {
            kernel.multiply(m, COLS, ROWS, a, 0, ROWS, b, 0, COLS, c, 0, COLS, false);
            kernel.pack(ROWS, COLS, b, 0, COLS, packed, 0);
            kernel.packTransposed(ROWS, COLS, b, 0, ROWS, packed, 0);
            kernel.multiplyPacked(m, COLS, ROWS, a, 0, ROWS, packed, 0, c, 0, COLS, true);
        }
        kernel.multiplyTransA(ROWS, COLS, ROWS, a, 0, ROWS, b, 0, COLS, c, 0, COLS, true);
        for (int ld = COLS; ld <= COLS + 2; ld += 2) {
            kernel.tanh(ROWS, COLS, a, 0, ld, c, 0, ld);
            kernel.sigmoid(ROWS, COLS, a, 0, ld, c, 0, ld);
            kernel.exp(ROWS, COLS, a, 0, ld, c, 0, ld);
            kernel.relu(ROWS, COLS, a, 0, ld, c, 0, ld);
            kernel.axpy(ROWS, COLS, 0.5, a, 0, ld, c, 0, ld);
            kernel.affine(ROWS, COLS, 0.5, 1, a, 0, ld, c, 0, ld);
            kernel.sum(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld);
            kernel.columnSums(ROWS, COLS, a, 0, ld, c, 0);
            kernel.softmax(ROWS, COLS, a, 0, ld, c, 0, ld, b, 0);
            for (int accumulate = 0; accumulate < 2; accumulate++) {
                kernel.product(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, accumulate == 1);
                kernel.tanhBackward(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, accumulate == 1);
                kernel.sigmoidBackward(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, accumulate == 1);
                kernel.reluBackward(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, accumulate == 1);
            }
        }
    }
}
