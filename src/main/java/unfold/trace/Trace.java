package unfold.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;

/**
 * What one run over one sequence leaves behind: the value and the gradient of every signal at every step, and what each edge carried
 * back. The gradient is that of the sum of all losses, (10.17).
 *
 * <p>Steps are those of one {@link Timeline} for all axes, counted from 1. At a step stands the latest value a signal has there: what was
 * before its first position until that is reached, its last value when its axes are over; without an axis its one value. Immutable by
 * convention: the arrays handed out are copies.
 */
public final class Trace {
    /**
     * The numbers, all row-major.
     *
     * @param values by signal id: {@code (positions + 1) × size}, row 0 the initial value, then the positions of its axes, the last axis
     *     fastest; {@code 1 × size} without an axis
     * @param gradients the same shapes
     * @param carried by edge id: what the edge adds to the gradient of its source when its target is at a position, {@code positions ×
     *     size of the source}; {@code 1 × size} if the target has no axis, and for an edge that reads every position those of the source;
     *     nothing if at each position that is all of the source's gradient there
     * @param predictions by id of the loss signal: probabilities (or the vector itself under squared error), {@code positions × size}
     * @param parameters by name
     * @param parameterGradients by name, from this sequence alone
     */
    public record Numbers(
            List<double[]> values,
            List<double[]> gradients,
            List<double[]> carried,
            Map<Integer, double[]> predictions,
            Map<String, double[]> parameters,
            Map<String, double[]> parameterGradients) {
        private long count() {
            return Stream.of(
                            values,
                            gradients,
                            carried,
                            predictions.values(),
                            parameters.values(),
                            parameterGradients.values())
                    .flatMap(Collection::stream)
                    .mapToLong(all -> all.length)
                    .sum();
        }
    }

    private final Circuit circuit;
    private final Timeline timeline;
    private final Numbers numbers;
    private final int[][] latest;
    private double largestGradient;
    private double faintestGradient = Double.POSITIVE_INFINITY;

    /** A trace over the steps of a timeline. */
    public Trace(Circuit circuit, Timeline timeline, Numbers numbers) {
        this.circuit = circuit;
        this.timeline = timeline;
        this.numbers = numbers;
        Map<List<Axis>, int[]> byAxes = new HashMap<>();
        this.latest = circuit.signals().stream()
                .map(s -> byAxes.computeIfAbsent(s.axes(), timeline::latest))
                .toArray(int[][]::new);
        circuit.signals().forEach(this::weigh);
    }

    /** Looks, once and for all who ask, how large gradients are. */
    private void weigh(Signal signal) {
        double[] all = numbers.gradients().get(signal.id());
        int size = signal.size();
        for (int at = signal.axes().isEmpty() ? 0 : size; at < all.length; at += size) {
            double most = 0;
            for (int k = at; k < at + size; k++) {
                double magnitude = Math.abs(all[k]);
                most = magnitude > most && magnitude < Double.POSITIVE_INFINITY ? magnitude : most;
            }
            largestGradient = Math.max(largestGradient, most);
            faintestGradient = most > 0 ? Math.min(faintestGradient, most) : faintestGradient;
        }
    }

    /**
     * The run over a whole sequence with the gradients of its pieces instead of its own: each piece went on from the states that the one
     * before left, so that no gradient crosses from one to the next. Of a network that runs forward along one axis.
     *
     * @param whole values and predictions
     * @param pieces gradients, in the order of the steps, which add up to those of the whole
     */
    public static Trace cut(Trace whole, List<Trace> pieces) {
        Circuit circuit = whole.circuit;
        List<double[]> gradients = new ArrayList<>();
        for (Signal s : circuit.signals()) {
            double[] all = new double[whole.numbers.gradients().get(s.id()).length];
            int at = s.size();
            System.arraycopy(pieces.get(0).numbers.gradients().get(s.id()), 0, all, 0, at);
            for (Trace piece : pieces) {
                double[] part = piece.numbers.gradients().get(s.id());
                System.arraycopy(part, s.size(), all, at, part.length - s.size());
                at += part.length - s.size();
            }
            gradients.add(all);
        }
        List<double[]> carried = new ArrayList<>();
        for (Edge e : circuit.edges()) {
            double[] all = new double[whole.numbers.carried().get(e.id()).length];
            int at = 0;
            for (Trace piece : pieces) {
                double[] part = piece.numbers.carried().get(e.id());
                System.arraycopy(part, 0, all, at, part.length);
                if (at > 0 && e.delays().values().stream().anyMatch(d -> d > 0)) {
                    Arrays.fill(all, at, at + e.from().size(), 0); // it comes across the cut, and carries values only
                }
                at += part.length;
            }
            carried.add(all);
        }
        Map<String, double[]> sums = new HashMap<>();
        whole.numbers.parameterGradients().forEach((name, gradient) -> {
            double[] sum = new double[gradient.length];
            for (Trace piece : pieces) {
                double[] part = Objects.requireNonNull(
                        piece.numbers.parameterGradients().get(name));
                Arrays.setAll(sum, k -> sum[k] + part[k]);
            }
            sums.put(name, sum);
        });
        Numbers n = whole.numbers;
        return new Trace(
                circuit,
                whole.timeline,
                new Numbers(n.values(), gradients, carried, n.predictions(), n.parameters(), sums));
    }

