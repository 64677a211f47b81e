package unfold.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unfold.circuit.Outline;

/**
 * The vertical ways beside a step, on which delayed wires go from the height of their source to that of their target: to the left for
 * what comes from earlier steps, to the right for what comes from later ones. The nearest track belongs to the shortest way.
 */
final class Tracks {
    static final double FIRST = 40;
    static final double SPACING = 22;
    /** From a track to letters beside it, and from these to the next track, together. */
    private static final double LETTERS = 38;

    private final Template template;
    private final Map<Lanes.Net, Integer> place = new HashMap<>();
    private final Map<Lanes.Net, Integer> sign = new HashMap<>();
    private final Map<Lanes.Net, Double> letters = new HashMap<>();
    private final int[] count = new int[2];

    Tracks(Template template) {
        this.template = template;
        Map<Lanes.Net, double[]> spans = new HashMap<>();
        List<Lanes.Net> nets = new ArrayList<>();
        for (Outline.Wire w : template.outline().wires()) {
            if (w.delayed()) {
                Lanes.Net net = Lanes.net(w);
                sign.put(net, Lanes.total(w) >= 0 ? -1 : 1);
                if (w.from().equals(w.to()) && !w.weights().isEmpty()) {
                    letters.merge(
                            net,
                            LETTERS
                                    + Extent.of(new Wire.Label(w.weights(), 0, 0, 1, 1), false)
                                            .width(),
                            Math::max);
                }
                double y = template.y(w.from().id());
                double[] span = spans.computeIfAbsent(net, k -> {
                    nets.add(net);
                    return new double[] {y, y};
                });
                span[0] = Math.min(span[0], template.y(w.to().id()));
                span[1] = Math.max(span[1], template.y(w.to().id()));
            }
        }
        nets.sort(Comparator.comparingDouble(n -> {
            double[] span = spans.getOrDefault(n, new double[2]);
            return span[1] - span[0];
        }));
        for (Lanes.Net net : nets) {
            place.put(net, count[sign.getOrDefault(net, -1) < 0 ? 0 : 1]++);
        }
    }

    /** Which track of its side a delayed wire has: 0 for the nearest. */
    int place(Outline.Wire w) {
        return place.getOrDefault(Lanes.net(w), 0);
    }

    /** Where the track of a delayed wire runs, in the coordinates of the target's step. */
    double x(Outline.Wire w) {
        double out = FIRST + SPACING * place(w);
        return Lanes.total(w) >= 0 ? template.left() - out : template.right() + out;
    }

    /** Where it turns in the circuit: there a loop inside it has its letters between the two. */
    double loop(Outline.Wire w) {
        double out = FIRST;
        for (Map.Entry<Lanes.Net, Integer> inner : place.entrySet()) {
            boolean inside = inner.getValue() < place(w)
                    && sign.getOrDefault(inner.getKey(), -1).equals(sign.getOrDefault(Lanes.net(w), -1));
            out += inside ? Math.max(SPACING, letters.getOrDefault(inner.getKey(), 0.0)) : 0;
        }
        return Lanes.total(w) >= 0 ? template.left() - out : template.right() + out;
    }

    /** The room tracks take beside a step, to the left or to the right. */
    double room(boolean leftSide) {
        int n = count[leftSide ? 0 : 1];
        return n == 0 ? 0 : FIRST + SPACING * (n - 1);
    }
}
