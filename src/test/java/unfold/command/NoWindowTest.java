package unfold.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command, whichever there are, run by the example its help gives: help is given, JSON and nothing else is on the output, and not
 * one class of the toolkit is loaded.
 */
class NoWindowTest {
    private static final String EXAMPLE = "For example:\n  unfold ";

    /** What one command said. */
    record Said(int code, String out, String err) {}

    static Said run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new Commands(new PrintWriter(out), new PrintWriter(err)).run(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** What the other Java runs: all examples in the first argument's folder, each one's words in files. */
    static final class Runner {
        private Runner() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            for (String line : Files.readAllLines(folder.resolve("examples.txt"))) {
                List<String> words = List.of(line.split(" ", -1));
                Said said = run(words);
                Files.writeString(folder.resolve(words.get(0) + ".out"), said.out());
                Files.writeString(folder.resolve(words.get(0) + ".err"), said.code() + "\n" + said.err());
            }
        }
    }

    private static String help(String command) {
        Said said = run(List.of(command, "--help"));
        assertThat(said.code()).as(command + " --help: " + said.err()).isZero();
        assertThat(said.err()).as(command).isEmpty();
        assertThat(said.out()).as(command).contains("Usage: unfold " + command);
        return said.out();
    }

    /** The example of a command; files that are not there are in the folder. */
    private static String example(String command, Path folder) {
        String help = help(command);
        int at = help.indexOf(EXAMPLE);
        assertThat(at).as("the help of " + command + " ends with an example").isPositive();
        List<String> words = new ArrayList<>();
        String line = help.substring(at + EXAMPLE.length()).strip();
        for (String word : line.split(" ", -1)) {
            boolean made = word.matches("[a-z]+[.][a-z]+") && !Files.exists(Path.of(word));
            words.add(
                    made || (word.equals("tour") && !words.isEmpty())
                            ? folder.resolve(word).toString()
                            : word);
        }
        assertThat(words).as(command).startsWith(command).contains("--json");
        return String.join(" ", words);
    }

    @Test
    void everyCommandAnswersInJsonAndLoadsNoToolkit(@TempDir Path folder) throws Exception {
        TreeSet<String> commands = new TreeSet<>(Commands.names());
        commands.remove("help");
        List<String> examples = new ArrayList<>();
        examples.add(example("train", folder)); // what it writes others read
        for (String command : commands) {
            if (!command.equals("train")) {
                examples.add(example(command, folder));
            }
        }
        Files.write(folder.resolve("examples.txt"), examples);
        Path log = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Runner.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("all.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("all.txt")))
                .isZero();
        assertThat(Files.readString(folder.resolve("all.txt"))).isEmpty();
        ObjectMapper strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (String command : commands) {
            String err = Files.readString(folder.resolve(command + ".err"));
            assertThat(err).as(command).startsWith("0\n");
            JsonNode answer = strict.readTree(Files.readString(folder.resolve(command + ".out")));
            assertThat(answer.isContainerNode() && !answer.isEmpty())
                    .as(command)
                    .isTrue();
            Optional.ofNullable(answer.get("written"))
                    .ifPresent(all -> all.forEach(file ->
                            assertThat(Path.of(file.asText())).as(command).isNotEmptyFile()));
        }
        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded).anyMatch(l -> l.contains("unfold.command.Commands"));
        assertThat(loaded).noneMatch(l -> l.contains(" javafx.") || l.contains(" com.sun.javafx."));
    }

    @Test
    void whatIsRefusedIsNotOffered() {
        for (String command : List.of("eval", "steps")) {
            assertThat(help(command)).doesNotContain("--task", "--file=").contains("--cell");
            Said said =
                    run(List.of(command, "--input", "samples/eval/series.json", "--task", "delay", "--cell", "gru"));
            assertThat(said.code()).isEqualTo(Commands.FAILED);
            assertThat(said.err()).contains("leave --task and --file out");
        }
    }

    @Test
    void jsonIsNotWrittenIntoWhatIsNoFileOfIt() {
        Said said = run(List.of("compare", "--steps", "1", "--json", "vanilla", "gru"));
        assertThat(said.code()).isEqualTo(Commands.FAILED);
        assertThat(said.err()).contains("--json is followed by \"vanilla\"");
        assertThat(Arrays.asList(said.out().split("\n"))).containsExactly("");
    }
}
