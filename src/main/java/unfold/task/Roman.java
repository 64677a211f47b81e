package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Batch;

/** A number from 1 to 999, digit by digit, is written in Roman numerals; 199 of the numbers are never trained on. */
@AutoService(Task.class)
public final class Roman implements Task {
    private static final int NUMBERS = 999;
    private static final int TRAINED = 800;
    private static final String[] SIGNS = "I V X L C D M".split(" ");
    private static final List<String> WORTH = List.of("CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I");
    private static final int[] VALUES = {900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};

    @Override
    public String key() {
        return "roman";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int[] shuffled = shuffled(seed);
        int[] trained = Arrays.copyOf(shuffled, TRAINED);
        int[] heldOut = Arrays.copyOfRange(shuffled, TRAINED, NUMBERS);
        Translation rule = new Translation(
                Translation.digits(),
                Translation.ending(SIGNS),
                random -> digits(trained[random.nextInt(TRAINED)]),
                (length, random) -> probe(heldOut, length, random),
                Roman::answer);
        return new Episodes(
                rule,
                new Batch(
                        Arrays.stream(heldOut)
                                .mapToObj(n -> rule.example(digits(n)))
                                .toList(),
                        false),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.SEQUENCES, 0.9),
                new Defaults("gru", 32, 32, 0.01, 8).wired("encoder-decoder"));
    }

    /** All numbers in an order of the seed's own. */
    private static int[] shuffled(long seed) {
        SplittableRandom random = Episodes.validationRandom(seed);
        int[] all = IntStream.rangeClosed(1, NUMBERS).toArray();
        for (int k = all.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = all[k];
            all[k] = all[other];
            all[other] = kept;
        }
        return all;
    }

    /** A number not trained on whose numeral, with its end, is nearest to that length; one of several by chance. */
    private static int[] probe(int[] heldOut, int length, RandomGenerator random) {
        int[] distance = Arrays.stream(heldOut)
                .map(n -> Math.abs(numeral(n).length() + 1 - length))
                .toArray();
        int least = Arrays.stream(distance).min().orElseThrow();
        int[] nearest = IntStream.range(0, heldOut.length)
                .filter(k -> distance[k] == least)
                .map(k -> heldOut[k])
                .toArray();
        return digits(nearest[random.nextInt(nearest.length)]);
    }

    private static int[] digits(int number) {
        return Integer.toString(number).chars().map(c -> c - '0').toArray();
    }

    private static int[] answer(int[] digits) {
        int number = digits.length > 3 ? 0 : Arrays.stream(digits).reduce(0, (n, digit) -> 10 * n + digit);
        if (number < 1 || digits[0] == 0) {
            throw new ProbeException("roman", NUMBERS);
        }
        List<String> signs = List.of(SIGNS);
        return numeral(number)
                .chars()
                .map(c -> signs.indexOf(Character.toString(c)))
                .toArray();
    }

    /** The number in Roman numerals. */
    static String numeral(int number) {
        StringBuilder numeral = new StringBuilder();
        int rest = number;
        for (int k = 0; k < VALUES.length; k++) {
            for (; rest >= VALUES[k]; rest -= VALUES[k]) {
                numeral.append(WORTH.get(k));
            }
        }
        return numeral.toString();
    }
}
