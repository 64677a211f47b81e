package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;

/** What is written as a lesson is what is read, and what is none is refused with its line. */
class LessonFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsWhatIsRead() throws IOException {
        Lesson lesson = new Lesson(
                "Gates # and \\ signs",
                "What they keep.",
                List.of(
                        new Scene("One", "", "", Map.of()),
                        new Scene(
                                "Zwei · 二",
                                "# no title\n```\nthree lines\n\n## no scene either\n\\",
                                "unfold:task=delay,delay=2;cell=lstm",
                                Map.of("view.open", "h", "bench", "", "view.selected", "signal h 3"))));
        Path file = folder.resolve("talk.md");
        LessonFile.write(file, lesson);
        assertThat(LessonFile.read(file)).isEqualTo(lesson);
        assertThat(LessonFile.text(LessonFile.read(file))).isEqualTo(Files.readString(file));
    }

    @Test
    void whatAnotherEditorMakesOfItIsRead() throws IOException {
        byte[] bytes =
                "\uFEFF# A talk\r\n\r\nTwo lines\r\nof one.\r\n\r\n\r\n## First\r\n\r\nSaid\r\nhere,\\\r\nand there.\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(LessonFile.read("talk.md", bytes))
                .isEqualTo(new Lesson(
                        "A talk",
                        "Two lines of one.",
                        List.of(new Scene("First", "Said here,\nand there.", "", Map.of()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                | talk.md: a lesson begins with # and its title",
                "Hello                                             | line 1: a lesson begins with # and its title",
                "# A                                               | talk.md: it has no scenes",
                "# A~# B                                           | line 2: a lesson has one title",
                "# A~```unfold                                     | line 2: a scene has one block",
                "# A~## B~```java                                  | line 3: a scene has one block",
                "# A~## B~```unfold~view.both: true                | line 4: the block of the last scene does not end",
                "# A~## B~```unfold~both                           | line 4: \"both\" is no key and value",
                "# A~## B~```unfold~bench: x~bench: y~```          | line 5: bench is there twice",
                "# A~## B~```unfold~settings: unfold:task=no~```   | talk.md:4",
            })
    void whatIsNoneIsRefusedWithItsLine(String text, String said) {
        assertThatThrownBy(
                        () -> LessonFile.read("talk.md", text.replace('~', '\n').getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(said);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> LessonFile.read("talk.md", new byte[] {'#', ' ', (byte) 0xff}))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("byte 2");
    }
}
