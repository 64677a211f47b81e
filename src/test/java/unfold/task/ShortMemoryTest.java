package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
    @Test
    void aTextDeterminedByTwoSymbolsIsForeseen() {
        char[] text = new char[6000];
        for (int i = 2; i < text.length; i++) {
            text[i] = (char) ((text[i - 1] + 2 * text[i - 2] + 1) % 7);
        }
        assertThat(new ShortMemory(text, 5000, 7).loss(text, 5000, 6000)).isLessThan(0.02);
    }

    @Test
    void anUnforeseeableTextCostsItsEntropy() {
        SplittableRandom random = new SplittableRandom(1);
        char[] text = new char[200_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) random.nextInt(4);
        }
        assertThat(new ShortMemory(text, 190_000, 4).loss(text, 190_000, 200_000))
                .isCloseTo(Math.log(4), within(0.003));
    }

    @Test
    void theMixtureIsThatOfWittenAndBell() {
        // After 0 1 0 1 0: singles 3 and 2 of 5, after 0 always 1 (2 seen, 1 kind), after 1 0 once 1 (1 seen, 1 kind).
        char[] text = {0, 1, 0, 1, 0, 1};
        double p = 0.5;
        p = (2 + 2 * p) / (5 + 2);
        p = (2 + 1 * p) / (2 + 1);
        p = (1 + 1 * p) / (1 + 1);
        assertThat(new ShortMemory(text, 5, 2).loss(text, 5, 6)).isCloseTo(-Math.log(p), within(1e-12));
    }
}
