package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccurrencesTest {
    @TempDir
    Path folder;

    private String words(String subject) {
        Desktop desktop = new Desktop(folder);
        desktop.begin(subject);
        return Occurrences.words(desktop.running.dataset(), desktop.wording);
    }

    @Test
    void everySymbolOfATextWithItsCountTheMostFrequentFirst() {
        String words = words("roman-numerals.txt");
        assertThat(words).startsWith("8 symbols, with how often each occurs:\n");
        assertThat(words)
                .contains("↵\u00A03,999", "I\u00A0", "V\u00A0", "X\u00A0", "L\u00A0", "C\u00A0", "D\u00A0", "M\u00A0");
        String[] entries = words.substring(words.indexOf('\n') + 1).split(" {3}");
        assertThat(entries).hasSize(8);
        long[] counts = Arrays.stream(entries)
                .mapToLong(e -> Long.parseLong(e.substring(2).replace(",", "")))
                .toArray();
        for (int i = 1; i < counts.length; i++) {
            assertThat(counts[i]).isLessThanOrEqualTo(counts[i - 1]);
        }
    }

    @Test
    void nothingOfASeries() {
        assertThat(words("sine")).isEmpty();
    }
}
