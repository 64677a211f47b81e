package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;

/** Fig 10.15: a map applied again and again turns more and more often, flat here and steep there. */
class RepeatedMapTest {
    private static final int STEPS = 8;
    private static final int PLACES = 1001;
    /**
     * How far a median of turning points may be from the one in the book's notes (§3.2), which are of five other seeds: four sets of five
     * seeds differed by up to 4 from one another and from these.
     */
    private static final int TOLERANCE = 4;

    private final Kernel kernel = Kernels.best();

    private RepeatedMap[] maps(double gain) {
        return LongStream.rangeClosed(1, 5)
                .mapToObj(seed -> RepeatedMap.of(kernel, 100, gain, seed, STEPS, PLACES))
                .toArray(RepeatedMap[]::new);
    }

    private static double median(RepeatedMap[] maps, ToDoubleFunction<RepeatedMap> what) {
        return Arrays.stream(maps).mapToDouble(what).sorted().toArray()[maps.length / 2];
    }

    private static void assertTurns(RepeatedMap[] maps, int... published) {
        for (int t = 0; t <= STEPS; t++) {
            int at = t;
            assertThat(median(maps, m -> m.turningPoints(at))).as("t = " + t).isCloseTo(published[t], within((double)
                    TOLERANCE));
        }
    }

    @Test
    void aGainBelowOneStaysSmooth() {
        RepeatedMap[] maps = maps(0.9);
        assertTurns(maps, 0, 2, 0, 0, 2, 2, 2, 2, 2);
        assertThat(median(maps, m -> m.turningPoints(STEPS))).isLessThanOrEqualTo(4);
        assertThat(median(maps, m -> m.steepest(7))).isLessThan(0.1);
    }

    @Test
    void aGainOfTwoTurns() {
        assertTurns(maps(2), 0, 2, 2, 4, 4, 2, 6, 6, 10);
    }

    /** The median slope .05, the largest about 69: mostly flat, with a few cliffs. */
    @Test
    void aGainOfThreeIsMostlyFlatWithAFewCliffs() {
        RepeatedMap[] maps = maps(3);
        assertTurns(maps, 0, 2, 4, 6, 6, 8, 14, 14, 22);
        assertThat(median(maps, m -> m.turningPoints(STEPS))).isGreaterThan(12);
        assertThat(median(maps, m -> m.medianSlope(7))).isBetween(0.02, 0.15);
        assertThat(median(maps, m -> m.steepest(7))).isGreaterThan(10);
    }

    @Test
    void atFirstItIsALine() {
        RepeatedMap map = RepeatedMap.of(kernel, 10, 3, 1, 0, 11);
        assertThat(map.steps()).isZero();
        assertThat(map.turningPoints(0)).isZero();
        assertThat(map.starts()).startsWith(-20).endsWith(20);
        assertThat(map.medianSlope(0)).isCloseTo(map.steepest(0), within(1e-12));
    }

    /** The same W, line and read-out with every gain. */
    @Test
    void theSeedDecidesOnEverything() {
        RepeatedMap once = RepeatedMap.of(kernel, 10, 1, 5, 2, 11);
        assertThat(RepeatedMap.of(kernel, 10, 1, 5, 2, 11).read()[2]).containsExactly(once.read()[2]);
        assertThat(RepeatedMap.of(kernel, 10, 2, 5, 2, 11).read()[0]).containsExactly(once.read()[0]);
        assertThat(RepeatedMap.of(kernel, 10, 1, 6, 2, 11).read()[2]).isNotEqualTo(once.read()[2]);
    }
}