    /** The network that ran. */
    public Circuit circuit() {
        return circuit;
    }

    /** The bytes its numbers take. */
    public long bytes() {
        return Double.BYTES * numbers.count();
    }

    /** τ. */
    public int steps() {
        return timeline.steps();
    }

    /** Which steps there are, and which belong to which axis. */
    public Timeline timeline() {
        return timeline;
    }

    /** Whether the signal has a position of its own at step t; one without an axis has one at every step. */
    public boolean has(Signal signal, int t) {
        return timeline.on(signal.axes(), t);
    }

    /** Which of its positions, counted from 1, row by row, the signal has at step t: 0 before the first, and without an axis. */
    public int position(Signal signal, int t) {
        check(signal, t);
        return latest[signal.id()][t];
    }

    /** The step nearest to t at which the signal has a position, or its initial value. */
    public int nearest(Signal signal, int t) {
        int before = timeline.before(signal.axes());
        return Math.max(before, Math.min(timeline.end(signal.axes()), t));
    }

    /** The signal's vector at step t, 0 … τ. */
    public double[] value(Signal signal, int t) {
        return row(numbers.values().get(signal.id()), signal, t);
    }

    /** One unit of the signal at step t, 0 … τ. */
    public double value(Signal signal, int t, int unit) {
        return numbers.values().get(signal.id())[at(signal, t) + unit];
    }

    /** The gradient of the summed loss with respect to the signal at step t. */
    public double[] gradient(Signal signal, int t) {
        return row(numbers.gradients().get(signal.id()), signal, t);
    }

    /** One unit of that gradient. */
    public double gradient(Signal signal, int t, int unit) {
        return numbers.gradients().get(signal.id())[at(signal, t) + unit];
    }

    /** The largest magnitude that is finite of any gradient of any signal; 0 if there is none but zeros. */
    public double largestGradient() {
        return largestGradient;
    }

    /** The same of the one position of one signal where it is smallest, but not zero; infinite if there is none but zeros. */
    public double faintestGradient() {
        return faintestGradient;
    }

    /**
     * The step at which the edge reads its source, when its target is at step t: the one before the source's first where that lies outside
     * the sequence or where a node of a tree has no such neighbour, and 0 for a source without an axis. Of an edge that reads every step it
     * is t itself.
     */
    public int reads(Edge edge, int t) {
        List<Axis> axes = edge.from().axes();
        if (edge.neighbour().isPresent()) {
            Axis nodes = edge.neighbour().get().axis();
            int node = timeline.position(nodes, t);
            boolean there = node >= 1 && node <= timeline.length(nodes);
            int read = there
                    ? timeline.tree(nodes)
                            .orElseThrow()
                            .neighbour(edge.neighbour().get().kind(), node)
                    : 0;
            return read == 0 ? timeline.before(axes) : timeline.step(axes, List.of(read));
        }
        List<Integer> position = new ArrayList<>();
        for (Axis axis : axes) {
            int length = timeline.length(axis);
            Optional<Leave> leave = edge.leave().filter(l -> l.axis().equals(axis));
            int at = leave.isEmpty()
                    ? timeline.position(axis, t) - edge.delay(axis)
                    : leave.get().every()
                            ? Math.max(1, Math.min(length, timeline.position(axis, t)))
                            : leave.get().first(length);
            if (at < 1 || at > length) {
                return timeline.before(axes);
            }
            position.add(at);
        }
        return timeline.step(axes, position);
    }

