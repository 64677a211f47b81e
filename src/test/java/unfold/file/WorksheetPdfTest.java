package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.engine.kernel.Kernels;
import unfold.exercise.Exercise;
import unfold.exercise.Solution;

class WorksheetPdfTest {
    private static String read(Solution solution, boolean answers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorksheetPdf.write(solution, 7, answers, out);
        try (PdfReader reader = new PdfReader(out.toByteArray())) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }

    /** The numbers in it that have a decimal point, in order. */
    private static List<String> decimals(String text) {
        List<String> found = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            if (word.matches("-?\\d+\\.\\d+")) {
                found.add(word);
            }
        }
        return found;
    }

    private static String four(double v) {
        return String.format(Locale.ROOT, "%.4f", v);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 4, true", "2, 3, false", "2, 4, false"})
    void pageHasTheNumbersOfTheExercise(int units, int steps, boolean linear) throws IOException {
        Exercise e = Exercise.proposed(units, steps, linear, 7);
        Solution s = Solution.of(e, Kernels.best());
        List<String> given =
                e.givens().stream().map(g -> Double.toString(e.number(g))).toList();
        List<String> asked = e.asked().stream().map(a -> four(s.value(a))).toList();
        String open = read(s, false);
        assertThat(open).contains("exercise 7", "Name", "Date").doesNotContain("answers");
        assertThat(decimals(open)).containsExactlyInAnyOrderElementsOf(given);
        String solved = read(s, true);
        List<String> all = new ArrayList<>(given);
        all.addAll(asked);
        assertThat(solved).contains("exercise 7", "answers");
        assertThat(decimals(solved)).containsExactlyInAnyOrderElementsOf(all);
    }
}
