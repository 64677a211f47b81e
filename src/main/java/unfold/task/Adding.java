package unfold.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
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

/** The sum of the two marked numbers among many others, asked for at the end. Answering 1 always costs a squared error of 1/6. */
@AutoService(Task.class)
public final class Adding implements Task {
    @Override
    public String key() {
        return "adding";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("form", "anywhere", "halves"), Setting.whole("length", 2, 2000, 50));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = new Marked(length, settings.text("form").equals("halves"));
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.LOSS, 0.001),
                new Defaults("gru", Map.of("updateBias", "1"), 16, 32, 0.01, Math.min(length, 20)));
    }

    /**
     * Numbers uniform in [0, 1] with two marks.
     *
     * @param length steps in training
     * @param halves whether one mark lies in each half (pilot form), instead of anywhere (modern form)
     */
    private record Marked(int length, boolean halves) implements Rule {
        private static final double TOLERANCE = 0.04;

        @Override
        public Form form() {
            return new Form(Encoding.vector(2), Encoding.vector(1), Loss.SQUARED, Reading.AT_END);
        }

        @Override
        public Example draw(RandomGenerator random) {
            return drawn(length, random, Double.POSITIVE_INFINITY);
        }

        @Override
        public Example probe(int steps, RandomGenerator random) {
            // Two decimals, so that the numbers can be read and typed.
            return drawn(Math.max(2, steps), random, 100);
        }

        private Example drawn(int steps, RandomGenerator random, double grain) {
            double[] x = new double[2 * steps];
            for (int t = 0; t < steps; t++) {
                double value = random.nextDouble();
                x[2 * t] = Double.isInfinite(grain) ? value : Math.rint(value * grain) / grain;
            }
            int first = random.nextInt(halves ? steps / 2 : steps);
            int second = halves ? steps / 2 + random.nextInt(steps - steps / 2) : random.nextInt(steps - 1);
            if (!halves && second >= first) {
                second++;
            }
            x[2 * first + 1] = 1;
            x[2 * second + 1] = 1;
            return example(x);
        }

        private static Example example(double[] x) {
            double sum = 0;
            for (int t = 0; t < x.length / 2; t++) {
                sum += x[2 * t] * x[2 * t + 1];
            }
            return Example.of(new Series(new int[0], x, 2), Series.ofNumbers(sum));
        }

        @Override
        public Example read(String text) {
            List<Double> x = new ArrayList<>();
            int[] marks = new int[1];
            Numbers.words(text, (number, word) -> {
                boolean marked = word.endsWith("*");
                x.add(Numbers.parse(number, marked ? word.substring(0, word.length() - 1) : word));
                x.add(marked ? 1.0 : 0.0);
                marks[0] += marked ? 1 : 0;
            });
            if (marks[0] != 2) {
                throw new ProbeException("marks", marks[0]);
            }
            return example(x.stream().mapToDouble(v -> v).toArray());
        }

        @Override
        public String write(Example example) {
            double[] x = example.get("x").vectors();
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < x.length / 2; t++) {
                text.append(t == 0 ? "" : " ").append(Numbers.exact(x[2 * t])).append(x[2 * t + 1] == 1 ? "*" : "");
            }
            return text.toString();
        }

        @Override
        public String inputText(Example example, int t) {
            double[] x = example.get("x").vectors();
            return Numbers.brief(x[2 * t - 2]) + (x[2 * t - 1] == 1 ? "*" : "");
        }

        @Override
        public String targetText(Example example, int t) {
            return t == example.get("x").length()
                    ? Numbers.brief(example.get("y").vectors()[0])
                    : "";
        }

        @Override
        public String predictionText(double[] prediction) {
            return Numbers.brief(prediction[0]);
        }

        @Override
        public OptionalDouble correct(Example example, int t, double[] prediction) {
            if (t != example.get("x").length()) {
                return OptionalDouble.empty();
            }
            double error = Math.abs(prediction[0] - example.get("y").vectors()[0]);
            return OptionalDouble.of(error < TOLERANCE ? 1 : 0);
        }

        @Override
        public List<String> inputNames() {
            return Arrays.asList("x", "*");
        }

        @Override
        public List<String> outputNames() {
            return List.of("Σ");
        }
    }
}
