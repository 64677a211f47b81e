package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is chosen to be learned, without a window. */
class ChoicesTest {
    @TempDir
    Path folder;

    private static String subject(Desktop desk) {
        return Objects.requireNonNull(desk.choices.subject().get()).name();
    }

    @Test
    void howGapsAreMetHoldsForTheNextFileTooAndForTheNextStart() throws Exception {
        Path file = Files.writeString(
                folder.resolve("gaps.csv"),
                "t,v\n"
                        + IntStream.range(0, 200)
                                .mapToObj(t -> t + "," + (t == 70 ? "" : t % 7 * 1.5) + "\n")
                                .collect(Collectors.joining()));
        Desktop desk = new Desktop(folder).begin("sunspots.csv");
        Subject gaps = desk.subjects.own(file);
        desk.choices.choose(gaps);
        assertThat(desk.notices.sentence().get())
                .startsWith("gaps.csv, line 72: ")
                .contains("fill missing values on a straight line (gaps=interpolate)");
        assertThat(subject(desk)).isEqualTo("Sunspots");

        desk.choices.subjectFields().get().field("gaps").enter("interpolate");
        desk.choices.choose(gaps);
        assertThat(subject(desk)).isEqualTo("gaps.csv");
        desk.choices.choose(desk.subjects.find("parity").orElseThrow());
        desk.choices.choose(gaps);
        assertThat(subject(desk)).as("coming back to it").isEqualTo("gaps.csv");

        Desktop next = new Desktop(folder);
        next.choices.begin(
                next.subjects.own(file),
                desk.choices.values(),
                next.subjects.find("parity").orElseThrow());
        assertThat(subject(next)).isEqualTo("gaps.csv");
        desk.close();
        next.close();
    }
}
