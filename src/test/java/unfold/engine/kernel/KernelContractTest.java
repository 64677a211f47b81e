package unfold.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel found computes every method to the bit as the plainest loop does, for any shape, offset and stride. */
class KernelContractTest {

    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 33, 64, 70};

    static List<Kernel> kernels() {
        return Kernels.available();
    }

    static Stream<Passes.Case> passes() {
        return Passes.all();
    }

    @Test
    void theVectorKernelIsFoundHere() {
        assertThat(kernels()).extracting(Kernel::name).containsExactly("vector", "plain");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsAreChainsOfFusedMultiplications(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 600; round++) {
            int m = pick(random);
            int n = pick(random);
            int k = round % 50 == 0 ? 600 : pick(random);
            boolean accumulate = random.nextBoolean();
            Block a = Block.random(random, m, k);
            Block b = Block.random(random, k, n);
            Block c = Block.random(random, m, n);
            double[] expected = c.data().clone();
            chain(m, n, k, a, 1, a.ld(), b, c, expected, accumulate);

            double[] direct = c.data().clone();
            kernel.multiply(
                    m, n, k, a.data(), a.at(), a.ld(), b.data(), b.at(), b.ld(), direct, c.at(), c.ld(), accumulate);
            assertThat(direct).as("%d×%d×%d", m, n, k).isEqualTo(expected);

            double[] packed = new double[kernel.packedLength(k, n) + 3];
            kernel.pack(k, n, b.data(), b.at(), b.ld(), packed, 3);
            double[] fromPacked = c.data().clone();
            kernel.multiplyPacked(m, n, k, a.data(), a.at(), a.ld(), packed, 3, fromPacked, c.at(), c.ld(), accumulate);
            assertThat(fromPacked).as("packed %d×%d×%d", m, n, k).isEqualTo(expected);

            Block t = Block.random(random, n, k);
            kernel.transpose(k, n, b.data(), b.at(), b.ld(), t.data(), t.at(), t.ld());
            Arrays.fill(packed, Double.NaN);
            kernel.packTransposed(k, n, t.data(), t.at(), t.ld(), packed, 3);
            double[] fromTransposed = c.data().clone();
            kernel.multiplyPacked(
                    m, n, k, a.data(), a.at(), a.ld(), packed, 3, fromTransposed, c.at(), c.ld(), accumulate);
            assertThat(fromTransposed).as("transposed %d×%d×%d", m, n, k).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aProductUponRowsOfATableHasTheBitsOfOneUponTheirCopies(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(7);
        for (int m : new int[] {1, 4, 5, 16}) {
            for (int n : new int[] {3, 32, 64, 72, 96}) {
                for (int k : new int[] {1, 9, 128, 130, 300}) {
                    Block a = Block.random(random, m, k);
                    Block b = Block.random(random, k, n);
                    Block c = Block.random(random, m, n);
                    Block table = Block.random(random, 6, n);
                    int[] index = random.ints(m + 2L, 0, 6).toArray();
                    double[] expected = c.data().clone();
                    for (int i = 0; i < m; i++) {
                        for (int j = 0; j < n; j++) {
                            expected[c.at() + i * c.ld() + j] = table.get(index[2 + i], j);
                        }
                    }
                    chain(m, n, k, a, 1, a.ld(), b, c, expected, true);

                    double[] packed = new double[kernel.packedLength(k, n) + 3];
                    kernel.pack(k, n, b.data(), b.at(), b.ld(), packed, 3);
                    double[] got = c.data().clone();
                    kernel.multiplyPackedUpon(
                            m,
                            n,
                            k,
                            a.data(),
                            a.at(),
                            a.ld(),
                            packed,
                            3,
                            table.data(),
                            table.at(),
                            table.ld(),
                            index,
                            2,
                            got,
                            c.at(),
                            c.ld());
                    assertThat(got).as("%d×%d×%d", m, n, k).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aGateGoesBackToTheBitsOfItsProductsAndFunctions(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(8);
        for (Slope f : new Slope[] {Slope.TANH, Slope.SIGMOID}) {
            for (Slope h : Slope.values()) {
                for (int round = 0; round < 100; round++) {
                    gate(kernel, random, f, h, round % 2 == 0);
                }
            }
        }
    }

    private static void gate(Kernel kernel, SplittableRandom random, Slope f, Slope h, boolean accumulate) {
        int rows = 1 + random.nextInt(5);
        int cols = pick(random);
        Block gz = Block.random(random, rows, cols);
        Block u = Block.random(random, rows, cols);
        Block v = Block.random(random, rows, cols);
        Block gx = Block.random(random, rows, cols);
        Block gw = Block.random(random, rows, cols);
        for (Block each : List.of(gz, u, v)) {
            each.sow(random);
        }
        double[] expectedX = gx.data().clone();
        double[] expectedW = gw.data().clone();
        back(kernel, gz, v, u, f, gx, expectedX, false);
        back(kernel, gz, u, v, h, gw, expectedW, accumulate);
        double[] x = gx.data().clone();
        double[] w = gw.data().clone();
        kernel.gateBackward(
                rows,
                cols,
                gz.data(),
                gz.at(),
                gz.ld(),
                u.data(),
                u.at(),
                u.ld(),
                f,
                v.data(),
                v.at(),
                v.ld(),
                h,
                x,
                gx.at(),
                gx.ld(),
                w,
                gw.at(),
                gw.ld(),
                accumulate);
        assertThat(x).as("%s, %d×%d", f, rows, cols).isEqualTo(expectedX);
        assertThat(w).as("%s and %s, %d×%d", f, h, rows, cols).isEqualTo(expectedW);
    }

    /** One side by itself: a product, and back through the function that made this side. */
    private static void back(
            Kernel kernel, Block gz, Block other, Block side, Slope slope, Block g, double[] into, boolean accumulate) {
        int rows = gz.rows();
        int cols = gz.cols();
        boolean plain = slope == Slope.ONE;
        double[] y = plain ? into : into.clone();
        kernel.product(
                rows,
                cols,
                gz.data(),
                gz.at(),
                gz.ld(),
                other.data(),
                other.at(),
                other.ld(),
                y,
                g.at(),
                g.ld(),
                plain && accumulate);
        if (slope == Slope.TANH) {
            kernel.tanhBackward(
                    rows, cols, side.data(), side.at(), side.ld(), y, g.at(), g.ld(), into, g.at(), g.ld(), accumulate);
        } else if (slope == Slope.SIGMOID) {
            kernel.sigmoidBackward(
                    rows, cols, side.data(), side.at(), side.ld(), y, g.at(), g.ld(), into, g.at(), g.ld(), accumulate);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsOfATransposeToo(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 600; round++) {
            int m = pick(random);
            int n = pick(random);
            int k = round % 50 == 0 ? 600 : pick(random);
            boolean accumulate = random.nextBoolean();
            Block a = Block.random(random, k, m);
            Block b = Block.random(random, k, n);
            Block c = Block.random(random, m, n);
            double[] expected = c.data().clone();
            chain(m, n, k, a, a.ld(), 1, b, c, expected, accumulate);
            double[] got = c.data().clone();
            kernel.multiplyTransA(
                    m, n, k, a.data(), a.at(), a.ld(), b.data(), b.at(), b.ld(), got, c.at(), c.ld(), accumulate);
            assertThat(got).as("%d×%d×%d", m, n, k).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void anythingNotFiniteReachesTheResult(Kernel kernel) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (int at = 0; at < 9; at++) {
                double[] a = new double[9];
                a[at] = bad;
                double[] b = new double[9 * 9];
                double[] c = new double[9];
                kernel.multiply(1, 9, 9, a, 0, 9, b, 0, 9, c, 0, 9, false);
                assertThat(c).as("%s × 0", bad).containsOnly(Double.NaN);
                double[] l = new double[1];
                kernel.softmax(1, 9, a, 0, 9, c, 0, 9, l, 0);
                assertThat(l[0]).isNaN();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("passes")
    void passesAgreeWithOneElementAtATime(Passes.Case pass) {
        SplittableRandom random = new SplittableRandom(3);
        for (Kernel kernel : kernels()) {
            for (int round = 0; round < 300; round++) {
                int rows = 1 + random.nextInt(5);
                int cols = pick(random);
                boolean tight = round % 3 == 0;
                Block a = tight ? Block.tight(random, rows, cols) : Block.random(random, rows, cols);
                Block b = tight ? Block.tight(random, rows, cols) : Block.random(random, rows, cols);
                Block y = tight ? Block.tight(random, rows, cols) : Block.random(random, rows, cols);
                if (round % 2 == 0) {
                    a.sow(random);
                    b.sow(random);
                }
                double[] expected = y.data().clone();
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < cols; j++) {
                        int at = y.at() + i * y.ld() + j;
                        expected[at] = pass.element().of(a.get(i, j), b.get(i, j), expected[at]);
                    }
                }
                double[] got = y.data().clone();
                pass.run().on(kernel, rows, cols, a, b, got, y.at(), y.ld());
                assertThat(got).as("%s, %d×%d", kernel.name(), rows, cols).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void softmaxIsStableForHugeLogits(Kernel kernel) {
        double[] x = {1000, -1000, 999, 0, 1000, -1000, 999, 0, 1000};
        double[] p = new double[9];
        double[] l = new double[2];
        kernel.softmax(1, 9, x, 0, 9, p, 0, 9, l, 1);
        double share = 1 / (3 + 2 * Math.exp(-1));
        assertThat(p[0]).isCloseTo(share, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(p[1]).isZero();
        assertThat(l[1]).isCloseTo(1000 - Math.log(share), org.assertj.core.data.Offset.offset(1e-12));
        assertThat(l[0]).isZero();
    }

    @Test
    void allKernelsGiveTheSameBitsForSoftmaxAndColumnSums() {
        SplittableRandom random = new SplittableRandom(4);
        for (Kernel kernel : kernels()) {
            for (int cols : SIZES) {
                Block x = Block.random(random, 3, cols);
                double[] p = softmaxAsThePlainOne(kernel, x);
                assertThat(Arrays.stream(p).sum()).isCloseTo(3, org.assertj.core.data.Offset.offset(1e-14));
                double[] s = new double[cols];
                double[] expectedS = new double[cols];
                kernel.columnSums(3, cols, x.data(), x.at(), x.ld(), s, 0);
                for (int j = 0; j < cols; j++) {
                    expectedS[j] = x.get(0, j) + x.get(1, j) + x.get(2, j);
                }
                assertThat(s).isEqualTo(expectedS);
                for (int round = 0; round < 40; round++) {
                    Block sown = Block.random(random, 3, cols);
                    sown.sow(random);
                    softmaxAsThePlainOne(kernel, sown);
                }
            }
        }
    }

    private static double[] softmaxAsThePlainOne(Kernel kernel, Block x) {
        int cols = x.cols();
        double[] p = new double[3 * cols];
        double[] l = new double[3];
        kernel.softmax(3, cols, x.data(), x.at(), x.ld(), p, 0, cols, l, 0);
        double[] expected = new double[3 * cols];
        double[] expectedL = new double[3];
        new PlainKernel().softmax(3, cols, x.data(), x.at(), x.ld(), expected, 0, cols, expectedL, 0);
        assertThat(p).as("%s, %d", kernel.name(), cols).isEqualTo(expected);
        assertThat(l).as("%s, %d", kernel.name(), cols).isEqualTo(expectedL);
        return p;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void gatherAndScatterAreTheProductWithOneHotRows(Kernel kernel) {
        double[] table = {1, 2, 3, 4, 5, 6};
        int[] index = {9, 2, 0, 2};
        double[] y = new double[6];
        kernel.gatherAdd(3, 2, table, 0, 2, index, 1, y, 0, 2);
        assertThat(y).containsExactly(5, 6, 1, 2, 5, 6);
        double[] gradient = new double[6];
        kernel.scatterAdd(3, 2, y, 0, 2, index, 1, gradient, 0, 2);
        assertThat(gradient).containsExactly(1, 2, 0, 0, 10, 12);
    }

    @Test
    void anUnknownKernelIsNamedTogetherWithThoseThereAre() {
        System.setProperty(Kernels.PROPERTY, "abacus");
        try {
            assertThatThrownBy(Kernels::best).hasMessageContaining("abacus").hasMessageContaining("plain");
        } finally {
            System.clearProperty(Kernels.PROPERTY);
        }
        assertThat(Kernels.best().name()).isEqualTo("vector");
    }

    private static int pick(SplittableRandom random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private static void chain(
            int m, int n, int k, Block a, int inner, int outer, Block b, Block c, double[] out, boolean accumulate) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = c.at() + i * c.ld() + j;
                double s = accumulate ? out[at] : 0;
                for (int p = 0; p < k; p++) {
                    s = Math.fma(a.data()[a.at() + i * outer + p * inner], b.get(p, j), s);
                }
                out[at] = s;
            }
        }
    }
}
