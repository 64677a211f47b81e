package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/** Each generator against its rule, written down a second time in another way. */
class GeneratorRulesTest {
    private static final double LN2 = Math.log(2);

    private static Dataset open(Task task, String... chosen) throws Exception {
        Settings settings = Settings.defaults(task.settings());
        for (int i = 0; i < chosen.length; i += 2) {
            settings = settings.with(chosen[i], chosen[i + 1]);
        }
        return task.open(settings, 11);
    }

    private static List<Example> drawn(Dataset data, int count) {
        return data.training(count, new SplittableRandom(12)).examples();
    }

    private static String inputs(Dataset data, Example e) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, e.get("x").length()).forEach(t -> text.append(data.inputText(e, t)));
        return text.toString();
    }

    private static String targets(Dataset data, Example e) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, e.get("x").length()).forEach(t -> text.append(data.targetText(e, t)));
        return text.toString();
    }

    @Test
    void delayShiftsTheBits() throws Exception {
        Dataset data = open(new Delay(), "delay", "3", "length", "12");
        for (Example e : drawn(data, 30)) {
            assertThat(targets(data, e)).isEqualTo("000" + inputs(data, e).substring(0, 9));
        }
        assertThatThrownBy(() -> open(new Delay(), "delay", "30", "length", "20"))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("30")
                .hasMessageContaining("20");
    }

    @Test
    void parityCountsOnes() throws Exception {
        Dataset data = open(new Parity());
        for (Example e : drawn(data, 30)) {
            String x = inputs(data, e);
            for (int t = 1; t <= x.length(); t++) {
                long ones = x.substring(0, t).chars().filter(c -> c == '1').count();
                assertThat(data.targetText(e, t)).isEqualTo(ones % 2 == 1 ? "1" : "0");
            }
        }
    }

    @Test
    void flipFlopHoldsTheLastBit() throws Exception {
        Dataset data = open(new FlipFlop());
        for (Example e : drawn(data, 100)) {
            String x = inputs(data, e);
            assertThat(x).hasSizeBetween(5, 15).matches("[01].*");
            for (int t = 1; t <= x.length(); t++) {
                String set = x.substring(0, t).replace("·", "");
                assertThat(data.targetText(e, t)).isEqualTo(set.substring(set.length() - 1));
            }
        }
        assertThatThrownBy(() -> data.probe("·01")).hasMessageContaining("Step 1");
        assertThatThrownBy(() -> data.probe("01x")).hasMessageContaining("Character 3");
    }

    @Test
    void accumulateForgetsAtAReset() throws Exception {
        Dataset data = open(new Accumulate());
        for (Example e : drawn(data, 50)) {
            String x = inputs(data, e);
            for (int t = 1; t <= x.length(); t++) {
                String since = x.substring(0, t).replaceAll("^.*x", "").replace("·", "");
                assertThat(data.targetText(e, t)).isEqualTo(since.length() >= 3 ? "1" : "0");
            }
        }
    }

    @Test
    void theAdderAdds() throws Exception {
        Dataset data = open(new Adder());
        for (Example e : data.validation().examples()) {
            String[] numbers = data.probeText(e).split(" \\+ ");
            String sum = new StringBuilder(targets(data, e)).reverse().toString();
            assertThat(new BigInteger(sum, 2))
                    .isEqualTo(new BigInteger(numbers[0], 2).add(new BigInteger(numbers[1], 2)));
        }
        assertThat(targets(data, data.probe("11+1"))).isEqualTo("001");
        assertThatThrownBy(() -> data.probe("11 + 12")).hasMessageContaining("Character 7");
        assertThatThrownBy(() -> data.probe("11")).hasMessageContaining("not a sum");
    }

    @Test
    void temporalOrderNamesTheTwoLettersAtTheirPlaces() throws Exception {
        Dataset data = open(new TemporalOrder());
        Map<String, Integer> classes = new HashMap<>();
        for (Example e : drawn(data, 400)) {
            String x = inputs(data, e);
            assertThat(x).hasSize(50).matches("[cdef]{5,9}[AB][cdef]{15,23}[AB][cdef]+");
            assertThat(x.substring(5, 10)).matches(".*[AB].*");
            assertThat(x.substring(25, 30)).matches(".*[AB].*");
            String order = x.replaceAll("[cdef]", "");
            assertThat(data.targetText(e, 50)).isEqualTo(order);
            classes.merge(order, 1, Integer::sum);
        }
        assertThat(classes).hasSize(4).allSatisfy((order, count) -> assertThat(count)
                .isBetween(60, 140));
        assertThatThrownBy(() -> data.probe("AcdeA B")).hasMessageContaining("exactly two");
    }

    @Test
    void addingAddsTheTwoMarkedNumbers() throws Exception {
        for (String form : List.of("anywhere", "halves")) {
            Dataset data = open(new Adding(), "form", form);
            double squares = 0;
            List<Example> examples = drawn(data, 4000);
            for (Example e : examples) {
                double[] x = e.get("x").vectors();
                int[] marked =
                        IntStream.range(0, 50).filter(t -> x[2 * t + 1] == 1).toArray();
                assertThat(marked).hasSize(2);
                if (form.equals("halves")) {
                    assertThat(marked[0]).isLessThan(25);
                    assertThat(marked[1]).isBetween(25, 49);
                }
                double sum = x[2 * marked[0]] + x[2 * marked[1]];
                assertThat(e.get("y").vectors()).containsExactly(sum);
                squares += (sum - 1) * (sum - 1) / examples.size();
            }
            assertThat(squares).isCloseTo(1.0 / 6, within(0.015));
        }
        Dataset data = open(new Adding());
        Example typed = data.probe("0,25* 0.5 0.75*");
        assertThat(data.targetText(typed, 3)).isEqualTo("1.00");
        assertThat(data.correct(typed, 3, new double[] {1.03})).hasValue(1);
        assertThat(data.correct(typed, 3, new double[] {1.05})).hasValue(0);
        assertThatThrownBy(() -> data.probe("0.5* 0.5")).hasMessageContaining("1 marked");
        assertThatThrownBy(() -> data.probe("0.5* x 0.5*")).hasMessageContaining("Number 2");
    }

    @Test
    void theFirstValueTellsTheClass() throws Exception {
        Dataset data = open(new TwoSequence());
        int plus = 0;
        double squares = 0;
        int noise = 0;
        for (Example e : drawn(data, 1000)) {
            double[] x = e.get("x").vectors();
            assertThat(x.length).isBetween(40, 44);
            assertThat(Math.abs(x[0])).isEqualTo(1);
            assertThat(data.targetText(e, x.length)).isEqualTo(x[0] > 0 ? "+" : "−");
            plus += x[0] > 0 ? 1 : 0;
            squares += Arrays.stream(x).skip(1).map(v -> v * v).sum();
            noise += x.length - 1;
        }
        assertThat(plus).isBetween(440, 560);
        assertThat(squares / noise).isCloseTo(0.2, within(0.01));
    }

    /** An acceptor of its own, by plain recursion over the book's table. */
    private static boolean accepted(String s) {
        return s.startsWith("B") && from(0, s.substring(1));
    }

    private static boolean from(int state, String rest) {
        if (rest.isEmpty()) {
            return state == 6;
        }
        String tail = rest.substring(1);
        return switch (state + rest.substring(0, 1)) {
            case "0T", "1S" -> from(1, tail);
            case "0P", "2T", "3X" -> from(2, tail);
            case "1X", "4P" -> from(3, tail);
            case "2V" -> from(4, tail);
            case "3S", "4V" -> from(5, tail);
            case "5E" -> from(6, tail);
            default -> false;
        };
    }

    @Test
    void reberStringsAreAccepted() throws Exception {
        Dataset data = open(new Reber());
        int predicted = 0;
        double bits = 0;
        int outerT = 0;
        List<Example> examples = drawn(data, 20_000);
        for (Example e : examples) {
            String s = data.probeText(e);
            assertThat(s).matches("B([TP])B.*E\\1E");
            String inside = s.substring(2, s.length() - 2);
            assertThat(accepted(inside)).as(s).isTrue();
            outerT += s.charAt(1) == 'T' ? 1 : 0;
            predicted += s.length() - 1;
            // one bit for the outer symbol, one for each symbol between the inner B and E
            bits += 1 + inside.length() - 2;
        }
        assertThat(outerT).isBetween(9_700, 10_300);
        assertThat(predicted / 20_000.0).isCloseTo(11, within(0.1));
        assertThat(bits / predicted).isCloseTo(data.optimum().orElseThrow() / LN2, within(0.002));
        assertThat(data.optimum().orElseThrow() / LN2).isCloseTo(0.6364, within(1e-4));
    }

    @Test
    void reberTellsWhatMayStandWhere() throws Exception {
        Dataset data = open(new Reber());
        Example e = data.probe("BTBTXSETE");
        double[] sayS = {0, 0, 0, 1, 0, 0, 0};
        assertThat(data.correct(e, 4, sayS)).as("after BTBT come S or X").hasValue(1);
        assertThat(data.correct(e, 7, sayS)).as("after the inner E comes T").hasValue(0);
        assertThatThrownBy(() -> data.probe("BTBTXSEPE")).hasMessage("Symbol 8, P, cannot stand here; use T.");
        assertThatThrownBy(() -> data.probe("BTBTXSETEE")).hasMessageContaining("ended");
        assertThatThrownBy(() -> data.probe("BTQ")).hasMessageContaining("Character 3");
        Dataset plain = open(new Reber(), "embedded", "false");
        for (Example p : drawn(plain, 200)) {
            assertThat(accepted(plain.probeText(p))).isTrue();
        }
    }

    @Test
    void countingMasksTellWhatMayFollow() throws Exception {
        Dataset ab = open(new Counting());
        Example three = ab.probe("aaabbb");
        assertThat(inputs(ab, three)).isEqualTo("Saaabbb");
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(t -> ab.targetText(three, t)))
                .containsExactly("a", "ab", "ab", "ab", "b", "b", "T");
        Dataset abc = open(new Counting(), "language", "abc");
        Example two = abc.probe("aabbcc");
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(t -> abc.targetText(two, t)))
                .containsExactly("a", "ab", "ab", "b", "c", "c", "T");
        assertThat(ab.validation().examples())
                .extracting(e -> e.get("x").length())
                .containsExactly(23, 25, 27, 29);
        assertThat(drawn(ab, 500))
                .extracting(e -> e.get("x").length())
                .contains(3, 21)
                .allMatch(n -> n <= 21);
        assertThatThrownBy(() -> ab.probe("aabbb")).hasMessageContaining("as many");
        assertThatThrownBy(() -> ab.probe("a")).hasMessageContaining("as many");
    }

    @Test
    void numberWordsHaveTheEntropyOfTheBook() throws Exception {
        Map<String, Double> bits = Map.of("20", 0.6649, "100", 0.6450, "1000", 0.4539);
        for (var expected : bits.entrySet()) {
            Dataset data = open(new NumberWords(), "numbers", expected.getKey());
            assertThat(data.optimum().orElseThrow() / LN2).isCloseTo(expected.getValue(), within(5e-5));
        }
        assertThat(NumberWords.words(0)).isEqualTo("zero");
        assertThat(NumberWords.words(40)).isEqualTo("forty");
        assertThat(NumberWords.words(813)).isEqualTo("eight hundred thirteen");
        assertThat(IntStream.range(0, 1000).mapToObj(NumberWords::words).distinct())
                .hasSize(1000);
    }

    @Test
    void numberWordsStreamWholeWords() throws Exception {
        Dataset data = open(new NumberWords());
        List<String> words = new ArrayList<>();
        IntStream.range(0, 100).forEach(n -> words.add(NumberWords.words(n)));
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            Batch batch = data.training(2, random);
            assertThat(batch.continues()).isEqualTo(i > 0);
            text.append(data.vocabulary()
                    .orElseThrow()
                    .decode(batch.examples().get(1).get("x").symbols()));
        }
        assertThat(data.training(2, random).continues())
                .as("begins afresh now and then")
                .isFalse();
        String[] lines = text.toString().split("\n");
        assertThat(lines[0]).isEmpty();
        assertThat(Arrays.asList(lines).subList(1, lines.length - 1))
                .isNotEmpty()
                .allMatch(words::contains);
    }

    @Test
    void yearsStandWhereTrainingHasThem() throws Exception {
        Dataset data = open(new Nepal());
        Set<Integer> lengths = new HashSet<>();
        Set<Integer> places = new HashSet<>();
        Set<List<Integer>> different = new HashSet<>();
        for (Example e : drawn(data, 3000)) {
            List<String> words = List.of(data.probeText(e).split(" "));
            lengths.add(words.size());
            List<String> years = words.stream().filter(w -> w.startsWith("20")).toList();
            assertThat(years).hasSize(1);
            places.add(words.indexOf(years.get(0)) + 1);
            assertThat(Integer.parseInt(years.get(0)) - 2000)
                    .isEqualTo(e.get("y").symbols()[0]);
            different.add(Arrays.stream(e.get("x").symbols()).boxed().toList());
        }
        assertThat(lengths).containsExactlyInAnyOrder(6, 7, 8);
        assertThat(places).containsExactlyInAnyOrder(2, 6);
        assertThat(different).as("a thousand sentences, again and again").hasSizeBetween(900, 1000);
        Positions positions = data.positions().orElseThrow();
        for (int place = 1; place <= 7; place++) {
            Dataset there = positions.at().apply(place);
            assertThat(positions.trained().test(place)).isEqualTo(place == 2 || place == 6);
            for (Example e : there.validation().examples()) {
                assertThat(data.probeText(e).split(" ")[place - 1]).startsWith("20");
            }
        }
        assertThat(positions.beyond().shortest()).isEqualTo(18);
        assertThat(positions.beyond().longest()).isEqualTo(22);
        assertThat(positions.beyond().sequences().validation().examples())
                .allSatisfy(e -> assertThat(e.steps()).isBetween(18, 22));
        assertThatThrownBy(() -> open(new Nepal(), "second", "9")).hasMessageContaining("cannot be word 9");
        assertThat(data.probe("In 2009 I went to Nepal").get("y").symbols()).containsExactly(9);
    }

    /** The year asked for stands at the place, whichever of the two it is. */
    @Test
    void theYearAskedForCanStandAnywhere() throws Exception {
        Dataset data = open(new NepalCue());
        Positions positions = data.positions().orElseThrow();
        for (int place = positions.first(); place <= positions.last(); place++) {
            assertThat(positions.trained().test(place)).isEqualTo(place <= 10);
            for (Example e : positions.at().apply(place).validation().examples()) {
                String[] words = data.probeText(e).split(" ");
                assertThat(words[place - 1]).isEqualTo("" + (2000 + e.get("y").symbols()[0]));
                assertThat(words.length).isBetween(7, Math.max(10, place + 1));
            }
        }
        assertThat(positions.beyond().sequences().validation().examples())
                .allSatisfy(e -> assertThat(e.steps()).isBetween(14, 16));
    }

    @Test
    void theCueSaysWhichYear() throws Exception {
        Dataset data = open(new NepalCue());
        for (Example e : drawn(data, 300)) {
            List<String> words = List.of(data.probeText(e).split(" "));
            assertThat(words.size()).isBetween(7, 10);
            List<String> years = words.stream().filter(w -> w.startsWith("20")).toList();
            assertThat(years).hasSize(2);
            assertThat(words.subList(0, 3)).noneMatch(w -> w.startsWith("20"));
            int wanted = words.get(0).equals("early") ? 0 : 1;
            assertThat(Integer.parseInt(years.get(wanted)) - 2000)
                    .isEqualTo(e.get("y").symbols()[0]);
        }
        assertThat(data.probe("late we saw Peru in 2003 and Nepal in 2007")
                        .get("y")
                        .symbols())
                .containsExactly(7);
    }

    @Test
    void fewSequencesComeAgainAndAgain() throws Exception {
        Dataset data = open(new FlipFlop(), "sequences", "3");
        assertThat(new HashSet<>(drawn(data, 200))).hasSize(3);
    }

    @Test
    void sinesObeyTheirRecurrence() throws Exception {
        Dataset data = open(new Sine());
        double c = 2 * Math.cos(2 * Math.PI / 25);
        for (Example e : drawn(data, 20)) {
            double[] x = e.get("x").vectors();
            double[] y = e.get("y").vectors();
            assertThat(y[0]).isNaN();
            for (int t = 1; t < x.length; t++) {
                assertThat(y[t]).isCloseTo(c * x[t] - x[t - 1], within(3e-4));
            }
        }
        Example three = drawn(open(new Sine(), "waves", "3"), 1).get(0);
        assertThat(Arrays.stream(three.get("y").vectors()).filter(Double::isNaN))
                .hasSize(5);
    }

    @Test
    void mackeyGlassHasTheMomentsOfTheBook() {
        double[] x = MackeyGlass.samples(17, 5000);
        double mean = Arrays.stream(x).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        assertThat(mean).isCloseTo(0.9295, within(0.003));
        assertThat(deviation).isCloseTo(0.226, within(0.003));
        assertThat(Arrays.stream(x).min().orElseThrow()).isCloseTo(0.416, within(0.01));
        assertThat(Arrays.stream(x).max().orElseThrow()).isCloseTo(1.320, within(0.01));
    }

    @Test
    void seriesAreStandardisedByTheirTrainingPartOnly() throws Exception {
        Dataset data = open(new MackeyGlass());
        double[] raw = MackeyGlass.samples(17, 3000);
        double mean = Arrays.stream(raw, 0, 2400).average().orElseThrow();
        Scaling scaling = data.scaling().orElseThrow();
        assertThat(scaling.mean()).isCloseTo(mean, within(1e-12));
        assertThat(scaling.restore(scaling.standardise(1.1))).isCloseTo(1.1, within(1e-12));
        double[] y = data.validation().examples().get(0).get("y").vectors();
        double[] x = data.validation().examples().get(0).get("x").vectors();
        int first = (int) Arrays.stream(y).takeWhile(Double::isNaN).count();
        assertThat(first).as("one window is seen before the first question").isEqualTo(39);
        assertThat(scaling.restore(y[first])).isCloseTo(raw[2400], within(1e-12));
        assertThat(scaling.restore(x[first])).isCloseTo(raw[2399], within(1e-12));
        long asked = data.validation().examples().stream()
                .flatMapToDouble(e -> Arrays.stream(e.get("y").vectors()))
                .filter(v -> !Double.isNaN(v))
                .count();
        assertThat(asked).isEqualTo(600);
    }

    @Test
    void eachWayToStopSaysTheSameLengths() throws Exception {
        for (String stop : List.of("symbol", "unit", "length")) {
            Dataset data = open(new StopLength(), "stop", stop);
            int[] counts = new int[7];
            for (Example e : drawn(data, 4000)) {
                counts[data.probeText(e).length()]++;
            }
            assertThat(counts[0] + counts[1] + counts[2]).isZero();
            for (int length = 3; length <= 6; length++) {
                assertThat(counts[length]).as(stop).isBetween(900, 1100);
            }
            assertThat(data.growth().orElseThrow().lengths()).containsExactly(0, 0, 0, 0.25, 0.25, 0.25, 0.25);
            assertThatThrownBy(() -> data.probe("01")).hasMessageContaining("2 bits");
        }
        Dataset symbol = open(new StopLength(), "stop", "symbol");
        assertThat(targets(symbol, symbol.probe("0110"))).isEqualTo("0110■");
        assertThat(inputs(symbol, symbol.probe("0110"))).isEqualTo("·0110");
        Dataset unit = open(new StopLength(), "stop", "unit");
        assertThat(targets(unit, unit.probe("0110"))).isEqualTo("0110■");
        Dataset length = open(new StopLength(), "stop", "length");
        assertThat(targets(length, length.probe("0110"))).isEqualTo("τ=40110");
        assertThat(inputs(length, length.probe("0110"))).isEqualTo("·· 30 21 11 0");
    }

    /** A sequence grown from predictions that are certain is the sequence they were certain of. */
    @Test
    void aSequenceGrowsAsPredicted() throws Exception {
        for (String stop : List.of("symbol", "unit", "length")) {
            Dataset data = open(new StopLength(), "stop", stop);
            Example wanted = data.probe("01101");
            Series x = wanted.get("x");
            Series y = wanted.get("y");
            Growth.Grown grown = data.growth().orElseThrow().begin();
            boolean goesOn = true;
            for (int t = 0; t < wanted.steps(); t++) {
                assertThat(goesOn).isTrue();
                assertThat(grown.input()).as(stop + t).isEqualTo(x.slice(t, t + 1));
                double[] certain = new double[data.form().target().size()];
                if (y.symbolic()) {
                    certain[y.symbols()[t]] = 1;
                } else {
                    System.arraycopy(y.vectors(), 2 * t, certain, 0, 2);
                }
                goesOn = grown.grow(certain, weights -> IntStream.range(0, weights.length)
                        .filter(i -> weights[i] == 1)
                        .findFirst()
                        .orElseThrow());
            }
            assertThat(goesOn).as(stop).isFalse();
            assertThat(grown.text()).isEqualTo("01101");
        }
    }

    @Test
    void romanNumeralsAreThoseOfTheRomansAndSomeAreHeldOut() throws Exception {
        assertThat(List.of(Roman.numeral(4), Roman.numeral(499), Roman.numeral(888), Roman.numeral(999)))
                .containsExactly("IV", "CDXCIX", "DCCCLXXXVIII", "CMXCIX");
        Roman roman = new Roman();
        Dataset data = roman.open(Settings.defaults(roman.settings()), 3);
        Set<Example> heldOut = Set.copyOf(data.validation().examples());
        assertThat(heldOut).hasSize(199);
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 40; k++) {
            assertThat(data.training(32, random).examples()).doesNotContainAnyElementsOf(heldOut);
            assertThat(heldOut).contains(data.probe(1 + k % 12, random));
        }
        for (String bad : List.of("0", "1000", "007")) {
            assertThatThrownBy(() -> data.probe(bad)).isInstanceOf(ProbeException.class);
        }
    }

    @Test
    void digitsAreSaidFromTheLastToTheFirst() throws Exception {
        Reverse reverse = new Reverse();
        Dataset data = reverse.open(Settings.defaults(reverse.settings()), 3);
        Example e = data.probe("4071");
        assertThat(e.get("y").symbols()).containsExactly(1, 7, 0, 4, data.end().orElseThrow());
        assertThat(data.targetText(e, 5)).isEqualTo("■");
    }
}
