package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Example;

/**
 * The next value of a sine, or of a sum of sines whose periods have no common multiple. As n sines of known periods obey a linear
 * recurrence over 2n values, nothing is asked before 2n values were seen, and an error of 0 is possible.
 */
@AutoService(Task.class)
public final class Sine implements Task {
    @Override
    public String key() {
        return "sine";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("waves", 1, 3, 1),
                Setting.number("period", 3, 1000, 25),
                Setting.whole("length", 8, 2000, 50));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        int waves = settings.whole("waves");
        Rule rule = new Waves(waves, settings.number("period"), length);
        return new Episodes(
                rule,
                Episodes.ofLength(rule, length, 50, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.LOSS, 0.0002),
                new Defaults("vanilla", 16, 16, 0.005, length));
    }

    /** The value at time t of {@code waves} sines of amplitude 1/waves; each period is the one before divided by the golden ratio. */
    static double value(int waves, double period, double[] phases, int t) {
        double sum = 0;
        for (int i = 0; i < waves; i++) {
            sum += Math.sin(2 * Math.PI * (t * Math.pow((1 + Math.sqrt(5)) / 2, i) / period + phases[i])) / waves;
        }
        return sum;
    }

    /**
     * Sines with random phases.
     *
     * @param waves how many
     * @param period the longest
     * @param length steps in training
     */
    private record Waves(int waves, double period, int length) implements Rule {
        private static final NextValue NOTATION = new NextValue(new Scaling("x", 0, 1), 4);

        @Override
        public Form form() {
            return NextValue.FORM;
        }

        @Override
        public Example draw(RandomGenerator random) {
            return drawn(length, random);
        }

        @Override
        public Example probe(int steps, RandomGenerator random) {
            return drawn(Math.max(2 * waves, steps), random);
        }

        private Example drawn(int steps, RandomGenerator random) {
            double[] phases = random.doubles(waves).toArray();
            double[] values = new double[steps + 1];
            for (int t = 0; t <= steps; t++) {
                // Four decimals, so that a probe can be typed; the rounding costs 1e-9 of loss.
                values[t] = Math.rint(1e4 * value(waves, period, phases, t)) / 1e4 + 0.0;
            }
            return NextValue.window(values, 0, steps, 2 * waves - 1);
        }

        @Override
        public Example read(String text) {
            return NOTATION.read(text, 2 * waves - 1);
        }

        @Override
        public String write(Example example) {
            return NOTATION.write(example);
        }

        @Override
        public String inputText(Example example, int t) {
            return NOTATION.inputText(example, t);
        }

        @Override
        public String targetText(Example example, int t) {
            return NOTATION.targetText(example, t);
        }

        @Override
        public String predictionText(double[] prediction) {
            return NOTATION.predictionText(prediction);
        }

        @Override
        public OptionalDouble correct(Example example, int t, double[] prediction) {
            return OptionalDouble.empty();
        }

        @Override
        public List<String> inputNames() {
            return NOTATION.names();
        }

        @Override
        public List<String> outputNames() {
            return NOTATION.names();
        }

        @Override
        public Optional<Scaling> scaling() {
            return Optional.of(NOTATION.scaling());
        }
    }
}
