package unfold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is the same, byte for byte, wherever it is written: with Turkish letters, Arabic digits, Buddhist years, or no locale. */
class LocalesTest {
    /** Each command writes files into the folder it runs in, or answers into one. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("train", "--task", "reber", "--steps", "12", "--csv", "curves.csv"),
            List.of("show", "--cell", "lstm"),
            List.of("show", "--cell", "lstm", "--json"),
            List.of("show", "--cell", "lstm", "--tex"),
            List.of("show", "--cell", "gru", "--unfolded", "--dot", "--steps", "3"),
            List.of("list"),
            List.of("check", "--cell", "gru", "--entries", "3"),
            List.of("render", "--numbers", "graph.svg"),
            List.of("render", "--numbers", "graph.tex"),
            List.of("render", "--view", "circuit", "circuit.png"));

    @TempDir
    Path folder;

    @Test
    void filesAreTheSameBytesUnderEveryLocale() throws Exception {
        Map<String, List<String>> locales = new TreeMap<>(Map.of(
                "en-US", List.of("-Duser.language=en", "-Duser.country=US"),
                "tr-TR", List.of("-Duser.language=tr", "-Duser.country=TR"),
                "de-DE", List.of("-Duser.language=de", "-Duser.country=DE"),
                "ar-EG", List.of("-Duser.language=ar", "-Duser.country=EG"),
                "th-TH", List.of("-Duser.language=th", "-Duser.country=TH", "-Duser.extensions=u-ca-buddhist-nu-thai"),
                "C", List.of()));
        Map<String, Process> running = new TreeMap<>();
        for (Map.Entry<String, List<String>> locale : locales.entrySet()) {
            running.put(locale.getKey(), start(locale.getKey(), locale.getValue()));
        }
        for (Map.Entry<String, Process> each : running.entrySet()) {
            assertThat(each.getValue().waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(each.getValue().exitValue())
                    .as(each.getKey() + ": " + Files.readString(folder.resolve(each.getKey() + ".log")))
                    .isZero();
        }
        Map<String, String> usual = files("en-US");
        assertThat(usual).hasSizeGreaterThan(COMMANDS.size());
        for (String locale : locales.keySet()) {
            assertThat(files(locale)).as(locale).isEqualTo(usual);
        }
    }

    private Process start(String locale, List<String> flags) throws IOException {
        Path own = Files.createDirectory(folder.resolve(locale));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                classPath()));
        line.addAll(flags);
        line.add(LocalesTest.class.getName());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(locale + ".log").toFile());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(System.getProperty("path.separator")))
                .map(p -> Path.of(p).toAbsolutePath().toString())
                .reduce((a, b) -> a + System.getProperty("path.separator") + b)
                .orElseThrow();
    }

    private Map<String, String> files(String locale) throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(locale))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return found;
    }

    /** Runs all commands in the folder the program was started in. */
    public static void main(String[] none) throws IOException {
        for (int k = 0; k < COMMANDS.size(); k++) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = new Commands(new PrintWriter(out), new PrintWriter(err)).run(COMMANDS.get(k));
            if (code != Commands.DONE) {
                throw new IOException(COMMANDS.get(k) + ": " + code + " " + err);
            }
            String said = out.toString().replaceAll("in [0-9.]+ s \\([0-9]+/s\\)", "in some time");
            Files.write(Path.of("out-" + k + ".txt"), said.getBytes(StandardCharsets.UTF_8));
        }
    }
}
