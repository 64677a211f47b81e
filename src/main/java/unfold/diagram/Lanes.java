package unfold.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Axis;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.circuit.Outline;

/**
 * The horizontal ways in the gaps between rows, and where wires enter the undersides of boxes. All wires of one source share a lane in a
 * gap, as on a circuit board.
 */
final class Lanes {
    /** Who uses a lane: a source and how it arrives (how far back it is read; {@code exit} where it leaves upward). */
    record Net(int source, Map<Axis, Integer> delays, Optional<Neighbour> neighbour, boolean exit) {
        /** Where a line leaves upward. */
        static Net exit(Outline.Wire w) {
            return new Net(w.from().id(), w.delays(), w.neighbour(), true);
        }
    }

    private record Lane(Net net, List<Double> from, List<Double> to) {
        double min() {
            return java.util.stream.Stream.concat(from.stream(), to.stream())
                    .mapToDouble(d -> d)
                    .min()
                    .orElse(0);
        }

        double max() {
            return java.util.stream.Stream.concat(from.stream(), to.stream())
                    .mapToDouble(d -> d)
                    .max()
                    .orElse(0);
        }
    }

    private static final double PORT = 15;
    private static final double FAR = 1e5;
    private final Template template;
    private final List<List<Lane>> gaps = new ArrayList<>();
    private final Map<Integer, Double> port = new HashMap<>();
    private final Map<Integer, Boolean> last = new HashMap<>();
    private final boolean[] labelled;
    private final int[] letterRows;

    /** Called while the template is made: only rows and x are known yet. */
    Lanes(Template template) {
        this.template = template;
        this.labelled = new boolean[template.layers().rows() + 1];
        for (int g = 0; g <= template.layers().rows(); g++) {
            gaps.add(new ArrayList<>());
        }
        this.letterRows = new int[template.layers().rows() + 1];
        ports();
        for (Outline.Wire w : template.outline().wires()) {
            if (w.delayed()) {
                if (!direct(w)) {
                    use(template.row(w.to().id()), net(w), side(w), template.x(w.to().id()) + port(w));
                }
                if (leavesUpward(w)) {
                    use(
                            template.row(w.from().id()) + 1,
                            Net.exit(w),
                            template.x(w.from().id()),
                            side(w));
                }
            } else {
                within(w);
                if (many(w) && template.row(w.to().id()) > template.row(w.from().id())) {
                    int gap = template.row(w.from().id()) + 1;
                    use(
                            gap,
                            net(w),
                            template.x(w.from().id()),
                            template.x(w.from().id()));
                    labelled[gap] |= !w.weights().isEmpty();
                }
            }
        }
        gaps.forEach(Lanes::arrange);
    }

    /** Whether wires from many steps come together on it when it is unfolded, so that they need a lane. */
    private static boolean many(Outline.Wire w) {
        return w.leave().filter(l -> l.every() || l.at() == Leave.At.STEP).isPresent();
    }

    /** Whether letters stand below the lanes of a gap, each beside the source of its wire. */
    boolean labelled(int gap) {
        return labelled[gap];
    }

    /** Whether a delayed wire enters from the side, because nothing stands in its way. */
    boolean direct(Outline.Wire w) {
        return template.freeSide(w.to().id(), side(w) < 0);
    }

    /** Whether a delayed wire leaves over the top, because something stands beside its source or it passes whole steps. */
    boolean leavesUpward(Outline.Wire w) {
        return !template.freeSide(w.from().id(), true)
                || !template.freeSide(w.from().id(), false)
                || w.neighbour().isPresent()
                || Math.abs(total(w)) != 1
                || w.to().axes().isEmpty();
    }

    /** How far back it reads; the sign says on which side it comes in. */
    static int total(Outline.Wire w) {
        return w.reach();
    }

    private static double side(Outline.Wire w) {
        return total(w) >= 0 ? -FAR : FAR;
    }

    static Net net(Outline.Wire w) {
        return new Net(w.from().id(), w.delays(), w.neighbour(), false);
    }

    private void within(Outline.Wire w) {
        List<Integer> chain = template.layers().chain(w);
        for (int k = 1; k < chain.size(); k++) {
            int a = chain.get(k - 1);
            int b = chain.get(k);
            boolean up = template.row(b) > template.row(a);
            double from = template.x(a);
            double to = template.x(b) + (up && k == chain.size() - 1 ? port(w) : 0);
            if (Math.abs(from - to) > 0.5 && template.row(a) != template.row(b)) {
                int gap = Math.max(template.row(a), template.row(b));
                if (up) {
                    use(gap, net(w), from, to);
                } else {
                    use(gap, net(w), to, from);
                }
            }
        }
    }

    private void use(int gap, Net net, double from, double to) {
        for (Lane lane : gaps.get(gap)) {
            if (lane.net.equals(net)) {
                lane.from.add(from);
                lane.to.add(to);
                return;
            }
        }
        gaps.get(gap).add(new Lane(net, new ArrayList<>(List.of(from)), new ArrayList<>(List.of(to))));
    }

