package unfold.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints how fast a training step is beside libtorch, on two cores beside one, and for long sequences beside short ones.
 *
 * <p>Arguments choose what is measured: any of {@code peer}, {@code cores}, {@code length}, and cells by their names; without one,
 * everything. Each figure is the median of five rounds in which the contestants take turns, each ratio the median of the rounds' ratios.
 */
public final class SpeedTable {

    private static final int ROUNDS = 5;

    /** Seconds in a round; the clock of CPU time goes by hundredths. */
    private static final double ROUND = 1;

    private static final List<String> CELLS = List.of("lstm", "gru", "vanilla");

    /** H, B, and the ratios demanded of the LSTM and of the other cells. */
    private static final double[][] GRID = {
        {16, 1, 12, 30}, {64, 1, 3, 15}, {32, 16, 1.8, 5}, {64, 16, 1.4, 3}, {128, 16, 1, 2}, {256, 16, 0.75, 1.2},
    };

    private static final int LENGTH = 25;

    private final List<String> wanted;

    private SpeedTable(List<String> wanted) {
        this.wanted = wanted;
    }

    /** Prints the tables. */
    public static void main(String[] args) {
        if (!"1".equals(System.getenv("OPENBLAS_NUM_THREADS"))) {
            print("Set OPENBLAS_NUM_THREADS=1 and OMP_NUM_THREADS=1, or the peer is slower than it need be.%n");
        }
        SpeedTable table = new SpeedTable(List.of(args));
        try (Contestant us = new Ours(new Work("lstm", 16, 4, LENGTH), 1)) {
            // the kernels are compiled for everything that follows
            Round.warm(us, 6);
        }
        if (table.wants("peer")) {
            table.besideThePeer();
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

    private void besideThePeer() {
        print(
                "%nThousand symbols per CPU second, one thread, τ = %d; Unfold in float64, libtorch in float32%n",
                LENGTH);
        print("%-34s %10s %10s %8s %8s   %s%n", "", "Unfold", "libtorch", "ratio", "demanded", "nats per symbol");
        for (String cell : CELLS) {
            for (double[] row : GRID) {
                if (wants(cell)) {
                    Work work = new Work(cell, (int) row[0], (int) row[1], LENGTH);
                    besideThePeer(work, cell.equals("lstm") ? row[2] : row[3]);
                }
            }
        }
    }

    private static void besideThePeer(Work work, double demanded) {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        try (Contestant us = new Ours(work, 1);
                Contestant them = new Peer(work)) {
            Round.warm(us, 2);
            Round.warm(them, 0.7);
            for (int i = 0; i < ROUNDS; i++) {
                ours[i] = Round.rate(us, work.symbols(), ROUND, Round.Clock.CPU);
                theirs[i] = Round.rate(them, work.symbols(), ROUND, Round.Clock.CPU);
            }
            double ratio = Round.medianRatio(ours, theirs);
            print(
                    "%-34s %10.1f %10.1f %8.2f %8.2f %s %.3f, %.3f%n",
                    work,
                    Round.median(ours),
                    Round.median(theirs),
                    ratio,
                    demanded,
                    ratio >= demanded ? " " : "!",
                    us.loss(),
                    them.loss());
        }
    }

    private void twoCores() {
        print("%nTwo cores beside one, thousand symbols per second on the wall%n");
        print("%-34s %10s %10s %8s %8s%n", "", "two", "one", "ratio", "demanded");
        for (String cell : CELLS) {
            for (int units : new int[] {64, 128, 256}) {
                if (wants(cell)) {
                    twoCores(new Work(cell, units, 32, LENGTH));
                }
            }
        }
    }

    private static void twoCores(Work work) {
        double[] two = new double[ROUNDS];
        double[] one = new double[ROUNDS];
        try (Contestant both = new Ours(work, 2);
                Contestant single = new Ours(work, 1)) {
            Round.warm(both, 1.5);
            Round.warm(single, 1.5);
            for (int i = 0; i < ROUNDS; i++) {
                two[i] = Round.rate(both, work.symbols(), ROUND, Round.Clock.WALL);
                one[i] = Round.rate(single, work.symbols(), ROUND, Round.Clock.WALL);
            }
        }
        double ratio = Round.medianRatio(two, one);
        print(
                "%-34s %10.1f %10.1f %8.2f %8.2f %s%n",
                work, Round.median(two), Round.median(one), ratio, 1.6, ratio >= 1.6 ? "" : "!");
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
