package unfold.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorksheetCommandTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("unset");

    private int run(String... arguments) {
        return new Commands(new PrintWriter(new StringWriter()), new PrintWriter(err)).run(List.of(arguments));
    }

    @Test
    void worksheetIsWrittenWithAndWithoutAnswers() throws IOException {
        Path sheet = folder.resolve("sheet.pdf");
        Path solved = folder.resolve("solved.pdf");
        assertThat(run("worksheet", "--units", "2", "--steps", "3", "--seed", "7", "--out", sheet.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(run(
                        "worksheet",
                        "--units",
                        "2",
                        "--steps",
                        "3",
                        "--seed",
                        "7",
                        "--answers",
                        "--out",
                        solved.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(text(sheet)).contains("exercise 7", "2 units, 3 steps").doesNotContain("answers");
        assertThat(text(solved)).contains("exercise 7: answers", "2 units, 3 steps");
    }

    private static String text(Path file) throws IOException {
        try (PdfReader reader = new PdfReader(Files.readAllBytes(file))) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }

    @Test
    void sizesThatNobodyCalculatesByHandAreRefused() {
        Path sheet = folder.resolve("sheet.pdf");
        assertThat(run("worksheet", "--units", "3", "--out", sheet.toString())).isEqualTo(Commands.FAILED);
        assertThat(run("worksheet", "--steps", "5", "--out", sheet.toString())).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("1 or 2 units, not 3", "1 to 4 steps, not 5");
        assertThat(sheet).doesNotExist();
    }
}
