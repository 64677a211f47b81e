package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;

/** Neither threads nor garbage show in what a program does. */
class ThreadsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);
    private static final Form FORM = Networks.form(true, 6, Form.Loss.SOFTMAX, 6, Form.Reading.EACH_STEP);

    private record Pool(int degree, ExecutorService threads) implements Parallel {
        @Override
        public void run(int tasks, IntConsumer task) {
            List<? extends Future<?>> all = IntStream.range(0, tasks)
                    .mapToObj(k -> threads.submit(() -> task.accept(k)))
                    .toList();
            for (Future<?> each : all) {
                try {
                    each.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void theBitsDoNotDependOnTheNumberOfThreads() {
        for (int size : new int[] {31, 32, 63, 70}) {
            Circuit circuit = Networks.circuit("gru", "output-each-step", FORM, 5);
            Parameters p = Networks.parameters(circuit, 1);
            int[] lengths = new SplittableRandom(4).ints(size, 1, 9).toArray();
            Batch batch = Networks.batch(circuit, new SplittableRandom(5), lengths);
            Program serial = new Program(circuit, Kernels.best(), Parallel.serial());
            double loss = serial.forward(p, batch);
            serial.backward(p, 0.1);
            double[] gradients = p.gradients().clone();
            for (int threads : new int[] {2, 4}) {
                ExecutorService pool = Executors.newFixedThreadPool(threads);
                try {
                    Program program = new Program(circuit, Kernels.best(), new Pool(threads, pool));
                    assertThat(program.forward(p, batch)).isEqualTo(loss);
                    program.backward(p, 0.1);
                    assertThat(p.gradients()).isEqualTo(gradients);
                } finally {
                    pool.shutdownNow();
                }
            }
        }
    }

    static Stream<Arguments> kernelsAndCells() {
        return Kernels.available().stream().flatMap(kernel -> Stream.of("vanilla", "lstm", "gru", "leaky")
                .map(cell -> Arguments.of(kernel.name(), cell)));
    }

    /**
     * Vectors are objects until C2 has compiled the kernel, which it does in the background, late on a machine with other work: so steps are
     * taken until ten of them allocate nothing.
     */
    @ParameterizedTest
    @MethodSource("kernelsAndCells")
    void aWarmStepAllocatesNothing(String kernelName, String cell) {
        Kernel kernel = Kernels.available().stream()
                .filter(k -> k.name().equals(kernelName))
                .findFirst()
                .orElseThrow();
        Circuit circuit = Networks.circuit(cell, "output-each-step", FORM, 8);
        Parameters p = Parameters.initialise(circuit, 1);
        int[] lengths = new SplittableRandom(4).ints(40, 5, 9).toArray();
        Batch first = Networks.batch(circuit, new SplittableRandom(5), lengths);
        Batch next = new Batch(first.examples(), true);
        Program program = new Program(circuit, kernel, Parallel.serial());
        program.forward(p, first);
        program.backward(p, 1);
        long end = System.nanoTime() + PATIENCE;
        long least = Long.MAX_VALUE;
        while (least > 0 && System.nanoTime() < end) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 10; k++) {
                program.forward(p, next);
                program.backward(p, 1);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes of ten steps").isZero();
    }
}
