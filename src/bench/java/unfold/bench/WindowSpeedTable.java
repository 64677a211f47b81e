package unfold.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.train.TrainingRun;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/**
 * How much of its speed training keeps when a window with a live probe looks on: the same network in the window and in a run that nobody
 * looks at, turn and turn about. Time is time on the wall, which says something only where two cores are free; beside it stands the
 * processor time of the training thread alone, which is what the snapshots cost it.
 */
public final class WindowSpeedTable {
    private static final int ROUNDS = 5;
    private static final long WARM_MILLIS = 10_000;
    private static final long TURN_MILLIS = 4_000;
    private static final double DEMANDED = 0.85;
    /** Of the window's own start: number words, as everybody meets the program. */
    private static final String SUBJECT = "number-words";

    private WindowSpeedTable() {}

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        OpenWindow.begin();
        print("%-40s %10s %10s %8s %8s %8s%n", "steps a second", "window", "alone", "ratio", "demanded", "CPU");
        try (OpenWindow window = OpenWindow.open(Map.of("choice.subject", SUBJECT));
                TrainingRun alone = TrainingRun.start(plan(), Kernels.best())) {
            alone.take();
            warm(window, alone);
            for (int steps : new int[] {25, 100, 1000}) {
                window.probe(steps);
                for (double speed : new double[] {0, 1}) {
                    window.play(speed);
                    row(window, alone, steps, speed);
                }
            }
        }
        System.exit(0);
    }

    /** What the window trains unless told otherwise. */
    private static Plan plan() throws IOException {
        Task task = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.key().equals(SUBJECT))
                .findFirst()
                .orElseThrow();
        Dataset dataset = task.open(Settings.defaults(task.settings()), 1);
        Zoo zoo = new Zoo();
        Blueprint blueprint = Blueprint.of(
                zoo.cell(dataset.defaults().cell()),
                zoo.wiring(dataset.form(), dataset.defaults().wiring()),
                dataset.form(),
                dataset.defaults().units());
        return Plan.usual(blueprint, dataset, 1);
    }

    private static void warm(OpenWindow window, TrainingRun alone) throws InterruptedException {
        // somebody has to look once, so that the fast kernel is warmed up
        while (alone.take().isEmpty()) {
            alone.step(1);
            Thread.sleep(5);
        }
        alone.play();
        Thread.sleep(WARM_MILLIS);
        alone.pause();
        window.train(true);
        Thread.sleep(WARM_MILLIS);
        window.train(false);
    }

    private static void row(OpenWindow window, TrainingRun alone, int steps, double speed) throws Exception {
        Rate[] watched = new Rate[ROUNDS];
        Rate[] unwatched = new Rate[ROUNDS];
        for (int k = 0; k < ROUNDS; k++) {
            watched[k] = inWindow(window);
            unwatched[k] = alone(alone);
        }
        double ratio = Round.medianRatio(rates(watched, Rate::wall), rates(unwatched, Rate::wall));
        print(
                "%-40s %10.0f %10.0f %8.2f %8.2f %8.2f %s%n",
                "probe of " + steps + " steps, playhead " + (speed == 0 ? "at rest" : (int) speed + "×"),
                Round.median(rates(watched, Rate::wall)),
                Round.median(rates(unwatched, Rate::wall)),
                ratio,
                DEMANDED,
                Round.medianRatio(rates(watched, Rate::processor), rates(unwatched, Rate::processor)),
                ratio >= DEMANDED ? "" : "!");
    }

    private static Rate inWindow(OpenWindow window) throws InterruptedException {
        long before = window.step();
        Clock clock = new Clock();
        window.train(true);
        Thread.sleep(TURN_MILLIS);
        window.train(false);
        Thread.sleep(300); // the last snapshot is on its way
        return clock.rate(window.step() - before, 0.3);
    }

    private static Rate alone(TrainingRun run) throws Exception {
        long before = steps(run);
        Clock clock = new Clock();
        run.play();
        Thread.sleep(TURN_MILLIS);
        run.pause();
        return clock.rate(steps(run) - before, 0);
    }

    /** Steps by the second on the wall and by the second of processor time. */
    private record Rate(double wall, double processor) {}

    private static double[] rates(Rate[] rates, ToDoubleFunction<Rate> which) {
        return Arrays.stream(rates).mapToDouble(which).toArray();
    }

    /** Runs from when it is made. */
    private static final class Clock {
        private final long wall = System.nanoTime();
        private final long processor = processor();

        Rate rate(long steps, double idleSeconds) {
            double seconds = (System.nanoTime() - wall) / 1e9 - idleSeconds;
            return new Rate(steps / seconds, steps / ((processor() - processor) / 1e9));
        }

        /** Of all training threads, of which one is at work at a time. */
        private static long processor() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return Arrays.stream(threads.getAllThreadIds())
                    .filter(id -> {
                        ThreadInfo info = threads.getThreadInfo(id);
                        return info != null && info.getThreadName().equals("unfold-training");
                    })
                    .map(threads::getThreadCpuTime)
                    .sum();
        }
    }

    private static long steps(TrainingRun run) throws Exception {
        CompletableFuture<Long> answer = run.ask(Trainer::steps);
        return answer.get();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
