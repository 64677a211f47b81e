package unfold.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.engine.kernel.Kernels;

class CheckerTest {
    static Stream<Exercise> exercises() {
        List<Exercise> all = new ArrayList<>();
        for (int units = 1; units <= Exercise.MOST_UNITS; units++) {
            for (int steps = 1; steps <= Exercise.MOST_STEPS; steps++) {
                all.add(Exercise.proposed(units, steps, false, 10L * units + steps));
                all.add(Exercise.proposed(units, steps, true, 10L * units + steps));
            }
        }
        return all.stream();
    }

    private static Solution solved(Exercise e) {
        return Solution.of(e, Kernels.best());
    }

    private static Answer rounded(double value, int decimals) {
        return Answer.read(String.format(Locale.ROOT, "%." + decimals + "f", value))
                .orElseThrow();
    }

    private static Map<Entry, Answer> answers(Solution s, int decimals) {
        Map<Entry, Answer> answers = new HashMap<>();
        s.exercise().asked().forEach(e -> answers.put(e, rounded(s.value(e), decimals)));
        return answers;
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void calculationAgreesWithTheEngine(Exercise e) {
        Solution s = solved(e);
        Calculation c = new Calculation(e, s::value);
        for (Entry entry : e.asked()) {
            assertThat(c.right(entry))
                    .as(entry.text(e.units()))
                    .isCloseTo(s.value(entry), org.assertj.core.data.Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void whatIsGivenReachesTheEngine(Exercise e) {
        Solution s = solved(e);
        assertThat(e.givens()).allMatch(g -> s.value(g) == e.number(g));
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void roundedNumbersAreRight(Exercise e) {
        Solution s = solved(e);
        for (int decimals = 2; decimals <= 6; decimals++) {
            assertThat(new Checker(s).check(answers(s, decimals)).values())
                    .hasSameSizeAs(e.asked())
                    .allMatch(v -> v.kind() == Verdict.Kind.RIGHT);
        }
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void whoeverGoesOnWithRoundedNumbersIsRightToo(Exercise e) {
        Solution s = solved(e);
        Map<Entry, Answer> answers = new HashMap<>();
        for (Entry entry : e.asked()) {
            Calculation own = new Calculation(
                    e, k -> answers.containsKey(k) ? answers.get(k).value() : s.value(k));
            answers.put(entry, rounded(own.right(entry), 2));
        }
        assertThat(new Checker(s).check(answers).values()).allMatch(v -> v.kind() == Verdict.Kind.RIGHT);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void mistakeIsCountedOnceWhereItWasMade(Exercise e) {
        Solution s = solved(e);
        Map<Entry, Answer> answers = new HashMap<>();
        Entry first = Entry.at(Quantity.A, 1, 0);
        for (Entry entry : e.asked()) {
            Calculation own = new Calculation(
                    e, k -> answers.containsKey(k) ? answers.get(k).value() : s.value(k));
            double value = entry.equals(first) ? s.value(entry) + 0.37 : own.right(entry);
            answers.put(entry, rounded(value, 4));
        }
        Map<Entry, Verdict> verdicts = new Checker(s).check(answers);
        assertThat(verdicts.get(first)).isNotNull().extracting(Verdict::kind).isEqualTo(Verdict.Kind.WRONG);
        assertThat(verdicts.get(Entry.at(Quantity.H, 1, 0)))
                .isEqualTo(new Verdict(Verdict.Kind.CARRIED, Optional.empty(), Optional.of(first)));
        verdicts.remove(first);
        assertThat(verdicts.values()).noneMatch(v -> v.kind() == Verdict.Kind.WRONG);
        assertThat(verdicts.values().stream().flatMap(v -> v.from().stream()).distinct())
                .containsExactly(first);
    }

    @Test
    void everySlipIsKnownByItsNumber() {
        Set<Slip> seen = EnumSet.noneOf(Slip.class);
        exercises().filter(e -> !e.linear()).forEach(e -> {
            Solution s = solved(e);
            Calculation c = new Calculation(e, s::value);
            for (Entry entry : e.asked()) {
                c.slips(entry).forEach((slip, number) -> {
                    Answer answer = rounded(number, 6);
                    Verdict v = Objects.requireNonNull(
                            new Checker(s).check(Map.of(entry, answer)).get(entry));
                    if (Math.abs(number - s.value(entry)) > 1e-5) {
                        assertThat(v.kind()).as(entry + " " + slip).isEqualTo(Verdict.Kind.WRONG);
                        assertThat(c.slips(entry).get(v.slip().orElseThrow()))
                                .as(entry + " " + slip)
                                .isCloseTo(number, org.assertj.core.data.Offset.offset(1e-6));
                        seen.add(v.slip().orElseThrow());
                    }
                });
            }
        });
        assertThat(seen).containsExactlyInAnyOrder(Slip.values());
    }

    @Test
    void slipAfterAMistakeIsKnownFromTheOwnNumbers() {
        Exercise e = Exercise.proposed(1, 2, false, 5);
        Solution s = solved(e);
        Entry a = Entry.at(Quantity.A, 1, 0);
        Entry h = Entry.at(Quantity.H, 1, 0);
        Answer wrong = rounded(s.value(a) + 0.4, 3);
        Map<Entry, Verdict> verdicts = new Checker(s).check(Map.of(a, wrong, h, wrong));
        assertThat(verdicts.get(h))
                .isEqualTo(new Verdict(Verdict.Kind.WRONG, Optional.of(Slip.TANH), Optional.empty()));
    }

    private static Verdict.Kind kind(Solution s, Entry entry, Answer answer) {
        Verdict v = Objects.requireNonNull(
                new Checker(s).check(Map.of(entry, answer)).get(entry));
        return v.kind();
    }

    @Test
    void oneDecimalIsTooFewUnlessItIsExact() {
        Solution s = solved(Exercise.proposed(1, 1, false, 3));
        Entry h = Entry.at(Quantity.H, 1, 0);
        assertThat(kind(s, h, rounded(s.value(h), 1))).isEqualTo(Verdict.Kind.ROUGH);
        Solution plain = solved(Exercise.proposed(1, 1, true, 3)
                .with(Entry.of(Quantity.BIAS, 0, 0), 0.5)
                .with(Entry.of(Quantity.U, 0, 0), 1)
                .with(Entry.at(Quantity.X, 1, 0), 0));
        assertThat(kind(plain, h, new Answer(0.5, 1))).isEqualTo(Verdict.Kind.RIGHT);
    }

    @Test
    void pointAndCommaAreBothRead() {
        assertThat(Answer.read(" 0,25 ")).contains(new Answer(0.25, 2));
        assertThat(Answer.read("-.5")).contains(new Answer(-0.5, 1));
        assertThat(Answer.read("−1.")).contains(new Answer(-1, 0));
        assertThat(Answer.read("3")).contains(new Answer(3, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,2,3", "1.2,3", "1e5", "NaN", "--1", ".", "9999999999999999"})
    void whatIsNoNumberIsNotRead(String typed) {
        assertThat(Answer.read(typed)).isEmpty();
    }

    @Test
    void sameSeedGivesTheSameShortNumbers() {
        Exercise e = Exercise.proposed(2, 4, false, 7);
        assertThat(Exercise.proposed(2, 4, false, 7)).isEqualTo(e);
        assertThat(Exercise.proposed(2, 4, false, 8)).isNotEqualTo(e);
        assertThat(e.given().values())
                .allMatch(v -> v != 0 && Math.abs(v) < 1 && Math.abs(10 * v - Math.rint(10 * v)) < 1e-9);
    }
}
