package unfold.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unfold.analysis.SpanUnits.Span;

class MarkingTest {
    private final Marking marking = new Marking(100);

    @Test
    void aCursorAloneMarksNothing() {
        marking.move(7, false);
        assertThat(marking.cursor()).isEqualTo(7);
        assertThat(marking.spans()).isEmpty();
    }

    @Test
    void bothEndsBelongToWhatIsMarkedInEitherDirection() {
        marking.move(20, false);
        marking.move(15, true);
        assertThat(marking.spans()).containsExactly(new Span(15, 21));
        marking.move(30, true);
        assertThat(marking.spans()).containsExactly(new Span(20, 31));
        marking.move(31, false);
        assertThat(marking.spans()).isEmpty();
    }

    @Test
    void whatIsKeptStaysWhileMoreIsMarked() {
        marking.move(50, false);
        marking.move(55, true);
        marking.keep();
        marking.move(10, false);
        assertThat(marking.spans()).containsExactly(new Span(50, 56));
        marking.move(12, true);
        assertThat(marking.spans()).as("in the order of the text").containsExactly(new Span(10, 13), new Span(50, 56));
        marking.clear();
        assertThat(marking.spans()).isEmpty();
    }

    @Test
    void stretchesThatMeetOrTouchAreOne() {
        marking.move(50, false);
        marking.move(55, true);
        marking.keep();
        marking.move(56, false);
        marking.move(60, true);
        assertThat(marking.spans()).containsExactly(new Span(50, 61));
        marking.keep();
        marking.move(52, false);
        marking.move(53, true);
        assertThat(marking.spans()).containsExactly(new Span(50, 61));
    }

    @Test
    void theCursorStaysInTheText() {
        marking.move(-4, false);
        assertThat(marking.cursor()).isZero();
        marking.move(400, true);
        assertThat(marking.spans()).containsExactly(new Span(0, 100));
    }
}
