package unfold.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import unfold.app.bench.Bench;

/**
 * How much of its speed training keeps while an experiment is shown live: one window with it and one without, turn and turn about, on the
 * network everybody meets first. Two cores should be free; what is printed is the median of the ratios.
 */
public final class LiveSpeedTable {
    private static final int ROUNDS = 3;
    private static final long WARM_MILLIS = 4_000;
    private static final long TURN_MILLIS = 2_500;
    private static final double DEMANDED = 0.85;
    private static final String SUBJECT = "number-words";

    private LiveSpeedTable() {}

    /** Prints the table, of the experiments named, or of all. */
    public static void main(String[] keys) throws Exception {
        OpenWindow.begin();
        List<String> wanted = keys.length > 0
                ? List.of(keys)
                : ServiceLoader.load(Bench.class).stream()
                        .map(p -> p.get().key())
                        .sorted(Comparator.naturalOrder())
                        .toList();
        print("%-24s %10s %10s %8s %8s%n", "steps a second", "shown", "not shown", "ratio", "demanded");
        try (OpenWindow plain = OpenWindow.open(Map.of("choice.subject", SUBJECT))) {
            turn(plain, 2 * WARM_MILLIS);
            for (String key : wanted) {
                row(plain, key);
            }
        }
        System.exit(0);
    }

    private static void row(OpenWindow plain, String key) throws InterruptedException {
        try (OpenWindow shown = OpenWindow.open(Map.of("choice.subject", SUBJECT, "bench", key))) {
            turn(shown, WARM_MILLIS);
            double[] with = new double[ROUNDS];
            double[] without = new double[ROUNDS];
            for (int k = 0; k < ROUNDS; k++) {
                with[k] = turn(shown, TURN_MILLIS);
                without[k] = turn(plain, TURN_MILLIS);
            }
            double ratio = Round.medianRatio(with, without);
            print(
                    "%-24s %10.0f %10.0f %8.2f %8.2f %s%n",
                    key, Round.median(with), Round.median(without), ratio, DEMANDED, ratio >= DEMANDED ? "" : "!");
        }
    }

    /** Trains for so long; answers with the steps by the second. */
    private static double turn(OpenWindow window, long millis) throws InterruptedException {
        long before = window.step();
        long began = System.nanoTime();
        window.train(true);
        Thread.sleep(millis);
        window.train(false);
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(300); // the last snapshot is on its way
        return (window.step() - before) / seconds;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
