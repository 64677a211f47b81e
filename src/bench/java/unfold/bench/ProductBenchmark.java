package unfold.bench;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import unfold.engine.kernel.Arena;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.engine.kernel.PlainKernel;

/** The matrix products of training, m × k times k × n, beside EJML's. The counter {@code flop} divided by a thousand is GFLOP/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ProductBenchmark {

    /** Which kernel. */
    @Param({"vector", "plain", "ejml"})
    public String kernel = "";

    /** m × n × k. */
    @Param({"1×64×16", "1×256×64", "1×64×256", "16×256×64", "16×64×256", "16×1024×256", "400×256×64"})
    public String shape = "";

    private Kernel products = new PlainKernel();
    private boolean ejml;
    private DMatrixRMaj left = new DMatrixRMaj();
    private DMatrixRMaj right = new DMatrixRMaj();
    private DMatrixRMaj below = new DMatrixRMaj();
    private final DMatrixRMaj result = new DMatrixRMaj();
    private int m;
    private int n;
    private int k;
    private int a;
    private int b;
    private int c;
    private int packed;
    private double[] data = {};

    /** Counts multiplications and additions. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        /** How many. */
        public double flop;
    }

    /** Fills the matrices. */
    @Setup
    public void fill() {
        ejml = kernel.equals("ejml");
        products = Kernels.available().stream()
                .filter(each -> ejml || each.name().equals(kernel))
                .findFirst()
                .orElseThrow();
        String[] sizes = shape.split("×", -1);
        m = Integer.parseInt(sizes[0]);
        n = Integer.parseInt(sizes[1]);
        k = Integer.parseInt(sizes[2]);
        Arena arena = new Arena();
        a = arena.reserve(m * k);
        b = arena.reserve(Math.max(m, k) * n);
        c = arena.reserve(Math.max(m, k) * n);
        packed = arena.reserve(products.packedLength(k, n));
        data = arena.allocate();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextDouble(-1, 1);
        }
        products.pack(k, n, data, b, n, data, packed);
        Random same = new Random(1);
        left = RandomMatrices_DDRM.rectangle(m, k, same);
        right = RandomMatrices_DDRM.rectangle(k, n, same);
        below = RandomMatrices_DDRM.rectangle(m, n, same);
    }

    /** C = A·B. */
    @Benchmark
    public void multiply(Count count) {
        if (ejml) {
            CommonOps_DDRM.mult(left, right, result);
        } else {
            products.multiply(m, n, k, data, a, k, data, b, n, data, c, n, false);
        }
        count.flop += 2.0 * m * n * k;
    }

    /** C = A·B with B packed before; EJML, which does not pack, multiplies as above. */
    @Benchmark
    public void multiplyPacked(Count count) {
        if (ejml) {
            CommonOps_DDRM.mult(left, right, result);
        } else {
            products.multiplyPacked(m, n, k, data, a, k, data, packed, data, c, n, false);
        }
        count.flop += 2.0 * m * n * k;
    }

    /** C = Aᵀ·B: the gradient of the weight in B's place, over the m rows. */
    @Benchmark
    public void multiplyTransA(Count count) {
        if (ejml) {
            CommonOps_DDRM.multTransA(left, below, result);
        } else {
            products.multiplyTransA(k, n, m, data, a, k, data, b, n, data, c, n, false);
        }
        count.flop += 2.0 * m * n * k;
    }
}
