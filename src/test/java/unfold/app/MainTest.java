package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line asks for. */
class MainTest {
    @TempDir
    private Path folder;

    MainTest() {
        this.folder = Path.of("");
    }

    @Test
    void aFileIsToldFromACommand() throws IOException {
        Path named = folder.resolve("train");
        Files.createFile(named);
        assertThat(Main.isFile(named.toString())).isTrue();
        assertThat(Main.isFile("mine.txt")).isTrue();
        assertThat(Main.isFile("mine.txt", "other.txt")).isFalse();
        assertThat(Main.isFile("unfold:task=delay"))
                .as("settings open the window too")
                .isTrue();
        assertThat(Main.isFile()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "tour", "list", "show", "check", "render", "help", "--help", "-V", "trian"})
    void commandsAndOptionsAreNoFiles(String given) {
        assertThat(Main.isFile(given)).isFalse();
    }
}
