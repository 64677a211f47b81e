package unfold.app.desk;

import java.util.List;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.diagram.Mark;
import unfold.trace.Trace;

/**
 * A line of a picture as the edges it stands for, at one step: a line into a closed group bundles all that read the same thing inside.
 *
 * @param edges at least one
 * @param into the signal its end is named after
 * @param step of what they enter, 1 … τ; of what they read where they leave an axis at many steps
 */
record Line(List<Edge> edges, Signal into, int step) {
    /** The line that is marked, if the circuit has it. */
    static Optional<Line> of(Trace trace, Mark.OfWire w, int step) {
        Circuit circuit = trace.circuit();
        List<Edge> all = circuit.edges().stream()
                .filter(e -> e.from().in(w.from()) && e.to().in(w.to()) && e.reach() == w.delay())
                .filter(e -> e.delayed() || w.from().equals(w.to()) || !inBoth(e, w))
                .toList();
        boolean window = all.stream()
                .anyMatch(e -> e.leave().filter(l -> l.at() == Leave.At.STEP).isPresent());
        int read = all.isEmpty() || all.get(0).from().axes().isEmpty()
                ? 0
                : Math.max(1, trace.timeline().position(all.get(0).from().axes().get(0), step));
        List<Edge> edges = all.stream()
                .filter(e ->
                        !window || e.leave().filter(l -> l.first(0) != read).isEmpty())
                .toList();
        return edges.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(edges, circuit.signal(w.to()), first(trace, circuit.signal(w.to()), step)));
    }

    private static int first(Trace trace, Signal to, int step) {
        return Math.max(trace.timeline().before(to.axes()) + 1, trace.nearest(to, step));
    }

    private static boolean inBoth(Edge e, Mark.OfWire w) {
        return e.from().in(w.to()) && e.to().in(w.from());
    }

    /** What most of it reads: the signal its box is named after, or the only one. */
    Signal source() {
        return edges.get(0).from();
    }

    /** The edges that read {@link #source}. */
    List<Edge> fromSource() {
        return edges.stream().filter(e -> e.from().equals(source())).toList();
    }

    /** What the edges together add to the gradient of {@link #source}. */
    double[] carried(Trace trace) {
        double[] sum = new double[source().size()];
        for (Edge e : fromSource()) {
            double[] part = trace.carried(e, step);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += part[k];
            }
        }
        return sum;
    }

    /** What one of its edges is called: its weight, or its two ends. */
    static String name(Edge e) {
        return e.weight()
                .map(Parameter::symbol)
                .map(s -> s.text())
                .orElse(e.from().symbol().text() + " → " + e.to().symbol().text());
    }

    /** The mark of one of its edges: its weight if it has one. */
    static Mark mark(Edge e, int step) {
        return e.weight()
                .<Mark>map(p -> new Mark.OfParameter(p.name(), p.untied().isPresent() ? step : 0))
                .orElseGet(() -> new Mark.OfWire(e.from().name(), e.to().name(), e.reach(), step));
    }
}
