package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Sequences whose targets are all 0 or all 1, one as likely as the other; the input says nothing. A network that does not know its own
 * earlier answers can do no better than ln 2 a step, (10.35); one that reads them, ln 2 a sequence, (10.30).
 */
@AutoService(Task.class)
public final class AllEqual implements Task {
    private static final Alphabet BITS = Alphabet.bits();

    @Override
    public String key() {
        return "all-equal";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 2, 1000, 10));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = new Coin(length);
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(Math.log(2) / length),
                new Solved(Solved.Measure.LOSS, 1.15 * Math.log(2) / length),
                new Defaults("vanilla", 8, 32, 0.01, length).wired("target-feedback"));
    }

    private record Coin(int length) implements TokenTargets {
        @Override
        public Alphabet outputs() {
            return BITS;
        }

        @Override
        public Form form() {
            return new Form(Form.Encoding.vector(1), BITS.encoding(), Form.Loss.BERNOULLI, Form.Reading.EACH_STEP);
        }

        @Override
        public Example draw(RandomGenerator random) {
            return probe(length, random);
        }

        @Override
        public Example probe(int steps, RandomGenerator random) {
            int[] tokens = new int[steps];
            Arrays.fill(tokens, random.nextInt(2));
            return example(tokens);
        }

        private static Example example(int[] tokens) {
            double[] ones = new double[tokens.length];
            Arrays.fill(ones, 1);
            return Example.of(Series.ofNumbers(ones), BITS.series(tokens));
        }

        /** The targets are typed, since the input is always the same. */
        @Override
        public Example read(String text) {
            return example(BITS.read(text));
        }

        @Override
        public String write(Example example) {
            return BITS.write(BITS.tokens(example.get("y")));
        }

        @Override
        public String inputText(Example example, int t) {
            return "1";
        }

        @Override
        public List<String> inputNames() {
            return List.of("1");
        }
    }
}
