package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Strings aⁿbⁿ or aⁿbⁿcⁿ between S and T: which symbols may come next? A string is accepted when every answer is right at every step.
 * Validation asks for longer strings than were ever trained.
 */
@AutoService(Task.class)
public final class Counting implements Task {
    private static final int BEYOND = 4;

    @Override
    public String key() {
        return "counting";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("language", "ab", "abc"), Setting.whole("longest", 1, 500, 10));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int letters = settings.text("language").length();
        int longest = settings.whole("longest");
        Counts rule = new Counts(letters, longest);
        Batch longer = new Batch(
                IntStream.rangeClosed(longest + 1, longest + BEYOND)
                        .mapToObj(rule::string)
                        .toList(),
                false);
        return new Episodes(
                rule,
                longer,
                OptionalDouble.of(0),
                new Solved(Solved.Measure.SEQUENCES, 1),
                new Defaults("lstm", letters == 2 ? 4 : 8, 8, 0.01, 2 * letters + 1));
    }

    /**
     * Strings S aⁿbⁿ… T.
     *
     * @param letters 2 or 3
     * @param longest largest n in training
     */
    private record Counts(int letters, int longest) implements Rule {
        /** Inputs are S and the letters, targets one bit for each letter and one for T. */
        @Override
        public Form form() {
            return new Form(
                    Encoding.symbols(letters + 1), Encoding.vector(letters + 1), Loss.BERNOULLI, Reading.EACH_STEP);
        }

        @Override
        public Example draw(RandomGenerator random) {
            return string(random.nextInt(1, longest + 1));
        }

        @Override
        public Example probe(int length, RandomGenerator random) {
            return string(Math.max(1, (length - 1) / letters));
        }

        /** The string with n of each letter. */
        Example string(int n) {
            int[] x = new int[letters * n + 1];
            double[] y = new double[x.length * (letters + 1)];
            for (int t = 1; t < x.length; t++) {
                x[t] = (t - 1) / n + 1;
            }
            for (int t = 0; t < x.length; t++) {
                int row = t * (letters + 1);
                boolean ended = t % n == 0;
                // the letter that may go on, and the one (or T) that may begin
                if (t == 0) {
                    y[row] = 1;
                } else if (x[t] == 1) {
                    y[row] = 1;
                    y[row + 1] = 1;
                } else {
                    y[row + (ended ? x[t] : x[t] - 1)] = 1;
                }
            }
            return Example.of(Series.ofSymbols(x), new Series(new int[0], y, letters + 1));
        }

        @Override
        public Example read(String text) {
            int[] typed = Alphabet.symbols(names().substring(1, letters + 1).split(""))
                    .read(text);
            int n = typed.length / letters;
            int[] expected = Arrays.stream(string(Math.max(1, n)).get("x").symbols())
                    .skip(1)
                    .map(s -> s - 1)
                    .toArray();
            if (!Arrays.equals(typed, expected)) {
                throw new ProbeException(
                        "counting", ProbeException.shortened(text.strip()), letters == 2 ? "aaabbb" : "aaabbbccc");
            }
            return string(n);
        }

        @Override
        public String write(Example example) {
            StringBuilder text = new StringBuilder();
            for (int t = 2; t <= example.get("x").length(); t++) {
                text.append(inputText(example, t));
            }
            return text.toString();
        }

        private static String names() {
            return "Sabc";
        }

        @Override
        public String inputText(Example example, int t) {
            return inputNames().get(example.get("x").symbols()[t - 1]);
        }

        @Override
        public String targetText(Example example, int t) {
            double[] y = example.get("y").vectors();
            return predictionText(Arrays.copyOfRange(y, (t - 1) * (letters + 1), t * (letters + 1)));
        }

        @Override
        public String predictionText(double[] prediction) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < prediction.length; i++) {
                text.append(prediction[i] > 0.5 ? outputNames().get(i) : "");
            }
            return text.length() == 0 ? "–" : text.toString();
        }

        @Override
        public OptionalDouble correct(Example example, int t, double[] prediction) {
            return OptionalDouble.of(predictionText(prediction).equals(targetText(example, t)) ? 1 : 0);
        }

        @Override
        public List<String> inputNames() {
            return List.of(names().substring(0, letters + 1).split(""));
        }

        @Override
        public List<String> outputNames() {
            return List.of((names().substring(1, letters + 1) + "T").split(""));
        }
    }
}
