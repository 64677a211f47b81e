package unfold.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageLinesTest {
    private static PageLines broken(String text, int columns) {
        int[] cells = new int[text.length()];
        Arrays.fill(cells, 1);
        boolean[] ends = new boolean[text.length()];
        boolean[] spaces = new boolean[text.length()];
        for (int t = 0; t < text.length(); t++) {
            ends[t] = text.charAt(t) == '/';
            spaces[t] = text.charAt(t) == ' ';
        }
        return new PageLines(cells, ends, spaces, columns);
    }

    private static String[] lines(String text, int columns) {
        PageLines lines = broken(text, columns);
        return IntStream.range(0, lines.lines())
                .mapToObj(k -> text.substring(lines.first(k), lines.first(k + 1)))
                .toArray(String[]::new);
    }

    @Test
    void linesBreakBehindTheLastSpaceThatFits() {
        assertThat(lines("the ship left port", 9)).containsExactly("the ship ", "left port");
        assertThat(lines("the ship left port", 8)).as("the space hangs").containsExactly("the ship ", "left ", "port");
    }

    @Test
    void aSignThatEndsALineEndsIt() {
        assertThat(lines("one/two//three", 5)).containsExactly("one/", "two/", "/", "three");
        assertThat(lines("three/four", 5)).as("it hangs").containsExactly("three/", "four");
    }

    @Test
    void aWordThatIsTooLongIsCut() {
        assertThat(lines("ab counterclockwise", 7)).containsExactly("ab ", "counter", "clockwi", "se");
    }

    @Test
    void nothingIsLostAndEverySignIsFoundWhereItStands() {
        SplittableRandom random = new SplittableRandom(4);
        for (int columns = 1; columns < 40; columns++) {
            int n = 300;
            int[] cells = IntStream.range(0, n).map(t -> 1 + random.nextInt(3)).toArray();
            boolean[] ends = new boolean[n];
            boolean[] spaces = new boolean[n];
            for (int t = 0; t < n; t++) {
                ends[t] = random.nextInt(20) == 0;
                spaces[t] = random.nextInt(5) == 0;
            }
            PageLines lines = new PageLines(cells, ends, spaces, columns);
            assertThat(lines.first(lines.lines())).isEqualTo(n);
            for (int t = 0; t < n; t++) {
                assertThat(lines.at(lines.line(t), lines.column(t))).isEqualTo(t);
                assertThat(lines.first(lines.line(t))).isLessThanOrEqualTo(t);
                boolean first = lines.first(lines.line(t)) == t;
                assertThat(first || lines.column(t) + (spaces[t] || ends[t] ? 0 : cells[t]) <= columns)
                        .as("sign " + t + " in " + columns + " columns")
                        .isTrue();
                assertThat(t == 0 || first || !ends[t - 1]).as("a line went on").isTrue();
            }
        }
    }

    @Test
    void aPlaceBesideTheTextBelongsToTheNearestSign() {
        PageLines lines = broken("one/two/", 10);
        assertThat(lines.at(-3, 1)).isEqualTo(1);
        assertThat(lines.at(0, 90)).isEqualTo(3);
        assertThat(lines.at(9, 0)).isEqualTo(4);
    }
}
