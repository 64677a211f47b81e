package unfold.bench;

import java.io.IOException;
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

    /** H, B, and the ratios demanded of the LSTM and of the other cells. */
    private static final double[][] GRID = {
        {16, 1, 12, 30}, {64, 1, 3, 15}, {32, 16, 1.8, 5}, {64, 16, 1.4, 3}, {128, 16, 1, 2}, {256, 16, 0.75, 1.2},
    };

    /** What is measured, and the ratio demanded of it. */
    private record Row(Work work, double demanded) {
        /** All rows of some cells. */
        static List<Row> of(List<String> cells) {
            return cells.stream()
                    .flatMap(cell -> Arrays.stream(GRID)
                            .map(g ->
                                    new Row(new Work(cell, (int) g[0], (int) g[1]), cell.equals("lstm") ? g[2] : g[3])))
                    .toList();
        }
    }

    /** What a row came to in one start: thousand symbols a second, and nats for each symbol at the end. */
    private record Turns(double ours, double theirs, double ourLoss, double theirLoss) {
        static Turns of(Work work) {
            try (Contestant us = new Ours(work, 1);
                    Contestant them = new Peer(work)) {
                Round.settle(us);
                Round.settle(them);
                double[] ours = new double[Round.TURNS];
                double[] theirs = new double[Round.TURNS];
                for (int turn = 0; turn < Round.TURNS; turn++) {
                    ours[turn] = Round.rate(us, work.symbols(), Round.TURN, Round.Clock.CPU);
                    theirs[turn] = Round.rate(them, work.symbols(), Round.TURN, Round.Clock.CPU);
                }
                return new Turns(Round.median(ours), Round.median(theirs), us.loss(), them.loss());
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
        for (Row row : Row.of(List.of(cells))) {
            System.out.println(Turns.of(row.work).line());
        }
    }

    /** Prints the table of some cells. */
    static void print(List<String> cells) throws IOException, InterruptedException {
        List<List<Turns>> starts = new ArrayList<>();
        for (int k = 1; k <= STARTS; k++) {
            System.err.printf(Locale.ROOT, "start %d of %d%n", k, STARTS);
            starts.add(start(cells));
        }
        System.out.printf(
                Locale.ROOT,
                "%nThousand symbols per CPU second, one thread, τ = %d; Unfold in float64, libtorch in float32; medians of %d starts%n"
                        + "%-34s %10s %10s %8s %-16s %8s   %s%n",
                Work.LENGTH,
                STARTS,
                "",
                "Unfold",
                "libtorch",
                "ratio",
                "(from, to)",
                "demanded",
                "nats per symbol");
        List<Row> rows = Row.of(cells);
        for (int k = 0; k < rows.size(); k++) {
            int of = k;
            print(rows.get(k), starts.stream().map(start -> start.get(of)).toList());
        }
    }

    private static void print(Row row, List<Turns> starts) {
        double[] ratios =
                starts.stream().mapToDouble(t -> t.ours / t.theirs).sorted().toArray();
        double ratio = Round.median(ratios);
        System.out.printf(
                Locale.ROOT,
                "%-34s %10.1f %10.1f %8.2f %-16s %8.2f %s %.3f, %.3f%n",
                row.work,
                median(starts, Turns::ours),
                median(starts, Turns::theirs),
                ratio,
                String.format(Locale.ROOT, "(%.2f, %.2f)", ratios[0], ratios[ratios.length - 1]),
                row.demanded,
                ratio >= row.demanded ? " " : "!",
                median(starts, Turns::ourLoss),
                median(starts, Turns::theirLoss));
    }

    private static double median(List<Turns> starts, ToDoubleFunction<Turns> of) {
        return Round.median(starts.stream().mapToDouble(of).toArray());
    }

    private static List<Turns> start(List<String> cells) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Machine.command(
                        ManagementFactory.getRuntimeMXBean().getInputArguments(), PeerTable.class.getName(), cells))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A start of the benchmark ended with " + process.exitValue() + ".");
        }
        return said.lines().map(Turns::read).toList();
    }
}