    /** Orders the lanes of a gap, lowest first, so that few wires cross. */
    private static void arrange(List<Lane> lanes) {
        for (int round = 0; round < lanes.size(); round++) {
            for (int k = 0; k + 1 < lanes.size(); k++) {
                if (crossings(lanes.get(k), lanes.get(k + 1)) > crossings(lanes.get(k + 1), lanes.get(k))) {
                    java.util.Collections.swap(lanes, k, k + 1);
                }
            }
        }
    }

    private static long crossings(Lane low, Lane high) {
        return low.to.stream()
                        .distinct()
                        .filter(v -> v > high.min() && v < high.max())
                        .count()
                + high.from.stream()
                        .distinct()
                        .filter(v -> v > low.min() && v < low.max())
                        .count();
    }

    /** Shares out the undersides of boxes: sorted by where wires come from, straight where one can be. */
    private void ports() {
        Map<Integer, List<Integer>> letters = new HashMap<>();
        for (Outline.Item item : template.outline().items()) {
            List<Outline.Wire> in = new ArrayList<>();
            for (Outline.Wire w : template.outline().wires()) {
                if (w.to().equals(item) && (w.delayed() ? !direct(w) : fromBelow(w))) {
                    in.add(w);
                }
            }
            in.sort(java.util.Comparator.comparingDouble(this::origin));
            double[] offset = offsets(in, template.x(item.id()), template.size(item.id()));
            for (int k = 0; k < in.size(); k++) {
                port.put(in.get(k).id(), offset[k]);
                last.put(in.get(k).id(), k == in.size() - 1);
            }
            letters.computeIfAbsent(template.row(item.id()), r -> new ArrayList<>())
                    .add((int) in.stream().filter(w -> !w.weights().isEmpty()).count());
        }
        letters.forEach((row, counts) -> letterRows[row] = letterRows(counts));
    }

    /** The letters of two wires stand to the left and to the right of them, unless the next box has letters there too. */
    private static int letterRows(List<Integer> counts) {
        int most = counts.stream().mapToInt(c -> c).max().orElse(0);
        long crowded = counts.stream().filter(c -> c > 1).count();
        return Math.max(0, most - (crowded > 1 ? 1 : 2));
    }

    /** How many more rows of letters the wires into the undersides of a row need than one. */
    int letterRows(int gap) {
        return letterRows[gap];
    }

    private double[] offsets(List<Outline.Wire> in, double at, double size) {
        int n = in.size();
        double most = size * 0.36;
        double apart = n < 2 ? 0 : Math.min(PORT, 2 * most / (n - 1));
        double[] offset = new double[n];
        int fixed = -1;
        for (int k = 0; k < n; k++) {
            double straight = origin(in.get(k)) - at;
            if (Math.abs(straight) <= most && (fixed < 0 || Math.abs(straight) < Math.abs(offset[fixed]))) {
                fixed = k;
                offset[k] = straight;
            }
        }
        for (int k = 0; k < n; k++) {
            double spread = (k - (n - 1) / 2.0) * apart;
            offset[k] = k == fixed ? offset[k] : fixed < 0 ? spread : offset[fixed] + (k - fixed) * apart;
        }
        double over = n == 0 ? 0 : Math.max(0, offset[n - 1] - most) + Math.min(0, offset[0] + most);
        for (int k = 0; k < n; k++) {
            double straight = origin(in.get(k)) - at;
            boolean free = (k == 0 || straight - offset[k - 1] >= apart - 1)
                    && (k == n - 1 || offset[k + 1] - straight >= apart - 1);
            offset[k] = over == 0 && Math.abs(straight) <= most && free ? straight : offset[k] - over;
        }
        return offset;
    }

    /** Whether nothing enters a box's underside to the right of this wire. */
    boolean rightmost(Outline.Wire w) {
        return last.getOrDefault(w.id(), true);
    }

    private boolean fromBelow(Outline.Wire w) {
        List<Integer> chain = template.layers().chain(w);
        return template.row(chain.get(chain.size() - 2)) < template.row(w.to().id());
    }

    private double origin(Outline.Wire w) {
        if (w.delayed()) {
            return side(w);
        }
        List<Integer> chain = template.layers().chain(w);
        return template.x(chain.get(chain.size() - 2));
    }

    /** How far from the middle of its target's underside a wire enters. */
    double port(Outline.Wire w) {
        return port.getOrDefault(w.id(), 0.0);
    }

    /** How many lanes the gap below a row has. */
    int count(int gap) {
        return gaps.get(gap).size();
    }

    /** The height of a net's lane in a gap. */
    double y(int gap, Net net) {
        List<Lane> lanes = gaps.get(gap);
        for (int k = 0; k < lanes.size(); k++) {
            if (lanes.get(k).net.equals(net)) {
                return template.laneY(gap, k);
            }
        }
        return template.anyLaneY(gap);
    }
}
