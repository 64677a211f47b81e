package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Random bits, as many as a length drawn evenly from a few: all there is to learn is where a sequence may end. It can be said in three
 * ways, §10.2.4: by a symbol, by a unit of its own, or beforehand.
 */
@AutoService(Task.class)
public final class StopLength implements Task {
    private static final double SLACK = 1.03;

    @Override
    public String key() {
        return "stop-length";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.choice("stop", "symbol", "unit", "length"),
                Setting.whole("shortest", 1, 50, 3),
                Setting.whole("longest", 2, 50, 6));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int longest = settings.whole("longest");
        int shortest = Math.min(settings.whole("shortest"), longest - 1);
        String stop = settings.text("stop");
        Ending ending =
                switch (stop) {
                    case "unit" -> new StopUnit();
                    case "length" -> new LengthFirst(shortest, longest);
                    default -> new EndSymbol();
                };
        double bits = (shortest + longest) / 2.0;
        double nats = Math.log(longest - shortest + 1) + bits * Math.log(2);
        double optimum = nats / (stop.equals("unit") ? bits : bits + 1);
        Rule rule = new Coins(ending, shortest, longest);
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(optimum),
                new Solved(Solved.Measure.LOSS, SLACK * optimum),
                new Defaults("gru", 16, 32, 0.005, longest));
    }

    private record Coins(Ending ending, int shortest, int longest) implements Rule, Growth {
        private static final Alphabet BITS = Alphabet.bits();

        @Override
        public Form form() {
            return ending.form();
        }

        @Override
        public Example draw(RandomGenerator random) {
            return probe(random.nextInt(shortest, longest + 1), random);
        }

        @Override
        public Example probe(int length, RandomGenerator random) {
            int possible = Math.max(shortest, Math.min(longest, length));
            return example(random.ints(possible, 0, 2).toArray());
        }

        private Example example(int[] bits) {
            return Example.of(ending.inputs(bits), ending.targets(bits));
        }

        @Override
        public Example read(String text) {
            int[] bits = BITS.read(text);
            if (bits.length < shortest || bits.length > longest) {
                throw new ProbeException("bits", bits.length, shortest, longest);
            }
            return example(bits);
        }

        @Override
        public String write(Example example) {
            return BITS.write(ending.bits(example.get("y")));
        }

        @Override
        public String inputText(Example example, int t) {
            Series x = example.get("x");
            int width = x.width();
            double before = x.vectors()[(t - 1) * width];
            return (before == 0 ? "·" : before > 0 ? "1" : "0")
                    + (width == 1 || t == 1 ? "" : " " + (int) x.vectors()[(t - 1) * width + 1]);
        }

        @Override
        public String targetText(Example example, int t) {
            return ending.targetText(example.get("y"), t - 1);
        }

        @Override
        public String predictionText(double[] prediction) {
            return ending.predictionText(prediction);
        }

        @Override
        public OptionalDouble correct(Example example, int t, double[] prediction) {
            return OptionalDouble.of(ending.predictionText(prediction).equals(targetText(example, t)) ? 1 : 0);
        }

        @Override
        public List<String> inputNames() {
            return form().input().size() == 1 ? List.of("y") : List.of("y", "τ−t");
        }

        @Override
        public List<String> outputNames() {
            return ending.names();
        }

        @Override
        public Optional<Growth> growth() {
            return Optional.of(this);
        }

        @Override
        public double[] lengths() {
            double[] chances = new double[longest + 1];
            Arrays.fill(chances, shortest, longest + 1, 1.0 / (longest - shortest + 1));
            return chances;
        }

        @Override
        public Grown begin() {
            return ending.begin();
        }
    }
}
