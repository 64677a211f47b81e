package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** Adds two binary numbers bit by bit, lowest first: the carry is all there is to remember. */
@AutoService(Task.class)
public final class Adder implements Task {
    @Override
    public String key() {
        return "adder";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("length", 2, 5000, 8), Setting.whole("testLength", 2, 5000, 50));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int length = settings.whole("length");
        Rule rule = new Transducer(
                Alphabet.pairs(),
                Alphabet.bits(),
                Reading.EACH_STEP,
                length,
                length,
                Adder::draw,
                Adder::sum,
                new Sum());
        return new Episodes(
                rule,
                Episodes.ofLength(rule, settings.whole("testLength"), 100, seed),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.SEQUENCES, 0.99),
                new Defaults("vanilla", 12, 32, 0.01, length));
    }

    private static int[] draw(int length, RandomGenerator random) {
        int[] pairs = random.ints(length, 0, 4).toArray();
        pairs[length - 1] = 0;
        return pairs;
    }

    private static int[] sum(int[] pairs) {
        int[] answer = new int[pairs.length];
        int carry = 0;
        for (int t = 0; t < pairs.length; t++) {
            int total = (pairs[t] >> 1) + (pairs[t] & 1) + carry;
            answer[t] = total & 1;
            carry = total >> 1;
        }
        return answer;
    }

    /** Typed as people write a sum, highest bit first: {@code 0110 + 0011}. */
    private static final class Sum implements Transducer.Notation {
        @Override
        public int[] read(String text) {
            for (int i = 0; i < text.length(); i++) {
                if ("01+ ".indexOf(text.charAt(i)) < 0) {
                    throw new ProbeException("sum.sign", i + 1, String.valueOf(text.charAt(i)));
                }
            }
            String[] numbers = text.replace(" ", "").split("\\+", -1);
            if (numbers.length != 2 || numbers[0].isEmpty() || numbers[1].isEmpty()) {
                throw new ProbeException("sum", ProbeException.shortened(text.strip()));
            }
            int digits = Math.max(numbers[0].length(), numbers[1].length());
            int[] pairs = new int[digits + 1];
            Arrays.setAll(pairs, t -> 2 * bit(numbers[0], t) + bit(numbers[1], t));
            return pairs[digits - 1] == 0 ? Arrays.copyOf(pairs, digits) : pairs;
        }

        private static int bit(String number, int place) {
            return place < number.length() && number.charAt(number.length() - 1 - place) == '1' ? 1 : 0;
        }

        @Override
        public String write(int[] pairs) {
            StringBuilder a = new StringBuilder();
            StringBuilder b = new StringBuilder();
            for (int t = pairs.length - 1; t >= 0; t--) {
                a.append(pairs[t] >> 1);
                b.append(pairs[t] & 1);
            }
            return a + " + " + b;
        }
    }
}
