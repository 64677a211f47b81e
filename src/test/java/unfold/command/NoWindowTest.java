package unfold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands run where there is no window: not one class of the toolkit is loaded. */
class NoWindowTest {
    /** What the other Java runs. */
    static final class Runner {
        private Runner() {}

        public static void main(String[] arguments) {
            System.exit(new Commands().run(List.of(arguments)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "train --steps 2 --quiet", "eval --input samples/eval/lstm.json --gradients"})
    void loadsNoToolkit(String command, @TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes.txt");
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Runner.class.getName()));
        line.addAll(List.of(command.split(" ", -1)));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded).anyMatch(l -> l.contains("unfold.command.Commands"));
        assertThat(loaded).noneMatch(l -> l.contains(" javafx.") || l.contains(" com.sun.javafx."));
    }
}
