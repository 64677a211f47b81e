package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.setting.SettingException;
import unfold.setting.Settings;

/** Each optimizer against its published formula, written out once more for one weight, and against numbers worked out by hand. */
class OptimizerFormulaTest {
    /** One weight, one update at a time. */
    interface Scalar {
        double next(double theta, double g, double rate);
    }

    /** θ ← θ − ε g. */
    static Scalar sgd() {
        return (theta, g, rate) -> theta - rate * g;
    }

    /** PyTorch's SGD with momentum: b₁ = g₁, bₖ = μ bₖ₋₁ + gₖ; nesterov steps by gₖ + μ bₖ instead of bₖ. */
    static Scalar torchMomentum(double mu, boolean nesterov) {
        return new Scalar() {
            private boolean first = true;
            private double buffer;

            @Override
            public double next(double theta, double g, double rate) {
                buffer = first ? g : mu * buffer + g;
                first = false;
                return theta - rate * (nesterov ? g + mu * buffer : buffer);
            }
        };
    }

    /** PyTorch's RMSprop: v ← α v + (1 − α) g², θ ← θ − γ g / (√v + ε). */
    static Scalar rmsprop(double alpha, double epsilon) {
        return new Scalar() {
            private double v;

            @Override
            public double next(double theta, double g, double rate) {
                v = alpha * v + (1 - alpha) * Math.pow(g, 2);
                return theta - rate * g / (Math.sqrt(v) + epsilon);
            }
        };
    }

    /** PyTorch's Adagrad without rate decay: s ← s + g², θ ← θ − γ g / (√s + ε). */
    static Scalar adagrad(double epsilon) {
        return new Scalar() {
            private double s;

            @Override
            public double next(double theta, double g, double rate) {
                s = s + Math.pow(g, 2);
                return theta - rate * g / (Math.sqrt(s) + epsilon);
            }
        };
    }

    /** Kingma and Ba's algorithm 1, after Loshchilov and Hutter's shrinking by 1 − γ λ. */
    static Scalar adam(double beta1, double beta2, double epsilon, double lambda) {
        return new Scalar() {
            private int t;
            private double m;
            private double v;

            @Override
            public double next(double theta, double g, double rate) {
                t = t + 1;
                double shrunk = theta - rate * lambda * theta;
                m = beta1 * m + (1 - beta1) * g;
                v = beta2 * v + (1 - beta2) * Math.pow(g, 2);
                double mHat = m / (1 - Math.pow(beta1, t));
                double vHat = v / (1 - Math.pow(beta2, t));
                return shrunk - rate * mHat / (Math.sqrt(vHat) + epsilon);
            }
        };
    }

    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of("sgd", Map.of(), sgd()),
                Arguments.of("momentum", Map.of(), torchMomentum(0.9, false)),
                Arguments.of("momentum", Map.of("momentum", "0.5"), torchMomentum(0.5, false)),
                Arguments.of("nesterov", Map.of(), torchMomentum(0.9, true)),
                Arguments.of("nesterov", Map.of("momentum", "0.99"), torchMomentum(0.99, true)),
                Arguments.of("rmsprop", Map.of(), rmsprop(0.99, 1e-8)),
                Arguments.of("rmsprop", Map.of("decay", "0.9", "epsilon", "0.01"), rmsprop(0.9, 0.01)),
                Arguments.of("adagrad", Map.of(), adagrad(1e-10)),
                Arguments.of("adagrad", Map.of("epsilon", "0.1"), adagrad(0.1)),
                Arguments.of("adam", Map.of(), adam(0.9, 0.999, 1e-8, 0)),
                Arguments.of(
                        "adam", Map.of("beta1", "0.5", "beta2", "0.9", "epsilon", "0.001"), adam(0.5, 0.9, 0.001, 0)),
                Arguments.of("adamw", Map.of(), adam(0.9, 0.999, 1e-8, 0.01)),
                Arguments.of("adamw", Map.of("weightDecay", "0.3"), adam(0.9, 0.999, 1e-8, 0.3)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("published")
    void followsThePublishedFormula(String key, Map<String, String> chosen, Scalar formula) throws SettingException {
        Optimizer optimizer = new Optimizers().optimizer(key);
        Optimizer.Rule rule = optimizer.rule(Settings.of(optimizer.settings(), chosen));
        SplittableRandom random = new SplittableRandom(7);
        double[] theta = {0.8};
        double[] gradient = new double[1];
        double[][] memory = new double[optimizer.slots()][1];
        double expected = theta[0];
        for (int step = 1; step <= 2000; step++) {
            double rate = step <= 1000 ? 0.01 : 0.003;
            gradient[0] = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-6, 3));
            expected = formula.next(expected, gradient[0], rate);
            rule.update(step, rate, theta, gradient, memory, 0, 1);
            assertThat(theta[0]).isCloseTo(expected, offset(1e-11 * Math.max(1, Math.abs(expected))));
        }
    }

    /** Gradients 2 then −1 at rate 0.1 from θ = 1; every line worked out on paper. */
    @Test
    void firstTwoUpdatesByHand() {
        twoUpdates("sgd", 0.8, 0.9);
        // v = 2, then 0.9·2 − 1 = 0.8
        twoUpdates("momentum", 0.8, 0.72);
        // 2 + 0.9·2 = 3.8, then −1 + 0.9·0.8 = −0.28
        twoUpdates("nesterov", 0.62, 0.648);
        // r = 0.04, root 0.2; then 0.0396 + 0.01 = 0.0496, root 0.2227105745
        twoUpdates("rmsprop", 0.0, 0.4490132551);
        // r = 4, root 2; then 5, root 2.2360679775
        twoUpdates("adagrad", 0.9, 0.9447213595);
        // ŝ = 2, r̂ = 4; then (0.18 − 0.1)/0.19 = 0.4210526316, (0.003996 + 0.001)/0.001999 = 2.4992496248
        twoUpdates("adam", 0.9, 0.8733662967);
        // the same steps of −0.1 and −0.0266338033 after factors 0.999
        twoUpdates("adamw", 0.899, 0.8714672967);
    }

    private static void twoUpdates(String key, double first, double second) {
        Optimizer optimizer = new Optimizers().optimizer(key);
        Optimizer.Rule rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        double[] theta = {1};
        double[][] memory = new double[optimizer.slots()][1];
        rule.update(1, 0.1, theta, new double[] {2}, memory, 0, 1);
        assertThat(theta[0]).as(key + ", first").isCloseTo(first, offset(1e-7));
        rule.update(2, 0.1, theta, new double[] {-1}, memory, 0, 1);
        assertThat(theta[0]).as(key + ", second").isCloseTo(second, offset(1e-7));
    }
}
