package unfold.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
    private final int[] index = {3, 1, 4, 1, 5, 9, 2, 6};
    private final double[] packed = new double[128 * 128];

    static Object[] kernels() {
        return Kernels.available().toArray();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aWarmKernelAllocatesNothing(Kernel kernel) {
        Map<String, Runnable> everything = everything(kernel);
        Map<String, Long> least = new TreeMap<>();
        everything.keySet().forEach(name -> least.put(name, Long.MAX_VALUE));
        // compilation happens in the background: as often as it takes, within reason
        for (int round = 0; round < 400 && !least.isEmpty(); round++) {
            for (Map.Entry<String, Runnable> each : everything.entrySet()) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 50; i++) {
                    each.getValue().run();
                }
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                least.computeIfPresent(each.getKey(), (name, l) -> allocated == 0 ? null : Math.min(l, allocated));
            }
        }
        assertThat(least).as("bytes in fifty rounds").isEmpty();
    }

    private Map<String, Runnable> everything(Kernel kernel) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        for (int rows : new int[] {1, ROWS}) {
            String of = " of " + rows;
            all.put(
                    "multiply" + of,
                    () -> kernel.multiply(rows, COLS, ROWS, a, 0, ROWS, b, 0, COLS, c, 0, COLS, false));
            all.put("pack" + of, () -> kernel.pack(ROWS, COLS, b, 0, COLS, packed, 0));
            all.put("packTransposed" + of, () -> kernel.packTransposed(ROWS, COLS, b, 0, ROWS, packed, 0));
            all.put(
                    "multiplyPacked" + of,
                    () -> kernel.multiplyPacked(rows, COLS, ROWS, a, 0, ROWS, packed, 0, c, 0, COLS, true));
        }
        all.put(
                "multiplyPackedUpon",
                () -> kernel.multiplyPackedUpon(8, 64, 64, a, 0, 64, packed, 0, b, 0, 64, index, 0, c, 0, 64));
        all.put(
                "multiplyTransA",
                () -> kernel.multiplyTransA(ROWS, COLS, ROWS, a, 0, ROWS, b, 0, COLS, c, 0, COLS, true));
        for (int ld : new int[] {COLS, COLS + 2}) {
            String by = " by " + ld;
            all.put("tanh" + by, () -> kernel.tanh(ROWS, COLS, a, 0, ld, c, 0, ld));
            all.put("sigmoid" + by, () -> kernel.sigmoid(ROWS, COLS, a, 0, ld, c, 0, ld));
            all.put("exp" + by, () -> kernel.exp(ROWS, COLS, a, 0, ld, c, 0, ld));
            all.put("relu" + by, () -> kernel.relu(ROWS, COLS, a, 0, ld, c, 0, ld));
            all.put("axpy" + by, () -> kernel.axpy(ROWS, COLS, 0.5, a, 0, ld, c, 0, ld));
            all.put("affine" + by, () -> kernel.affine(ROWS, COLS, 0.5, 1, a, 0, ld, c, 0, ld));
            all.put("sum" + by, () -> kernel.sum(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld));
            all.put("columnSums" + by, () -> kernel.columnSums(ROWS, COLS, a, 0, ld, c, 0));
            all.put("softmax" + by, () -> kernel.softmax(ROWS, COLS, a, 0, ld, c, 0, ld, b, 0));
            for (boolean adds : new boolean[] {false, true}) {
                String how = by + (adds ? ", added" : "");
                for (Slope slope : Slope.values()) {
                    all.put(
                            "gateBackward" + how + ", " + slope,
                            () -> kernel.gateBackward(
                                    ROWS,
                                    COLS,
                                    a,
                                    0,
                                    ld,
                                    b,
                                    0,
                                    ld,
                                    Slope.SIGMOID,
                                    a,
                                    1,
                                    ld,
                                    slope,
                                    c,
                                    0,
                                    ld,
                                    packed,
                                    0,
                                    ld,
                                    adds));
                }
                all.put("product" + how, () -> kernel.product(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, adds));
                all.put(
                        "tanhBackward" + how,
                        () -> kernel.tanhBackward(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, adds));
                all.put(
                        "sigmoidBackward" + how,
                        () -> kernel.sigmoidBackward(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, adds));
                all.put(
                        "reluBackward" + how,
                        () -> kernel.reluBackward(ROWS, COLS, a, 0, ld, b, 0, ld, c, 0, ld, adds));
            }
        }
        return all;
    }
}
