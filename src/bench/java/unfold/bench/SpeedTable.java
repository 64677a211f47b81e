package unfold.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Prints how fast a training step is beside libtorch, on two cores beside one, and for long sequences beside short ones.
 *
 * <p>Arguments choose what is measured: any of {@code peer}, {@code cores}, {@code length}, and cells by their names; without one,
 * everything. Each figure is the median of rounds in which the contestants take turns, each ratio the median of the rounds' ratios; beside
 * libtorch a round is a start of its own.
 */
public final class SpeedTable {

    private static final int ROUNDS = 5;

    /** Seconds in a round; the clock of CPU time goes by hundredths. */
    private static final double ROUND = 1;

    private static final List<String> CELLS = List.of("lstm", "gru", "vanilla");

    private final List<String> wanted;

    private SpeedTable(List<String> wanted) {
        this.wanted = wanted;
    }

    /** Prints the tables. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (!"1".equals(System.getenv("OPENBLAS_NUM_THREADS"))) {
            print("Set OPENBLAS_NUM_THREADS=1 and OMP_NUM_THREADS=1, or the peer is slower than it need be.%n");
        }
        SpeedTable table = new SpeedTable(List.of(args));
        if (table.wants("peer")) {
            PeerTable.print(CELLS.stream().filter(table::wants).toList());
        }
        if (table.wants("cores") || table.wants("length")) {
            Round.kernels();
        }
        if (table.wants("cores")) {
            table.twoCores();
        }
        if (table.wants("length")) {
            table.longSequences();
        }
    }

    private boolean wants(String name) {
        boolean restricts = CELLS.contains(name)
                ? wanted.stream().anyMatch(CELLS::contains)
                : wanted.stream().anyMatch(each -> !CELLS.contains(each));
        return !restricts || wanted.contains(name);
    }

    private void twoCores() {
        print(
                "%nTwo cores beside one, thousand symbols per second on the wall; apart: two runs of one thread at the same time%n");
        print("%-34s %10s %10s %10s %8s %8s%n", "", "two", "one", "apart", "ratio", "demanded");
        for (String cell : CELLS) {
            for (int units : new int[] {64, 128, 256}) {
                if (wants(cell)) {
                    twoCores(new Work(cell, units, 32));
                }
            }
        }
    }

    /** Two runs that share nothing say what the machine has to give to two threads in the same seconds. */
    private static void twoCores(Work work) {
        double[] two = new double[Round.TURNS];
        double[] one = new double[Round.TURNS];
        double[] apart = new double[Round.TURNS];
        try (Contestant both = new Ours(work, 2);
                Contestant single = new Ours(work, 1);
                Contestant other = new Ours(work, 1)) {
            List.of(both, single, other).forEach(Round::settle);
            for (int i = 0; i < Round.TURNS; i++) {
                two[i] = onWall(both, work);
                one[i] = onWall(single, work);
                CompletableFuture<Double> beside = CompletableFuture.supplyAsync(() -> onWall(other, work));
                apart[i] = onWall(single, work) + beside.join();
            }
        }
        double ratio = Round.medianRatio(two, one);
        print(
                "%-34s %10.1f %10.1f %10.1f %8.2f %8.2f %s%n",
                work, Round.median(two), Round.median(one), Round.median(apart), ratio, 1.6, ratio >= 1.6 ? "" : "!");
    }

    private static double onWall(Contestant contestant, Work work) {
        return Round.rate(contestant, work.symbols(), Round.TURN, Round.Clock.WALL);
    }

    private void longSequences() {
        print("%nCost of a symbol and memory of a step, by the length of the sequence; one thread%n");
        print("%-34s %12s %12s %16s%n", "", "ns a symbol", "of τ = 25", "bytes a symbol");
        for (String cell : CELLS) {
            if (wants(cell)) {
                longSequences(IntStream.of(25, 100, 400, 1000)
                        .mapToObj(length -> new Work(cell, 64, 8, length))
                        .toList());
            }
        }
    }

    private static void longSequences(List<Work> works) {
        List<Ours> lengths = works.stream().map(work -> new Ours(work, 1)).toList();
        lengths.forEach(each -> Round.warm(each, 1.5));
        double[][] rates = new double[works.size()][ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            for (int j = 0; j < rates.length; j++) {
                rates[j][i] = Round.rate(lengths.get(j), works.get(j).symbols(), ROUND, Round.Clock.CPU);
            }
        }
        for (int j = 0; j < rates.length; j++) {
            Work work = works.get(j);
            print(
                    "%-34s %12.0f %12.2f %16d%n",
                    work,
                    1e6 / Round.median(rates[j]),
                    Round.medianRatio(rates[0], rates[j]),
                    lengths.get(j).bytes() / work.symbols());
        }
        lengths.forEach(Ours::close);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