    /**
     * What the edge adds to the gradient of its source, when its target is at step t, 1 … τ; for an edge that reads every step of an axis
     * at once, when its source is.
     */
    public double[] carried(Edge edge, int t) {
        double[] all = numbers.carried().get(edge.id());
        boolean every = edge.leave().filter(Leave::every).isPresent();
        int row = row(every ? edge.from() : edge.to(), t);
        if (all.length == 0) {
            all = numbers.gradients().get(edge.from().id());
            row += edge.from().axes().isEmpty() ? 0 : 1;
        }
        int width = edge.from().size();
        return Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }

    /**
     * What the network predicted at step t for the loss: probabilities, or the vector itself under squared error.
     *
     * @throws IllegalArgumentException if the loss has no position at or before the step
     */
    public double[] prediction(Signal loss, int t) {
        double[] all = numbers.predictions().get(loss.id());
        if (all == null) {
            throw new IllegalArgumentException("signal " + loss.name() + " is no loss");
        }
        int row = row(loss, t);
        int width = all.length / timeline.positions(loss.axes());
        return Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }

    /** Which of its positions, from 0, the signal has at step t. */
    private int row(Signal signal, int t) {
        check(signal, t);
        int row = signal.axes().isEmpty() ? 0 : latest[signal.id()][t] - 1;
        if (row < 0) {
            throw new IllegalArgumentException(
                    "signal " + signal.name() + " has no position yet at step " + t + " of " + timeline.steps());
        }
        return row;
    }

    /** The sum of all losses, in nats (or half squared error). */
    public double loss() {
        double sum = 0;
        for (Signal s : circuit.losses()) {
            double[] all = numbers.values().get(s.id());
            for (int row = s.axes().isEmpty() ? 0 : 1; row < all.length; row++) {
                sum += all[row];
            }
        }
        return sum;
    }

    /** The parameter's numbers, row-major; the copies of an untied one after another. */
    public double[] parameter(Parameter parameter) {
        return given(numbers.parameters(), parameter).clone();
    }

    /** The numbers the parameter has at step t, row-major: those of its copy, or all if it is shared. */
    public double[] parameter(Parameter parameter, int t) {
        return copy(given(numbers.parameters(), parameter), parameter, t);
    }

    /** The gradient of this sequence's summed loss with respect to the parameter. */
    public double[] parameterGradient(Parameter parameter) {
        return given(numbers.parameterGradients(), parameter).clone();
    }

    /** The gradient with respect to the parameter's copy for step t, or to all of it if it is shared. */
    public double[] parameterGradient(Parameter parameter, int t) {
        return copy(given(numbers.parameterGradients(), parameter), parameter, t);
    }

    /** Where the numbers that the parameter has at step t begin among all of it: 0 if it is shared. */
    public int offset(Parameter parameter, int t) {
        return parameter.offset(parameter
                .untied()
                .map(u -> Math.max(1, Math.min(timeline.length(u.axis()), timeline.position(u.axis(), t))))
                .orElse(1));
    }

    private double[] copy(double[] all, Parameter parameter, int t) {
        int at = offset(parameter, t);
        return Arrays.copyOfRange(all, at, at + parameter.size());
    }

    private double[] given(Map<String, double[]> map, Parameter parameter) {
        double[] found = map.get(parameter.name());
        if (found == null) {
            throw new IllegalArgumentException(
                    "the trace of " + circuit.name() + " has no parameter " + parameter.name());
        }
        return found;
    }

    private double[] row(double[] all, Signal signal, int t) {
        int at = at(signal, t);
        return Arrays.copyOfRange(all, at, at + signal.size());
    }

    private int at(Signal signal, int t) {
        check(signal, t);
        return latest[signal.id()][t] * signal.size();
    }

    private void check(Signal signal, int t) {
        if (t < 0 || t > timeline.steps()) {
            throw new IllegalArgumentException(
                    "step " + t + " of signal " + signal.name() + ": there are 0 to " + timeline.steps());
        }
    }
}
