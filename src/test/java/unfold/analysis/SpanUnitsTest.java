package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.analysis.SpanUnits.Follower;
import unfold.analysis.SpanUnits.Span;

/** With units planted among noise. */
class SpanUnitsTest {
    private static final String TEXT =
            "pack (two lamps) and (one spare rope), then row out; the pilot (an old man) waits. ".repeat(12);
    private static final int NOISE = 150;
    private static final int COUNTER = 97;
    private static final int INVERTED = 41;

    /** Noise as smooth as units of a network are, a unit that counts open brackets, and one that does so upside down. */
    private static List<float[]> units(boolean planted) {
        SplittableRandom random = new SplittableRandom(11);
        List<float[]> units = new ArrayList<>();
        for (int u = 0; u < NOISE; u++) {
            float[] v = new float[TEXT.length()];
            double level = 0;
            for (int t = 0; t < v.length; t++) {
                level = 0.8 * level + random.nextDouble() - 0.5;
                v[t] = (float) level;
            }
            units.add(v);
        }
        if (planted) {
            units.set(COUNTER, depth(0.02f, random));
            float[] down = depth(0.3f, random);
            for (int t = 0; t < down.length; t++) {
                down[t] = -down[t];
            }
            units.set(INVERTED, down);
        }
        return units;
    }

    private static float[] depth(float noise, SplittableRandom random) {
        float[] depth = new float[TEXT.length()];
        int open = 0;
        for (int t = 0; t < depth.length; t++) {
            open += TEXT.charAt(t) == '(' ? 1 : 0;
            depth[t] = open + noise * (float) (random.nextDouble() - 0.5);
            open -= TEXT.charAt(t) == ')' ? 1 : 0;
        }
        return depth;
    }

    private static List<Span> brackets(int count) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        while (spans.size() < count) {
            from = TEXT.indexOf('(', from);
            int to = TEXT.indexOf(')', from) + 1;
            spans.add(new Span(from, to));
            from = to;
        }
        return spans;
    }

    @Test
    void theUnitThatCountsBracketsFollowsThemBest() {
        SpanUnits found = SpanUnits.of(units(true), brackets(3), 5);
        Follower best = found.followers().get(0);
        assertThat(best.unit()).isEqualTo(COUNTER);
        assertThat(best.above()).isTrue();
        assertThat(best.accuracy()).isEqualTo(1);
        assertThat(best.on()).isEqualTo(best.inside());
        assertThat(best.wrong()).isZero();
        assertThat(best.threshold()).isBetween(0.1, 0.9);
        Follower second = found.followers().get(1);
        assertThat(second.unit()).isEqualTo(INVERTED);
        assertThat(second.above()).as("on when it is low").isFalse();
        assertThat(found.followers()).hasSize(NOISE);
        assertThat(found.sets()).isGreaterThan(100);
        assertThat(found.asGood())
                .as("no three random stretches are followed so well")
                .isZero();
    }

    @Test
    void theUnitDoesTheSameInEveryOtherBracketAndNowhereElse() {
        List<float[]> units = units(true);
        List<Span> marked = brackets(2);
        Follower best = SpanUnits.of(units, marked, 5).followers().get(0);
        List<Span> all = brackets(36);
        assertThat(SpanUnits.places(units.get(COUNTER), best, marked)).isEqualTo(all.subList(2, all.size()));
    }

    @Test
    void amongManyUnitsSomeFollowAShortStretchByChanceAndThatIsSaid() {
        SpanUnits found = SpanUnits.of(units(false), List.of(new Span(200, 206)), 5);
        assertThat(found.followers().get(0).accuracy()).isGreaterThan(0.85);
        assertThat((double) found.asGood() / found.sets()).isGreaterThan(0.05);
    }

    @Test
    void withNothingPlantedTheBestOfManyStretchesIsAsGoodAsElsewhere() {
        SpanUnits found = SpanUnits.of(units(false), brackets(3), 5);
        assertThat(found.followers().get(0).accuracy()).isLessThan(0.85);
        assertThat((double) found.asGood() / found.sets()).isGreaterThan(0.05);
    }

    @Test
    void theAccuracyIsThatOfTheBestOfAllThresholds() {
        List<float[]> units = units(true);
        List<Span> marked = brackets(2);
        List<Integer> inside = new ArrayList<>();
        List<Integer> around = new ArrayList<>();
        for (int t = 0; t < TEXT.length(); t++) {
            int step = t;
            if (marked.stream().anyMatch(s -> s.holds(step))) {
                inside.add(step);
            } else if (marked.stream().anyMatch(s -> near(s, step))) {
                around.add(step);
            }
        }
        for (Follower f : SpanUnits.of(units, marked, 5).followers().subList(0, 60)) {
            assertThat(f.accuracy()).isCloseTo(bestOfAll(units.get(f.unit()), inside, around), within(1e-12));
            double balanced = ((double) f.on() / f.inside() + 1 - (double) f.wrong() / f.around()) / 2;
            assertThat(f.accuracy()).isCloseTo(balanced, within(1e-12));
        }
    }

    private static boolean near(Span s, int step) {
        int reach = Math.max(5, Math.min(50, s.length()));
        return s.from() - reach <= step && step < s.to() + reach;
    }

    /** Tries every value as a threshold, with both signs. */
    private static double bestOfAll(float[] v, List<Integer> inside, List<Integer> around) {
        double best = 0.5;
        for (float threshold : v) {
            double balanced = (above(v, threshold, inside) + 1 - above(v, threshold, around)) / 2;
            best = Math.max(best, Math.max(balanced, 1 - balanced));
        }
        return best;
    }

    /** At which part of these steps the unit is above the threshold. */
    private static double above(float[] v, float threshold, List<Integer> steps) {
        int above = 0;
        for (int step : steps) {
            above += v[step] > threshold ? 1 : 0;
        }
        return (double) above / steps.size();
    }

    @Test
    void aUnitThatNeverMovesFollowsNothing() {
        SpanUnits found = SpanUnits.of(List.of(new float[80]), List.of(new Span(10, 20)), 1);
        assertThat(found.followers().get(0).accuracy()).isEqualTo(0.5);
        assertThat(found.followers().get(0).distance()).isZero();
    }

    @Test
    void whereEverythingIsMarkedNothingCanBeSaid() {
        float[] ramp = new float[30];
        for (int t = 0; t < ramp.length; t++) {
            ramp[t] = t;
        }
        SpanUnits found = SpanUnits.of(List.of(ramp), List.of(new Span(0, 30)), 1);
        assertThat(found.followers().get(0).accuracy()).isEqualTo(0.5);
        assertThat(found.sets()).as("no other place is that long").isZero();
    }

    @Test
    void aStretchHasALength() {
        assertThatThrownBy(() -> new Span(4, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
