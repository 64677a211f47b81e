package unfold.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Frames of the window while its network trains at full speed and the playhead moves, for short and long sequences: how many a second, how
 * far apart, and how long the window's thread left others waiting.
 */
public final class FrameTable {
    private static final long WARM_MILLIS = 6_000;
    private static final long MEASURED_MILLIS = 10_000;
    private static final double FRAMES = 58;
    private static final double LATE = 25;
    private static final double BLOCKED = 100;

    private FrameTable() {}

    /** Prints the table; an argument names a task or corpus instead of the usual two, or a number of steps instead of the usual three. */
    public static void main(String[] args) throws InterruptedException {
        OpenWindow.begin();
        Map<Boolean, List<String>> given =
                Arrays.stream(args).collect(Collectors.partitioningBy(a -> a.matches("\\d+")));
        List<String> subjects = or(given.get(false), "number-words", "dates.txt");
        List<String> lengths = or(given.get(true), "10", "100", "1000");
        print(
                "%-40s %8s %8s %8s %8s %8s %8s %8s%n",
                "ms", "frames/s", "median", "p99", "longest", "blocked", "CPU", "p99");
        for (String subject : subjects) {
            try (OpenWindow window = OpenWindow.open(Map.of("choice.subject", subject))) {
                window.train(true);
                for (String steps : lengths) {
                    window.probe(Integer.parseInt(steps));
                    for (double speed : new double[] {1, 10}) {
                        row(window, subject, steps, speed);
                    }
                }
            }
        }
        System.exit(0);
    }

    private static List<String> or(@Nullable List<String> given, String... usual) {
        return given == null || given.isEmpty() ? List.of(usual) : given;
    }

    private static void row(OpenWindow window, String subject, String steps, double speed) throws InterruptedException {
        window.play(speed);
        Thread.sleep(WARM_MILLIS);
        window.play(speed);
        List<Long> frames = new ArrayList<>();
        List<Long> busy = new ArrayList<>();
        AnimationTimer timer = OpenWindow.on(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.add(System.nanoTime());
                busy.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            }
        });
        OpenWindow.on(() -> {
            timer.start();
            return null;
        });
        double blocked = blocked();
        OpenWindow.on(() -> {
            timer.stop();
            return null;
        });
        double[] gaps = steps(frames);
        double[] work = steps(busy);
        double rate = 1e9 * gaps.length / (frames.get(gaps.length) - frames.get(0));
        double late = percentile(gaps, 0.99);
        print(
                "%-40s %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %s%n",
                subject + ", τ = " + steps + ", playhead " + (int) speed + "×",
                rate,
                percentile(gaps, 0.5),
                late,
                percentile(gaps, 1),
                blocked,
                percentile(work, 0.5),
                percentile(work, 0.99),
                rate >= FRAMES && late <= LATE && blocked <= BLOCKED ? "" : "!");
    }

    /** From each to the next, in milliseconds, in ascending order. */
    private static double[] steps(List<Long> nanos) {
        double[] steps = new double[nanos.size() - 1];
        Arrays.setAll(steps, k -> (nanos.get(k + 1) - nanos.get(k)) / 1e6);
        Arrays.sort(steps);
        return steps;
    }

    private static double percentile(double[] ascending, double share) {
        return ascending[(int) (share * (ascending.length - 1))];
    }

    /** The longest time in milliseconds that anything had to wait for the window's thread. */
    private static double blocked() throws InterruptedException {
        long end = System.nanoTime() + MEASURED_MILLIS * 1_000_000;
        double longest = 0;
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            long[] came = new long[1];
            CountDownLatch done = new CountDownLatch(1);
            Platform.runLater(() -> {
                came[0] = System.nanoTime();
                done.countDown();
            });
            done.await();
            longest = Math.max(longest, (came[0] - asked) / 1e6);
            Thread.sleep(2);
        }
        return longest;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
