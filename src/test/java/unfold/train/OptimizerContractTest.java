package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;

/** What every optimizer found must do. */
class OptimizerContractTest {
    private static final int COUNT = 23;

    static Stream<Optimizer> optimizers() {
        return new Optimizers().all().stream();
    }

    @Test
    void allSevenAreFound() {
        assertThat(optimizers().map(Optimizer::key))
                .containsExactly("adagrad", "adam", "adamw", "momentum", "nesterov", "rmsprop", "sgd");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void findsTheBottomOfABowl(Optimizer optimizer) {
        double[] bottom = numbers(1, COUNT);
        double[] theta = new double[COUNT];
        double[] gradient = new double[COUNT];
        double[][] memory = new double[optimizer.slots()][COUNT];
        Optimizer.Rule rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        double before = distance(theta, bottom);
        for (int step = 1; step <= 4000; step++) {
            for (int i = 0; i < COUNT; i++) {
                gradient[i] = theta[i] - bottom[i];
            }
            rule.update(step, optimizer.rate(), theta, gradient, memory, 0, COUNT);
        }
        assertThat(distance(theta, bottom)).isLessThan(0.5 * before);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void changesNothingOutsideItsRange(Optimizer optimizer) {
        double[] theta = numbers(1, COUNT);
        double[] untouched = theta.clone();
        double[][] memory = new double[optimizer.slots()][COUNT];
        optimizer.rule(Settings.defaults(optimizer.settings())).update(1, 0.1, theta, numbers(2, COUNT), memory, 3, 7);
        for (int i = 0; i < COUNT; i++) {
            if (i < 3 || i >= 7) {
                assertThat(theta[i]).isEqualTo(untouched[i]);
                for (double[] slot : memory) {
                    assertThat(slot[i]).isZero();
                }
            } else {
                assertThat(theta[i]).isNotEqualTo(untouched[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRangeMayBeCutAnywhere(Optimizer optimizer) {
        Optimizer.Rule rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        double[] whole = numbers(1, COUNT);
        double[] parts = whole.clone();
        double[][] wholeMemory = new double[optimizer.slots()][COUNT];
        double[][] partMemory = new double[optimizer.slots()][COUNT];
        for (int step = 1; step <= 10; step++) {
            double[] gradient = numbers(step + 1, COUNT);
            rule.update(step, 0.01, whole, gradient, wholeMemory, 0, COUNT);
            rule.update(step, 0.01, parts, gradient, partMemory, 9, COUNT);
            rule.update(step, 0.01, parts, gradient, partMemory, 0, 9);
        }
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void anotherRateCountsFromTheNextUpdate(Optimizer optimizer) {
        Optimizer.Rule rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        double[] gradient = numbers(2, COUNT);
        double[] start = numbers(1, COUNT);
        double[] full = start.clone();
        double[] half = start.clone();
        rule.update(1, 0.01, full, gradient, new double[optimizer.slots()][COUNT], 0, COUNT);
        rule.update(1, 0.005, half, gradient, new double[optimizer.slots()][COUNT], 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(full[i] - start[i])
                    .isCloseTo(2 * (half[i] - start[i]), org.assertj.core.data.Offset.offset(1e-15));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everySettingMatters(Optimizer optimizer) throws SettingException {
        for (Setting setting : optimizer.settings()) {
            Settings defaults = Settings.defaults(optimizer.settings());
            double other = defaults.number(setting.key()) / 2;
            Settings changed = defaults.with(setting.key(), Double.toString(other));
            assertThat(run(optimizer, changed)).as(setting.key()).isNotEqualTo(run(optimizer, defaults));
        }
    }

    private static double[] run(Optimizer optimizer, Settings settings) {
        double[] theta = numbers(1, COUNT);
        double[][] memory = new double[optimizer.slots()][COUNT];
        for (int step = 1; step <= 5; step++) {
            // tiny gradients, so that a stabiliser of 1e-10 can be told from half of it
            double[] gradient = numbers(step + 1, COUNT);
            for (int i = 0; i < COUNT; i++) {
                gradient[i] *= 1e-9;
            }
            optimizer.rule(settings).update(step, 0.1, theta, gradient, memory, 0, COUNT);
        }
        return theta;
    }

    private static double[] numbers(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> random.nextDouble(-1, 1));
        return numbers;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
