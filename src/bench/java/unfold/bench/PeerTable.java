package unfold.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A training step beside libtorch, over five starts of the virtual machine: libtorch's LSTM is up to twice as fast in one start as in
 * the next, so turns within one start say nothing of the next.
 *
 * <p>Run by itself it is one such start: it measures what its arguments name and prints a line of numbers for each.
 */
final class PeerTable {
    private static final int STARTS = 5;

    /** Seconds in a turn; the clock of CPU time goes by hundredths. */
    private static final double TURN = 1.5;

    private static final int LENGTH = 25;

    /** H, B, and the ratios demanded of the LSTM and of the other cells. */
    private static final double[][] GRID = {
        {16, 1, 12, 30}, {64, 1, 3, 15}, {32, 16, 1.8, 5}, {64, 16, 1.4, 3}, {128, 16, 1, 2}, {256, 16, 0.75, 1.2},
    };

    /** What a row came to in one start: thousand symbols a second, and nats for each symbol at the end. */
    private record Turns(double ours, double theirs, double ourLoss, double theirLoss) {
        static Turns of(Work work) {
            try (Contestant us = new Ours(work, 1);
                    Contestant them = new Peer(work)) {
                Round.warm(us, 2);
                Round.warm(them, 0.7);
                return new Turns(
                        Round.rate(us, work.symbols(), TURN, Round.Clock.CPU),
                        Round.rate(them, work.symbols(), TURN, Round.Clock.CPU),
                        us.loss(),
                        them.loss());
            }
        }

        static Turns read(String line) {
            double[] numbers = Arrays.stream(line.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Turns(numbers[0], numbers[1], numbers[2], numbers[3]);
        }

        String line() {
            return ours + " " + theirs + " " + ourLoss + " " + theirLoss;
        }
    }

    private PeerTable() {}

    /** One start. */
    public static void main(String[] cells) {
        Round.kernels();
        for (String cell : cells) {
            for (double[] row : GRID) {
                System.out.println(Turns.of(work(cell, row)).line());
            }
        }
    }

    /** Prints the table of some cells. */
    static void print(List<String> cells) {
        List<List<Turns>> starts = new ArrayList<>();
        for (int k = 1; k <= STARTS; k++) {
            System.err.printf(Locale.ROOT, "start %d of %d%n", k, STARTS);
            starts.add(start(cells));
        }
        System.out.printf(
                Locale.ROOT,
                "%nThousand symbols per CPU second, one thread, τ = %d; Unfold in float64, libtorch in float32; medians of %d starts%n"
                        + "%-34s %10s %10s %8s %-16s %8s   %s%n",
                LENGTH,
                STARTS,
                "",
                "Unfold",
                "libtorch",
                "ratio",
                "(from, to)",
                "demanded",
                "nats per symbol");
        for (int k = 0; k < cells.size() * GRID.length; k++) {
            String cell = cells.get(k / GRID.length);
            double[] row = GRID[k % GRID.length];
            int of = k;
            row(
                    work(cell, row),
                    starts.stream().map(start -> start.get(of)).toList(),
                    cell.equals("lstm") ? row[2] : row[3]);
        }
    }

    private static void row(Work work, List<Turns> starts, double demanded) {
        double[] ratios =
                starts.stream().mapToDouble(t -> t.ours / t.theirs).sorted().toArray();
        double ratio = Round.median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-34s %10.1f %10.1f %8.2f %-16s %8.2f %s %.3f, %.3f%n",
                work,
                median(starts, Turns::ours),
                median(starts, Turns::theirs),
                ratio,
                String.format(Locale.ROOT, "(%.2f, %.2f)", ratios[0], ratios[ratios.length - 1]),
                demanded,
                ratio >= demanded ? " " : "!",
                median(starts, Turns::ourLoss),
                median(starts, Turns::theirLoss));
    }

    private static double median(List<Turns> starts, ToDoubleFunction<Turns> of) {
        return Round.median(starts.stream().mapToDouble(of).toArray());
    }

    private static Work work(String cell, double[] row) {
        return new Work(cell, (int) row[0], (int) row[1], LENGTH);
    }

    private static List<Turns> start(List<String> cells) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerTable.class.getName()));
        command.addAll(cells);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("A start of the benchmark ended with " + process.exitValue() + ".");
            }
            return said.lines().map(Turns::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }
}
