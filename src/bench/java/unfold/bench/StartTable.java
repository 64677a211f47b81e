package unfold.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the program again and again, in a process of its own on the display there is, and measures the time to its first painted frame and
 * the memory it holds some seconds later. JavaFX itself reports each frame when it is painted. A packed program, such as
 * {@code /opt/unfold/bin/unfold}, is measured if it is named.
 */
public final class StartTable {
    private static final int ROUNDS = 5;
    private static final long REST_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 10;
    private static final double SECONDS = 2;
    private static final double MEGABYTES = 400;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private record Start(double seconds, double processor, double megabytes) {}

    private StartTable() {}

    /** Prints the table; the system property {@code unfold.flags} holds the options of the virtual machine. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (System.getenv("DISPLAY") == null) {
            System.err.println("There is no display to open windows on; run this benchmark under xvfb-run -a.");
            System.exit(1);
        }
        print("%-28s %10s %10s %10s%n", "", "s", "CPU s", "MB");
        List<Start> starts = new ArrayList<>();
        for (int k = 0; k < ROUNDS; k++) {
            Start start = start(args);
            starts.add(start);
            row("start " + (k + 1), start, "");
        }
        Start median = new Start(
                Round.median(starts.stream().mapToDouble(Start::seconds).toArray()),
                Round.median(starts.stream().mapToDouble(Start::processor).toArray()),
                Round.median(starts.stream().mapToDouble(Start::megabytes).toArray()));
        row("median", median, median.seconds <= SECONDS && median.megabytes <= MEGABYTES ? "" : "!");
        print("%-28s %10.1f %10s %10.0f%n", "demanded, at most", SECONDS, "", MEGABYTES);
    }

    private static void row(String name, Start start, String mark) {
        print("%-28s %10.2f %10.2f %10.0f %s%n", name, start.seconds, start.processor, start.megabytes, mark);
    }

    private static Start start(String... packed) throws IOException, InterruptedException {
        Path settings = Files.createTempDirectory("unfold-start");
        List<String> options = List.of("-Djavafx.pulseLogger=true", "-Dunfold.settings=" + settings);
        ProcessBuilder builder = new ProcessBuilder(packed.length > 0 ? List.of(packed) : unpacked(options));
        if (packed.length > 0) {
            builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", options));
        }
        Path said = settings.resolve("frames.log");
        long began = System.nanoTime();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            while (!Files.readString(said).contains("\nPULSE: 1 ")) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the program ended before its first frame");
                }
                Thread.sleep(LOOK_MILLIS);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double processor =
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            Thread.sleep(REST_MILLIS);
            return new Start(seconds, processor, megabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static List<String> unpacked(List<String> options) {
        List<String> all =
                new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions"));
        all.addAll(Arrays.stream(System.getProperty("unfold.flags", "").split("\\s+"))
                .filter(flag -> !flag.isBlank())
                .toList());
        all.addAll(options);
        return Machine.command(all, "unfold.app.Main", List.of());
    }

    private static double megabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        Matcher resident = RESIDENT.matcher(Files.readString(status));
        return resident.find() ? Long.parseLong(resident.group(1)) / 1024.0 : Double.NaN;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
