package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * Which words of a sentence a network without memory sees together: those under its kernel where most units take their maximum, or those in
 * its fixed window.
 *
 * @param from the first of them, 1-based
 * @param to the last
 * @param maxima for each word how many units have their maximum where the kernel begins with it; empty for a fixed window
 */
record SeenWords(int from, int to, List<Integer> maxima) {
    /** What is seen of the sentence of the trace; empty for a network that remembers. */
    static Optional<SeenWords> of(Trace trace) {
        Circuit circuit = trace.circuit();
        boolean remembers =
                circuit.states().stream().anyMatch(s -> !s.operation().given());
        if (remembers) {
            return Optional.empty();
        }
        int steps = trace.steps();
        List<Edge> reads = circuit.outOf(circuit.signal("x"));
        Optional<Signal> pooled = circuit.edges().stream()
                .filter(e -> e.to().operation() == Operation.MAX)
                .map(Edge::from)
                .findFirst();
        if (pooled.isEmpty()) {
            int last = reads.stream()
                    .flatMap(e -> e.leave().stream())
                    .mapToInt(l -> l.last(steps))
                    .max()
                    .orElse(0);
            return last == 0 ? Optional.empty() : Optional.of(new SeenWords(1, Math.min(steps, last), List.of()));
        }
        List<Integer> maxima = maxima(trace, pooled.get());
        int most = 1;
        for (int t = 2; t <= steps; t++) {
            most = maxima.get(t - 1) > maxima.get(most - 1) ? t : most;
        }
        int begins = most;
        int ends = reads.stream().mapToInt(e -> trace.reads(e, begins)).max().orElse(begins);
        return Optional.of(new SeenWords(begins, Math.max(begins, ends), maxima));
    }

    private static List<Integer> maxima(Trace trace, Signal h) {
        List<Integer> maxima = new ArrayList<>();
        for (int t = 1; t <= trace.steps(); t++) {
            maxima.add(0);
        }
        for (int unit = 0; unit < h.size(); unit++) {
            int best = 1;
            for (int t = 2; t <= trace.steps(); t++) {
                best = trace.value(h, t, unit) > trace.value(h, best, unit) ? t : best;
            }
            maxima.set(best - 1, maxima.get(best - 1) + 1);
        }
        return maxima;
    }
}
