package unfold.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unfold.circuit.Form;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/** A number below a hundred, given as its two digits, is spelled out in letters until an end symbol. */
@AutoService(Task.class)
public final class Spelling implements Task {
    private static final int NUMBERS = 100;

    @Override
    public String key() {
        return "spelling";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        Words words = new Words();
        List<Example> all = IntStream.range(0, NUMBERS).mapToObj(words::example).toList();
        return new Episodes(
                words,
                new Batch(all, false),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.SEQUENCES, 0.98),
                new Defaults("gru", 48, 32, 0.005, 12));
    }

    private static final class Words implements TokenTargets {
        private static final String END = "■";
        private static final Alphabet LETTERS = letters();

        private static Alphabet letters() {
            String used = String.join(
                    "", IntStream.range(0, NUMBERS).mapToObj(NumberWords::words).toList());
            List<String> names = new ArrayList<>(used.chars()
                    .sorted()
                    .distinct()
                    .mapToObj(Character::toString)
                    .toList());
            names.add(END);
            return Alphabet.symbols(names.toArray(String[]::new));
        }

        @Override
        public Form form() {
            return new Form(Form.Encoding.vector(20), LETTERS.encoding(), Form.Loss.SOFTMAX, Form.Reading.FROM_ONE);
        }

        @Override
        public Alphabet outputs() {
            return LETTERS;
        }

        @Override
        public OptionalInt end() {
            return OptionalInt.of(LETTERS.names().size() - 1);
        }

        Example example(int number) {
            double[] digits = new double[20];
            digits[number / 10] = 1;
            digits[10 + number % 10] = 1;
            int[] spelled = (NumberWords.words(number) + END)
                    .chars()
                    .map(c -> LETTERS.names().indexOf(Character.toString(c)))
                    .toArray();
            return Example.of(Series.ofVectors(digits), Series.ofSymbols(spelled));
        }

        @Override
        public Example draw(RandomGenerator random) {
            return example(random.nextInt(NUMBERS));
        }

        /** The number whose word is nearest to that length; one of several by chance. */
        @Override
        public Example probe(int length, RandomGenerator random) {
            int[] distance = IntStream.range(0, NUMBERS)
                    .map(n -> Math.abs(NumberWords.words(n).length() + 1 - length))
                    .toArray();
            int least = Arrays.stream(distance).min().orElseThrow();
            int[] nearest = IntStream.range(0, NUMBERS)
                    .filter(n -> distance[n] == least)
                    .toArray();
            return example(nearest[random.nextInt(nearest.length)]);
        }

        @Override
        public Example read(String text) {
            String typed = text.strip();
            if (!typed.matches("[0-9]{1,2}")) {
                throw new ProbeException("spelled", ProbeException.shortened(typed));
            }
            return example(Integer.parseInt(typed));
        }

        @Override
        public String write(Example example) {
            double[] digits = example.get("x").vectors();
            int number = 0;
            for (int k = 0; k < 10; k++) {
                number += (int) (10 * k * digits[k] + k * digits[10 + k]);
            }
            return Integer.toString(number);
        }

        /** The one input is read at every step. */
        @Override
        public String inputText(Example example, int t) {
            return write(example);
        }

        @Override
        public String targetText(Example example, int t) {
            return shown(example.get("y").symbols()[t - 1]);
        }

        @Override
        public String predictionText(double[] prediction) {
            return shown(LETTERS.likeliest(prediction));
        }

        private static String shown(int letter) {
            String name = LETTERS.name(letter);
            return name.equals(" ") ? "␣" : name;
        }

        @Override
        public List<String> inputNames() {
            return IntStream.range(0, 20)
                    .mapToObj(k -> k < 10 ? k + "·" : "·" + (k - 10))
                    .toList();
        }
    }
}
