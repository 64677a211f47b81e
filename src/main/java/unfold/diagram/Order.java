package unfold.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import unfold.circuit.Group;
import unfold.circuit.Outline;

/**
 * From left to right in each row: few crossings; what belongs to one opened group together; what reads an earlier step rather to the
 * left, where it comes from, and what reads a later one to the right.
 */
final class Order {
    private static final int SWEEPS = 12;
    private final Layers layers;
    private final double[] pull;
    /** By piece, those after it that begin in the same row: only they can cross it. */
    private final int[][] beside;

    private List<List<Integer>> rows = new ArrayList<>();

    private Order(Layers layers) {
        this.layers = layers;
        this.pull = new double[layers.places().size()];
        for (Outline.Wire w : layers.outline().wires()) {
            if (w.delayed()) {
                int sign = Lanes.total(w) > 0 ? -1 : 1;
                pull[w.to().id()] += sign;
                pull[w.from().id()] += 0.5 * sign;
            }
        }
        for (int r = 0; r < layers.rows(); r++) {
            rows.add(new ArrayList<>());
        }
        layers.places().forEach(p -> rows.get(p.row()).add(p.id()));
        List<Layers.Piece> pieces = layers.pieces();
        this.beside = new int[pieces.size()][];
        for (int i = 0; i < beside.length; i++) {
            int row = row(pieces.get(i).low());
            beside[i] = IntStream.range(i + 1, beside.length)
                    .filter(k -> row(pieces.get(k).low()) == row)
                    .toArray();
        }
    }

    static List<List<Integer>> of(Layers layers) {
        Order order = new Order(layers);
        order.improve();
        return order.rows;
    }

    private void improve() {
        List<List<Integer>> best = copy(rows);
        double least = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            swap();
            double cost = cost();
            if (cost < least - 1e-9) {
                least = cost;
                best = copy(rows);
            }
            sort(sweep % 2 == 0);
        }
        rows = best;
    }

    private void sort(boolean up) {
        double[] at = positions();
        Map<Optional<Group>, double[]> centre = new HashMap<>();
        for (Layers.Place p : layers.places()) {
            double[] sum = centre.computeIfAbsent(p.block(), k -> new double[2]);
            sum[0] += at[p.id()];
            sum[1]++;
        }
        for (int k = 0; k < rows.size(); k++) {
            int r = up ? k : rows.size() - 1 - k;
            double[] wish = new double[at.length];
            for (int id : rows.get(r)) {
                double sum = 0;
                int count = 0;
                for (Layers.Piece p : layers.pieces()) {
                    int other = up ? (p.high() == id ? p.low() : -1) : (p.low() == id ? p.high() : -1);
                    if (other >= 0) {
                        sum += at[other];
                        count++;
                    }
                }
                wish[id] = (count == 0 ? at[id] : sum / count) + 0.01 * pull[id];
            }
            Comparator<Integer> byBlock = Comparator.comparingDouble(id -> {
                Optional<Group> block = layers.places().get(id).block();
                double[] sum = centre.getOrDefault(block, new double[] {0, 1});
                return block.isPresent() ? sum[0] / sum[1] : wish[id];
            });
            rows.get(r).sort(byBlock.thenComparingDouble(id -> wish[id]).thenComparingInt(id -> id));
            for (int i = 0; i < rows.get(r).size(); i++) {
                at[rows.get(r).get(i)] = position(i, rows.get(r).size());
            }
        }
    }

    private void swap() {
        boolean better = true;
        double least = cost();
        for (int round = 0; round < 20 && better; round++) {
            better = false;
            for (List<Integer> row : rows) {
                for (int i = 0; i + 1 < row.size(); i++) {
                    if (!layers.places()
                            .get(row.get(i))
                            .block()
                            .equals(layers.places().get(row.get(i + 1)).block())) {
                        continue;
                    }
                    java.util.Collections.swap(row, i, i + 1);
                    double cost = cost();
                    if (cost < least - 1e-9) {
                        better = true;
                        least = cost;
                    } else {
                        java.util.Collections.swap(row, i, i + 1);
                    }
                }
            }
        }
    }

    private double cost() {
        double[] at = positions();
        double cost = 0;
        List<Layers.Piece> pieces = layers.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            Layers.Piece a = pieces.get(i);
            cost += 0.05 * Math.abs(at[a.low()] - at[a.high()]);
            for (int k : beside[i]) {
                Layers.Piece b = pieces.get(k);
                if ((at[a.low()] - at[b.low()]) * (at[a.high()] - at[b.high()]) < 0) {
                    cost += 1;
                }
            }
        }
        for (int id = 0; id < at.length; id++) {
            cost -= 0.02 * pull[id] * at[id];
        }
        return cost;
    }

    private int row(int id) {
        return layers.places().get(id).row();
    }

    private double[] positions() {
        double[] at = new double[layers.places().size()];
        for (List<Integer> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                at[row.get(i)] = position(i, row.size());
            }
        }
        return at;
    }

    private static double position(int i, int count) {
        return i - (count - 1) / 2.0;
    }

    private static List<List<Integer>> copy(List<List<Integer>> rows) {
        return new ArrayList<>(rows.stream().map(ArrayList::new).toList());
    }
}
