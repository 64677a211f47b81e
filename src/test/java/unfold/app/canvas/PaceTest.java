package unfold.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLISECOND = 1_000_000;

    private final Pace pace = new Pace();

    @Test
    void theFirstNumbersAreTakenAtOnce() {
        assertThat(pace.due(0, true)).isTrue();
    }

    @Test
    void whatIsQuicklyPaintedIsShownNineTimesASecond() {
        pace.taken(0);
        assertThat(pace.due(16 * MILLISECOND, true)).isFalse();
        assertThat(pace.due(109 * MILLISECOND, true)).isFalse();
        assertThat(pace.due(110 * MILLISECOND, true)).isTrue();
    }

    @Test
    void newerNumbersWaitUntilTheLastStandEverywhere() {
        pace.taken(0);
        assertThat(pace.due(200 * MILLISECOND, false)).isFalse();
        assertThat(pace.due(300 * MILLISECOND, false)).isFalse();
    }

    @Test
    void whatTakesLongToPaintRestsForLonger() {
        pace.taken(0);
        assertThat(pace.due(100 * MILLISECOND, true)).isFalse();
        assertThat(pace.due(399 * MILLISECOND, true)).isFalse();
        assertThat(pace.due(400 * MILLISECOND, true)).isTrue();
    }

    @Test
    void whatIsNeverPaintedToItsEndHoldsNothingUpForLong() {
        pace.taken(0);
        assertThat(pace.due(999 * MILLISECOND, false)).isFalse();
        assertThat(pace.due(1000 * MILLISECOND, false)).isTrue();
    }
}
