package unfold.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unfold.circuit.Group;

/**
 * The horizontal place of everything in the rows: as near above and below what it is wired to as its neighbours allow, so that most wires
 * are straight.
 */
final class Across {
    private static final int ROUNDS = 200;
    private static final double GAP = 34;
    private static final double STRAIGHT = 60;
    private static final double BEND_GAP = 14;
    private static final double FRAME_GAP = 44;

    /** A piece of a wire as one of its ends feels it: towards the place at the other end, so much. */
    private record Pull(int other, double weight) {}

    private Across() {}

    /** The centres by place. */
    static double[] of(Layers layers, List<List<Integer>> rows) {
        double[] x = new double[layers.places().size()];
        for (List<Integer> row : rows) {
            double at = 0;
            for (int i = 0; i < row.size(); i++) {
                at += i == 0 ? 0 : apart(layers, row.get(i - 1), row.get(i));
                x[row.get(i)] = at;
            }
            double middle = at / 2;
            row.forEach(id -> x[id] -= middle);
        }
        List<List<Pull>> pulls = pulls(layers);
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = 0; k < rows.size(); k++) {
                settle(layers, pulls, rows.get(round % 2 == 0 ? k : rows.size() - 1 - k), x);
            }
        }
        keepFramesApart(layers, rows, x);
        for (int k = 0; k < x.length; k++) {
            x[k] = Math.rint(x[k]);
        }
        straighten(layers, x);
        align(layers, rows, x);
        return x;
    }

    /** Takes out kinks of a few pixels that rounding and relaxing left behind. */
    private static void straighten(Layers layers, double[] x) {
        for (int round = 0; round < 4; round++) {
            for (Layers.Piece p : layers.pieces()) {
                double kink = x[p.low()] - x[p.high()];
                if (kink != 0 && Math.abs(kink) <= 8) {
                    int moves =
                            layers.places().get(p.high()).bend() || degree(layers, p.high()) == 1 ? p.high() : p.low();
                    double to = moves == p.high() ? x[p.low()] : x[p.high()];
                    x[moves] = to;
                }
            }
        }
    }

    private static int degree(Layers layers, int id) {
        return (int) layers.pieces().stream()
                .filter(p -> p.low() == id || p.high() == id)
                .count();
    }

    private static double apart(Layers layers, int left, int right) {
        Layers.Place a = layers.places().get(left);
        Layers.Place b = layers.places().get(right);
        double gap = !a.block().equals(b.block()) ? FRAME_GAP : a.bend() || b.bend() ? BEND_GAP : GAP;
        return (a.width() + b.width()) / 2 + gap;
    }

    /** Moves one row to where its wires want it, the least squares that keep everything apart (pool adjacent violators). */
    private static void settle(Layers layers, List<List<Pull>> pulls, List<Integer> row, double[] x) {
        List<double[]> pools = new ArrayList<>();
        double offset = 0;
        double[] offsets = new double[row.size()];
        for (int i = 0; i < row.size(); i++) {
            offset += i == 0 ? 0 : apart(layers, row.get(i - 1), row.get(i));
            offsets[i] = offset;
            double[] wish = wish(pulls.get(row.get(i)), x[row.get(i)], x);
            pools.add(new double[] {wish[0] - offset, wish[1], 1});
            while (pools.size() > 1 && pools.get(pools.size() - 2)[0] > pools.get(pools.size() - 1)[0]) {
                double[] b = pools.remove(pools.size() - 1);
                double[] a = pools.get(pools.size() - 1);
                a[0] = (a[0] * a[1] + b[0] * b[1]) / (a[1] + b[1]);
                a[1] += b[1];
                a[2] += b[2];
            }
        }
        int i = 0;
        for (double[] pool : pools) {
            for (int k = 0; k < pool[2]; k++) {
                x[row.get(i)] = pool[0] + offsets[i];
                i++;
            }
        }
    }

    /** Where a place wants to be, and how much. */
    private static double[] wish(List<Pull> pulls, double now, double[] x) {
        double sum = 0.02 * now;
        double weight = 0.02;
        for (Pull p : pulls) {
            sum += p.weight() * x[p.other()];
            weight += p.weight();
        }
        return new double[] {sum / weight, weight};
    }

    /** By place, what pulls at it. */
    private static List<List<Pull>> pulls(Layers layers) {
        List<List<Pull>> pulls = new ArrayList<>();
        layers.places().forEach(p -> pulls.add(new ArrayList<>()));
        for (Layers.Piece p : layers.pieces()) {
            double weight = weight(layers, p);
            pulls.get(p.low()).add(new Pull(p.high(), weight));
            pulls.get(p.high()).add(new Pull(p.low(), weight));
        }
        return pulls;
    }

    /** How much a piece wants to be straight: most where it is the only one at both ends, little where it is one of many. */
    private static double weight(Layers layers, Layers.Piece p) {
        boolean bendLow = layers.places().get(p.low()).bend();
        boolean bendHigh = layers.places().get(p.high()).bend();
        if (bendLow && bendHigh) {
            return 4;
        }
        long out = layers.pieces().stream().filter(o -> o.low() == p.low()).count();
        long in = layers.pieces().stream().filter(o -> o.high() == p.high()).count();
        long real = layers.pieces().stream()
                .filter(o ->
                        o.high() == p.high() && !layers.places().get(o.low()).bend())
                .count();
        double share = 4.0 / (out * out) / (in == 1 ? 1 : 2);
        return bendLow ? 0.3 : bendHigh ? 1 : out == 1 && real == 1 ? STRAIGHT : share;
    }

    /** A wire that bends goes straight up from its source, or straight into its target, where that is free. */
    private static void align(Layers layers, List<List<Integer>> rows, double[] x) {
        for (unfold.circuit.Outline.Wire w : layers.outline().wires()) {
            if (w.delayed() || layers.chain(w).size() < 3) {
                continue;
            }
            List<Integer> chain = layers.chain(w);
            List<Integer> bends = chain.subList(1, chain.size() - 1);
            for (double to : new double[] {x[chain.get(0)], x[chain.get(chain.size() - 1)], x[bends.get(0)]}) {
                if (bends.stream().allMatch(b -> fits(layers, rows, x, b, to))) {
                    bends.forEach(b -> x[b] = to);
                    break;
                }
            }
        }
    }

    private static boolean fits(Layers layers, List<List<Integer>> rows, double[] x, int id, double to) {
        List<Integer> row = rows.get(layers.places().get(id).row());
        int at = row.indexOf(id);
        return (at == 0 || to - x[row.get(at - 1)] >= apart(layers, row.get(at - 1), id) - 0.5)
                && (at == row.size() - 1 || x[row.get(at + 1)] - to >= apart(layers, id, row.get(at + 1)) - 0.5);
    }

    /**
     * Nothing foreign stands in the frame of an opened group. Who stands left of whom is settled first, by the middle of each group, and
     * then things only move to the right, so that this ends.
     */
    private static void keepFramesApart(Layers layers, List<List<Integer>> rows, double[] x) {
        List<Layers.Place> places = layers.places();
        double[] key = new double[x.length];
        for (Layers.Place p : places) {
            key[p.id()] = p.block().isPresent() ? centre(places, p, x) : x[p.id()];
        }
        Comparator<Integer> order = Comparator.comparingDouble((Integer id) -> key[id])
                .thenComparing(id -> places.get(id).block().map(Group::name).orElse(""))
                .thenComparingDouble(id -> x[id]);
        List<Integer> all = new ArrayList<>();
        for (List<Integer> row : rows) {
            row.sort(order);
            all.addAll(row);
        }
        all.sort(order);
        for (int k = 1; k < all.size(); k++) {
            Layers.Place b = places.get(all.get(k));
            for (int i = 0; i < k; i++) {
                Layers.Place a = places.get(all.get(i));
                boolean foreign = !a.block().equals(b.block())
                        && ((a.block().isPresent() && spans(places, a, b.row()))
                                || (b.block().isPresent() && spans(places, b, a.row())));
                if (a.row() == b.row()) {
                    x[b.id()] = Math.max(x[b.id()], x[a.id()] + apart(layers, a.id(), b.id()));
                } else if (foreign) {
                    x[b.id()] = Math.max(x[b.id()], x[a.id()] + (a.width() + b.width()) / 2 + FRAME_GAP);
                }
            }
        }
    }

    private static boolean spans(List<Layers.Place> places, Layers.Place member, int row) {
        return places.stream().anyMatch(p -> p.block().equals(member.block()) && p.row() <= row)
                && places.stream().anyMatch(p -> p.block().equals(member.block()) && p.row() >= row);
    }

    private static double centre(List<Layers.Place> places, Layers.Place member, double[] x) {
        return places.stream()
                .filter(p -> p.block().equals(member.block()))
                .mapToDouble(p -> x[p.id()])
                .average()
                .orElse(0);
    }
}
