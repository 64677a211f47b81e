package unfold.diagram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.trace.Trace;

/** What a trace says about the boxes and wires of a frame at its playhead. */
public final class Numbers {
    /**
     * What a box shows.
     *
     * @param step the step the numbers are of
     * @param value the values, if reached
     * @param gradient the gradients, if reached
     * @param progress how far they have faded in, 0 to 1
     */
    public record Shown(int step, Optional<double[]> value, Optional<double[]> gradient, double progress) {
        static final Shown NOTHING = new Shown(0, Optional.empty(), Optional.empty(), 0);
    }

    /**
     * What a wire carried back.
     *
     * @param norm of the derivative; where the wire reads several signals, over all of them
     * @param sum of its entries, whose sign colours it
     */
    public record Carried(double norm, double sum) {}

    private final Frame frame;

    /** The numbers of a frame. */
    public Numbers(Frame frame) {
        this.frame = frame;
    }

    /** What a box shows at the playhead. */
    public Shown of(Box box) {
        Optional<Trace> found = frame.trace();
        Signal signal = box.item().signal();
        if (found.isEmpty()) {
            return Shown.NOTHING;
        }
        Trace trace = found.get();
        Playhead head = frame.playhead();
        int forward = step(box, frame.schedule().reachedForward(box.item(), head), trace);
        int initial = frame.schedule().initial(box.item());
        int backward = Math.max(initial, step(box, frame.schedule().reachedBackward(box.item(), head), trace));
        int last = frame.schedule().last(box.item());
        boolean beyond = forward < initial || forward > last;
        double arrived = frame.schedule().forward(box.item(), forward);
        boolean there = !beyond && (arrived <= head.position() + 1e-9);
        if (!there) {
            return Shown.NOTHING;
        }
        boolean returned = frame.backward() && backward >= initial && backward <= last;
        double returns = frame.schedule().backward(box.item(), backward);
        if (returned && returns <= head.position() + 1e-9) {
            double[] gradient = trace.gradient(signal, backward);
            boolean none = signal.operation().given()
                    && java.util.Arrays.stream(gradient).allMatch(v -> v == 0);
            return new Shown(
                    backward,
                    Optional.of(trace.value(signal, backward)),
                    none ? Optional.empty() : Optional.of(gradient),
                    none ? 1 : progress(returns));
        }
        return new Shown(forward, Optional.of(trace.value(signal, forward)), Optional.empty(), progress(arrived));
    }

    private double progress(double arrival) {
        return arrival == 0
                ? 1
                : Math.max(0.35, Math.min(1, 0.35 + (frame.playhead().position() - arrival) / 0.15));
    }

    private static int step(Box box, int reached, Trace trace) {
        if (box.id().copy() == BoxId.Copy.CIRCUIT && !box.item().axes().isEmpty()) {
            return reached;
        }
        int step = box.id().step();
        return box.item().axes().isEmpty() ? Math.min(1, trace.steps()) : step;
    }

    /** What a wire carries back, once the playhead has reached it on the way back. */
    public Optional<Carried> carried(Wire wire) {
        if (frame.trace().isEmpty() || !frame.backward() || wire.line().isEmpty()) {
            return Optional.empty();
        }
        Trace trace = frame.trace().get();
        Outline.Wire line = wire.line().get();
        int target = wire.to().step();
        if (wire.to().copy() == BoxId.Copy.CIRCUIT && !line.to().axes().isEmpty()) {
            int reached = frame.schedule().reachedBackward(line.to(), frame.playhead());
            target = Math.max(frame.schedule().first(line.to()), reached);
        }
        if (line.to().axes().isEmpty()) {
            target = 1;
        }
        if (target < frame.schedule().first(line.to())
                || target > frame.schedule().last(line.to())) {
            return Optional.empty();
        }
        double arrives = frame.schedule().backward(line.to(), target);
        return arrives > frame.playhead().position()
                ? Optional.empty()
                : Optional.of(carried(
                        trace, wire.edges(), wire.circuit() ? 0 : wire.from().step(), target));
    }

    /** What a line carries back from its target's copy at a step: contributions to one source are added, sources set side by side. */
    public static Carried carried(Trace trace, Outline.Wire line, int step) {
        return carried(trace, line.edges(), 0, step);
    }

    /** The same along some of its edges; {@code from} is the step read where the target reads all of them, 0 for all together. */
    static Carried carried(Trace trace, List<Edge> edges, int from, int to) {
        Map<List<Object>, double[]> bySource = new LinkedHashMap<>();
        for (Edge e : edges) {
            boolean every = e.leave().filter(Leave::every).isPresent();
            int first = every ? Math.max(trace.timeline().before(e.from().axes()) + 1, from) : to;
            int last = every && from == 0 ? trace.timeline().end(e.from().axes()) : first;
            for (int t = first; t <= last; t++) {
                List<Object> read = List.of(
                        e.from(), every ? t : 0, e.leave().map(Leave::step).orElse(0));
                double[] sum =
                        bySource.computeIfAbsent(read, s -> new double[e.from().size()]);
                double[] part = trace.carried(e, t);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += part[k];
                }
            }
        }
        double square = 0;
        double total = 0;
        for (double[] v : bySource.values()) {
            for (double g : v) {
                square = Math.hypot(square, g);
                total += g;
            }
        }
        return new Carried(square, total);
    }
}
