package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Jacobian;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * How a gradient fares on its way back through time, measured on one sequence (§10.7). All of it is measured by the engine; nothing is
 * drawn from a formula but the two predictions that are called so, the bound (γ σ₁)ᵏ and ρᵏ.
 *
 * @param recurrence the state looked at, and how it comes from its past
 * @param matrix the recurrent matrix whose radius is looked at
 * @param last the position of the state that is asked what it owes to the others: its last in its own direction
 * @param places the positions that are asked about, rising
 * @param fan for each place the singular values of ∂s(last)/∂s(t), largest first
 * @param straight the same of the network without its squashing functions: what the weights alone do; empty for gated cells
 * @param profile ‖∇_{s(t)}L‖ at each of the state's positions; empty without a loss
 * @param gates for each place the product of what the gate let through from there to the last, unit by unit; empty without a gate
 * @param eigenvalues of the matrix, pairs of real and imaginary part, largest modulus first
 * @param radius ρ, the largest modulus
 * @param sigma σ₁, the largest singular value of the matrix
 * @param bound γ σ₁, what no step can multiply by more than; empty where the way round is more than one function and one matrix
 */
public record GradientFlow(
        Recurrence recurrence,
        Parameter matrix,
        int last,
        int[] places,
        List<double[]> fan,
        Optional<List<double[]>> straight,
        double[] profile,
        Optional<List<double[]>> gates,
        List<double[]> eigenvalues,
        double radius,
        double sigma,
        OptionalDouble bound) {
    /** Numbers of all Jacobians together, at most; of longer sequences only some places are asked about. */
    private static final int MOST = 2_000_000;

    /** Measures a network at one point of its weights. */
    public static final class Meter {
        private final Circuit circuit;
        private final Recurrence recurrence;
        private final Program program;
        private final Jacobian jacobian;
        private final Optional<Circuit> straight;
        private final Optional<Jacobian> straightJacobian;

        /** A meter for this state of a network. */
        public Meter(Circuit circuit, Recurrence recurrence, Kernel kernel) {
            this.circuit = circuit;
            this.recurrence = recurrence;
            this.program = new Program(circuit, kernel, Parallel.serial());
            this.jacobian = new Jacobian(circuit, kernel, recurrence.state());
            this.straight = recurrence.straightened(circuit);
            this.straightJacobian = straight.map(
                    c -> new Jacobian(c, kernel, c.signal(recurrence.state().name())));
        }

        /** Measures with these weights on this sequence. One caller at a time. */
        public GradientFlow measure(Parameters p, Parameter matrix, Example example) {
            Trace trace = program.trace(p, example);
            Signal s = recurrence.state();
            int[] steps = IntStream.rangeClosed(1, trace.steps())
                    .filter(t -> trace.has(s, t))
                    .toArray();
            int positions = steps.length;
            int last = recurrence.ahead() ? 1 : positions;
            int[] places = places(positions, s.size(), recurrence.ahead());
            List<double[]> fan = singular(jacobian.of(p, example, last, s, places), s.size());
            Optional<List<double[]>> weights = straightJacobian.map(j -> {
                Circuit c = straight.orElseThrow();
                return singular(j.of(of(c, p), example, last, c.signal(s.name()), places), s.size());
            });
            double[] profile = circuit.losses().isEmpty()
                    ? new double[0]
                    : Arrays.stream(steps)
                            .mapToDouble(t -> Ledger.norm(trace.gradient(s, t)))
                            .toArray();
            DMatrixRMaj w = new DMatrixRMaj(matrix.rows(), matrix.columns(), true, p.value(matrix));
            List<double[]> eigenvalues = eigenvalues(w);
            double sigma = singular(w)[0];
            return new GradientFlow(
                    recurrence,
                    matrix,
                    last,
                    places,
                    fan,
                    weights,
                    profile,
                    recurrence.gate().map(g -> through(trace, g.signal(), steps, places)),
                    eigenvalues,
                    Math.hypot(eigenvalues.get(0)[0], eigenvalues.get(0)[1]),
                    sigma,
                    recurrence.slope().isPresent()
                            ? OptionalDouble.of(recurrence.slope().getAsDouble() * sigma)
                            : OptionalDouble.empty());
        }

        private List<double[]> through(Trace trace, Signal gate, int[] steps, int[] places) {
            int n = gate.size();
            int positions = steps.length;
            double[][] all = new double[positions + 1][];
            double[] product = new double[n];
            Arrays.fill(product, 1);
            boolean ahead = recurrence.ahead();
            for (int k = 0; k < positions; k++) {
                int position = ahead ? k + 1 : positions - k;
                all[position] = product.clone();
                for (int i = 0; i < n; i++) {
                    product[i] *= trace.value(gate, steps[position - 1], i);
                }
            }
            List<double[]> through = new ArrayList<>();
            for (int place : places) {
                through.add(all[place]);
            }
            return through;
        }
    }

    private static Parameters of(Circuit circuit, Parameters p) {
        Parameters same = Parameters.initialise(circuit, 0);
        p.order().forEach(q -> same.set(q, p.value(q)));
        return same;
    }

    /** Every so many of the positions, the last in its direction among them. */
    private static int[] places(int positions, int units, boolean ahead) {
        int stride = (int) Math.max(1, Math.ceil((double) positions * units * units / MOST));
        int count = (positions - 1) / stride + 1;
        int first = ahead ? 1 : positions - (count - 1) * stride;
        return IntStream.range(0, count).map(k -> first + k * stride).toArray();
    }

    private static List<double[]> singular(List<double[]> matrices, int n) {
        return matrices.stream()
                .map(m -> singular(new DMatrixRMaj(n, n, true, m)))
                .toList();
    }

    /** Largest first; not a number throughout where an entry is not finite. */
    private static double[] singular(DMatrixRMaj m) {
        int n = Math.min(m.numRows, m.numCols);
        double[] none = new double[n];
        Arrays.fill(none, Double.NaN);
        double most = 0;
        for (int k = 0; k < m.getNumElements(); k++) {
            if (!Double.isFinite(m.data[k])) {
                return none;
            }
            most = Math.max(most, Math.abs(m.data[k]));
        }
        if (most == 0) {
            return new double[n];
        }
        // scaled, so that what is far from 1 is not lost in squares
        for (int k = 0; k < m.getNumElements(); k++) {
            m.data[k] /= most;
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(m.numRows, m.numCols, false, false, true);
        if (!svd.decompose(m)) {
            return none;
        }
        double size = most;
        double[] values = Arrays.stream(svd.getSingularValues(), 0, n)
                .map(v -> size * v)
                .sorted()
                .toArray();
        for (int i = 0; i < n / 2; i++) {
            double swap = values[i];
            values[i] = values[n - 1 - i];
            values[n - 1 - i] = swap;
        }
        return values;
    }

    private static List<double[]> eigenvalues(DMatrixRMaj w) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(w.numRows, false);
        if (!eigen.decompose(w.copy())) {
            throw new IllegalArgumentException("The eigenvalues of the " + w.numRows + " × " + w.numRows
                    + " matrix were not found: its numbers are not finite. Rewind the run.");
        }
        List<double[]> values = new ArrayList<>();
        for (int k = 0; k < eigen.getNumberOfEigenvalues(); k++) {
            Complex_F64 v = eigen.getEigenvalue(k);
            values.add(new double[] {v.real, v.imaginary});
        }
        values.sort((a, b) -> Double.compare(Math.hypot(b[0], b[1]), Math.hypot(a[0], a[1])));
        return List.copyOf(values);
    }

    /** ‖∂s(last)/∂s(t)‖ at each place: the largest singular value. */
    public double[] norms() {
        return fan.stream().mapToDouble(v -> v[0]).toArray();
    }

    /** Steps from the place at this index to the last. */
    public int distance(int k) {
        return Math.abs(last - places[k]);
    }

    /** The measured gain of ‖∂s(last)/∂s(t)‖ for each step back: above 1 it explodes, below it vanishes. */
    public double gain() {
        return gain(norms());
    }

    /** The gain for each step back of the network without its squashing functions; NaN for gated cells. */
    public double straightGain() {
        return straight.map(f -> gain(f.stream().mapToDouble(v -> v[0]).toArray()))
                .orElse(Double.NaN);
    }

    /** The gain for each step back of what the gates let through, in the mean over units; NaN without a gate. */
    public double gateGain() {
        return gates.map(g -> gain(g.stream()
                        .mapToDouble(v -> Arrays.stream(v).average().orElse(0))
                        .toArray()))
                .orElse(Double.NaN);
    }

    private double gain(double[] norms) {
        double[] forward = norms.clone();
        if (recurrence.ahead()) {
            for (int i = 0; i < forward.length; i++) {
                forward[i] = norms[norms.length - 1 - i];
            }
        }
        int stride = places.length < 2 ? 1 : places[1] - places[0];
        return Math.pow(GainFit.of(forward).gain(), 1.0 / stride);
    }

    /**
     * The weights with one matrix multiplied so that its spectral radius is this, and all else as it was; unchanged where the matrix has
     * none but zero eigenvalues.
     */
    public static Parameters withRadius(Parameters p, Parameter matrix, double radius) {
        Parameters scaled = p.copy();
        List<double[]> eigenvalues =
                eigenvalues(new DMatrixRMaj(matrix.rows(), matrix.columns(), true, p.value(matrix)));
        double now = Math.hypot(eigenvalues.get(0)[0], eigenvalues.get(0)[1]);
        if (now > 0) {
            scaled.set(
                    matrix,
                    Arrays.stream(p.value(matrix)).map(v -> v * radius / now).toArray());
        }
        return scaled;
    }

    /** The weights with a bias moved so that its mean is this. */
    public static Parameters withMean(Parameters p, Parameter bias, double mean) {
        Parameters moved = p.copy();
        double by = mean - mean(p, bias);
        moved.set(bias, Arrays.stream(p.value(bias)).map(v -> v + by).toArray());
        return moved;
    }

    /** The mean of a parameter's numbers. */
    public static double mean(Parameters p, Parameter parameter) {
        return Arrays.stream(p.value(parameter)).average().orElse(0);
    }
}
