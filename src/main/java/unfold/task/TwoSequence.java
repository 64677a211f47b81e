package unfold.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;

/** Starts with +1 or −1 and goes on with noise: which was it, asked at the end? */
@AutoService(Task.class)
public final class TwoSequence implements Task {
    @Override
    public String key() {
        return "two-sequence";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("length", 2, 2000, 40),
                Setting.whole("first", 1, 1000, 1),
                Setting.number("variance", 0, 1, 0.2));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = new Noisy(length, settings.whole("first"), Math.sqrt(settings.number("variance")));
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.99),
                new Defaults("lstm", Map.of("forgetBias", "3"), 8, 32, 0.01, length));
    }

    /**
     * The class first, then noise.
     *
     * @param length shortest length; the longest is a tenth more
     * @param first how many steps tell the class
     * @param deviation of the noise
     */
    private record Noisy(int length, int first, double deviation) implements Rule {
        @Override
        public Form form() {
            return new Form(Encoding.vector(1), Encoding.symbols(2), Loss.SOFTMAX, Reading.AT_END);
        }

        @Override
        public Example draw(RandomGenerator random) {
            return drawn(random.nextInt(length, length + length / 10 + 1), random, Double.POSITIVE_INFINITY);
        }

        @Override
        public Example probe(int steps, RandomGenerator random) {
            return drawn(steps, random, 100);
        }

        private Example drawn(int steps, RandomGenerator random, double grain) {
            double sign = random.nextBoolean() ? 1 : -1;
            double[] x = new double[steps];
            for (int t = 0; t < steps; t++) {
                double value = t < first ? sign : deviation * random.nextGaussian();
                x[t] = Double.isInfinite(grain) ? value : Math.rint(value * grain) / grain + 0.0;
            }
            return example(x);
        }

        private static Example example(double... x) {
            return Example.of(Series.ofNumbers(x), Series.ofSymbols(x[0] > 0 ? 0 : 1));
        }

        @Override
        public Example read(String text) {
            List<Double> x = new ArrayList<>();
            Numbers.words(text, (number, word) -> x.add(Numbers.parse(number, word)));
            if (Math.abs(x.get(0)) != 1) {
                throw new ProbeException("class", Numbers.exact(x.get(0)));
            }
            return example(x.stream().mapToDouble(v -> v).toArray());
        }

        @Override
        public String write(Example example) {
            StringBuilder text = new StringBuilder();
            for (double v : example.get("x").vectors()) {
                text.append(text.length() == 0 ? "" : " ").append(Numbers.exact(v));
            }
            return text.toString();
        }

        @Override
        public String inputText(Example example, int t) {
            return Numbers.brief(example.get("x").vectors()[t - 1]);
        }

        @Override
        public String targetText(Example example, int t) {
            return t == example.get("x").length()
                    ? outputNames().get(example.get("y").symbols()[0])
                    : "";
        }

        @Override
        public String predictionText(double[] prediction) {
            return outputNames().get(prediction[0] >= prediction[1] ? 0 : 1);
        }

        @Override
        public OptionalDouble correct(Example example, int t, double[] prediction) {
            return t == example.get("x").length()
                    ? OptionalDouble.of(
                            (prediction[0] >= prediction[1])
                                            == (example.get("y").symbols()[0] == 0)
                                    ? 1
                                    : 0)
                    : OptionalDouble.empty();
        }

        @Override
        public List<String> inputNames() {
            return List.of("x");
        }

        @Override
        public List<String> outputNames() {
            return List.of("+", "−");
        }
    }
}
