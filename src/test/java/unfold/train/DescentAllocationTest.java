package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parameters;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** What follows a warm backward pass, from measuring the gradient to moving the weights, allocates nothing either. */
class DescentAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    static List<Optimizer> optimizers() {
        return new Optimizers().all();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aWarmUpdateAllocatesNothing(Optimizer optimizer) {
        Zoo zoo = new Zoo();
        Form form =
                new Form(Form.Encoding.symbols(5), Form.Encoding.symbols(5), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        Circuit circuit = Blueprint.of(zoo.cell("lstm"), zoo.wiring("output-each-step"), form, 8)
                .circuit();
        for (Clip clip : List.of(Clip.norm(1), Clip.element(0.5), Clip.NONE)) {
            Parameters p = Parameters.initialise(circuit, 1);
            Descent descent = new Descent(p, Tuning.of(optimizer, 1e-3, clip, 8));
            long end = System.nanoTime() + PATIENCE;
            long least = Long.MAX_VALUE;
            while (least > 0 && System.nanoTime() < end) {
                Arrays.fill(p.gradients(), 0.25);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < 10; k++) {
                    descent.clip(descent.measure());
                    descent.update();
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least)
                    .as("bytes of ten updates by %s, clipped by %s", optimizer.key(), clip)
                    .isZero();
        }
    }
}
