package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Jacobian;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;

/**
 * How much each output depends on each input: ‖∂o(t)/∂x(s)‖, the Frobenius norm of the whole matrix, for every t and s. A symbol counts as
 * the vector that has a one in its place. One caller at a time.
 */
public final class Saliency {
    private final Circuit circuit;
    private final Signal output;
    private final List<Edge> reading;
    private final Jacobian jacobian;

    /**
     * Compiles the network.
     *
     * @throws IllegalArgumentException if there is no such map, see {@link #possible}
     */
    public Saliency(Circuit circuit, Kernel kernel) {
        this(circuit, kernel, output(circuit));
    }

    private Saliency(Circuit circuit, Kernel kernel, Optional<Signal> of) {
        if (!possible(circuit)) {
            throw new IllegalArgumentException(
                    "The network " + circuit.name() + " has no map from inputs to outputs along time.");
        }
        this.circuit = circuit;
        this.output = of.orElseThrow();
        this.reading = circuit.outOf(circuit.signal("x"));
        this.jacobian = new Jacobian(circuit, kernel, output);
    }

    /**
     * Compiles the network to measure how much its first loss, instead of the output, depends on each input: at a step, one way back.
     *
     * @throws IllegalArgumentException if there is no such map, see {@link #possible}
     */
    public static Saliency ofLoss(Circuit circuit, Kernel kernel) {
        return new Saliency(circuit, kernel, circuit.losses().stream().findFirst());
    }

    /** Whether x runs along time and is read by sums or as it is, and the output stands at each step or at the end. */
    public static boolean possible(Circuit circuit) {
        Optional<Signal> x = circuit.given().stream()
                .filter(s -> s.name().equals("x") && s.operation() == Operation.INPUT)
                .findFirst();
        return x.isPresent()
                && alongTime(x.get())
                && output(circuit)
                        .filter(o -> o.axes().isEmpty() || alongTime(o))
                        .isPresent()
                && circuit.signals().stream().allMatch(s -> s.axes().isEmpty() || alongTime(s))
                && circuit.outOf(x.get()).stream().allMatch(Saliency::plain);
    }

    private static boolean alongTime(Signal s) {
        return s.axes().equals(List.of(Axis.TIME));
    }

    private static boolean plain(Edge e) {
        return alongTime(e.to())
                && e.leave().isEmpty()
                && e.neighbour().isEmpty()
                && (e.to().operation() == Operation.SUM || e.to().operation() == Operation.PLUS)
                && e.weight()
                        .filter(w ->
                                w.kind() != Parameter.Kind.MATRIX || w.untied().isPresent())
                        .isEmpty();
    }

    private static Optional<Signal> output(Circuit circuit) {
        return circuit.losses().stream().findFirst().flatMap(loss -> circuit.into(loss).stream()
                .filter(e -> e.operand() == 0)
                .map(Edge::from)
                .findFirst());
    }

    /** The output o, or the loss. */
    public Signal output() {
        return output;
    }

    /** Whether there is one output only, at the end. */
    public boolean atEnd() {
        return output.axes().isEmpty();
    }

    /**
     * Measures.
     *
     * @return [t − 1][s − 1]; one row only if the output stands at the end
     */
    public double[][] of(Parameters p, Example example) {
        int rows = atEnd() ? 1 : example.get("x").length();
        double[][] norms = new double[rows][];
        for (int t = 0; t < rows; t++) {
            norms[t] = of(p, example, t + 1).stream().mapToDouble(Ledger::norm).toArray();
        }
        return norms;
    }

    /**
     * Measures what one output depends on.
     *
     * @param t of the output, from 1; 1 if it stands at the end
     * @return [s − 1]: the matrix ∂o(t)/∂x(s), row-major, a row for each unit of the output and a column for each entry of x
     */
    public List<double[]> of(Parameters p, Example example, int t) {
        int steps = example.get("x").length();
        int inputs = circuit.signal("x").size();
        int[] places = IntStream.rangeClosed(1, steps).toArray();
        List<double[]> moved = new ArrayList<>();
        for (int s = 0; s < steps; s++) {
            moved.add(new double[output.size() * inputs]);
        }
        for (Edge e : reading) {
            List<double[]> through = jacobian.of(p, example, t, e.to(), places);
            int delay = e.delay(Axis.TIME);
            for (int s = 0; s < steps; s++) {
                int read = s + delay;
                if (read >= 0 && read < steps) {
                    add(moved.get(s), through.get(read), e, p, inputs);
                }
            }
        }
        return moved;
    }

    /** How many of the latest inputs up to t make half of what the output depends on, by its row of such a map. */
    public static int half(double[] row, int t) {
        double all = Arrays.stream(row).sum();
        double held = 0;
        int count = 0;
        for (int s = Math.min(t, row.length); s >= 1 && held < all / 2; s--) {
            held += row[s - 1];
            count++;
        }
        return count;
    }

    /** Adds J·W, or J where there is no weight. */
    private void add(double[] sum, double[] j, Edge e, Parameters p, int inputs) {
        int inner = e.to().size();
        Optional<double[]> weight = e.weight().map(p::value);
        for (int r = 0; r < output.size(); r++) {
            for (int c = 0; c < inner; c++) {
                double factor = j[r * inner + c];
                if (weight.isEmpty()) {
                    sum[r * inputs + c] += factor;
                    continue;
                }
                double[] w = weight.get();
                for (int i = 0; i < inputs; i++) {
                    sum[r * inputs + i] += factor * w[c * inputs + i];
                }
            }
        }
    }
}
