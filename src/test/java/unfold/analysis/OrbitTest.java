package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;

/** L1: how often f is applied, and what comes of it. */
class OrbitTest {
    private static final DoubleFunction<String> PLAIN = v -> String.format(Locale.ROOT, "%.4g", v);

    private final Kernel kernel = Kernels.best();

    @ParameterizedTest
    @CsvSource({"linear, 0.9", "logistic, 3.7", "tanh, 1.5"})
    void leftToItselfAppliesItsMapOneTimeLessThanThereAreSteps(String map, double w) {
        Orbit orbit = Orbit.alone(kernel, map, w, 0.2, 12);
        assertThat(orbit.applications()).isEqualTo(11);
        double s = 0.2;
        for (int t = 1; t <= 12; t++) {
            assertThat(orbit.states()[t - 1]).isCloseTo(s, within(1e-12));
            s = applied(map, w, s);
        }
        double[] places = {-0.5, 0, 0.25, 1};
        double[] f = Orbit.function(kernel, map, w, places);
        for (int i = 0; i < places.length; i++) {
            assertThat(f[i]).isCloseTo(applied(map, w, places[i]), within(1e-15));
        }
    }

    private static double applied(String map, double w, double s) {
        return switch (map) {
            case "linear" -> w * s;
            case "logistic" -> w * s * (1 - s);
            default -> Math.tanh(w * s);
        };
    }

    @Test
    void drivenItAppliesItsMapAtEveryStep() {
        double[] x = {0.5, -0.25, 0, 1};
        Orbit orbit = Orbit.driven(kernel, "linear", 0.5, 1, x);
        assertThat(orbit.applications()).isEqualTo(4);
        double s = 1;
        for (int t = 1; t <= 4; t++) {
            s = 0.5 * s + x[t - 1];
            assertThat(orbit.states()[t]).isCloseTo(s, within(1e-15));
        }
    }

    @Test
    void oneStateNeedsNoApplication() {
        Orbit orbit = Orbit.alone(kernel, "tanh", 2, 0.3, 1);
        assertThat(orbit.applications()).isZero();
        assertThat(orbit.states()).containsExactly(0.3);
        assertThat(orbit.numbers(3, PLAIN)).isEmpty();
    }

    /** (10.3): f in f in f. */
    @Test
    void theCompositionIsWrittenOut() {
        Orbit orbit = Orbit.alone(kernel, "tanh", 2, 0.3, 3);
        assertThat(orbit.letters(3)).isEqualTo("s^{(3)} = f(f(s^{(1)}))");
        String numbers = orbit.numbers(3, PLAIN).orElseThrow();
        assertThat(numbers).startsWith("s^{(3)} = \\tanh");
        assertThat(numbers.split("tanh", -1)).as("f written twice").hasSize(3);
        assertThat(numbers).contains("0.3000").endsWith(" = " + PLAIN.apply(Math.tanh(2 * Math.tanh(0.6))));
    }

    /** (10.6): one function of the whole past for each length. */
    @Test
    void drivenTheWholePastIsRead() {
        Orbit orbit = Orbit.driven(kernel, "linear", 0.5, 1, 0.5, -0.25, 0);
        assertThat(orbit.letters(2))
                .isEqualTo("s^{(2)} = g^{(2)}(x^{(2)},\\,x^{(1)}) = f(f(s^{(0)},\\,x^{(1)}),\\,x^{(2)})");
        assertThat(orbit.numbers(2, PLAIN).orElseThrow())
                .contains("-0.2500")
                .contains("0.5000")
                .endsWith("= 0.2500");
    }
}
