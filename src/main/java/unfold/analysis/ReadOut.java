package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * The read-out o = c + V h of a network that is judged by squared error, fitted at once (§10.8): the c and V that make Σ ‖o − y‖² + λ (‖c‖²
 * + ‖V‖²) smallest, by ridge regression on the normal equations. Everything else stays as it is.
 */
public final class ReadOut {
    private final Kernel kernel;
    private final Recording recording;
    private final Signal target;
    private final Parameter bias;
    private final List<Edge> reads = new ArrayList<>();
    private final int width;

    /**
     * The read-out of this network.
     *
     * @throws IllegalArgumentException if its output is not an affine map of states of the same step, judged by squared error
     */
    public ReadOut(Circuit circuit, Kernel kernel) {
        this.kernel = kernel;
        this.recording = new Recording(circuit, kernel);
        Signal loss = circuit.losses().stream()
                .filter(s -> s.operation() == Operation.SQUARED_ERROR)
                .findFirst()
                .orElseThrow(() -> none(circuit));
        Signal o = circuit.into(loss).get(0).from();
        this.target = circuit.into(loss).get(1).from();
        this.bias = o.bias().orElseThrow(() -> none(circuit));
        int sum = 1;
        for (Edge e : circuit.into(o)) {
            boolean matrix =
                    e.weight().filter(w -> w.kind() == Parameter.Kind.MATRIX).isPresent();
            if (!matrix || e.delayed() || e.leave().isPresent() || o.axes().isEmpty()) {
                throw none(circuit);
            }
            reads.add(e);
            sum += e.from().size();
        }
        this.width = sum;
    }

    private static IllegalArgumentException none(Circuit circuit) {
        return new IllegalArgumentException("The network " + circuit.name()
                + " has no output at each step that is a sum of weighted states and judged by squared error.");
    }

    /** Fits the read-out in {@code p} to every step of the batch at which something is asked for. */
    public void fit(Parameters p, Batch batch, double lambda) {
        recording.run(p, batch);
        int rows = 0;
        for (int m = 0; m < batch.size(); m++) {
            rows += recording.steps(target, m);
        }
        int outputs = target.size();
        double[] states = new double[rows * width];
        double[] asked = new double[rows * outputs];
        int row = 0;
        for (int m = 0; m < batch.size(); m++) {
            Example example = batch.examples().get(m);
            double[] y = example.get(target.name()).vectors();
            for (int t = 1; t <= recording.steps(target, m); t++) {
                if (!Double.isNaN(y[(t - 1) * outputs])) {
                    System.arraycopy(y, (t - 1) * outputs, asked, row * outputs, outputs);
                    state(m, t, states, row * width);
                    row++;
                }
            }
        }
        set(p, solved(kernel, states, width, asked, outputs, row, lambda));
    }

    /** [1; h] at one step. */
    private void state(int member, int step, double[] into, int at) {
        into[at] = 1;
        int next = at + 1;
        for (Edge e : reads) {
            recording.value(e.from(), member, step, into, next);
            next += e.from().size();
        }
    }

    /** The W, {@code inputs × outputs}, that makes Σ ‖Wᵀ z − y‖² + λ ‖W‖² smallest over so many rows z and y. */
    static DMatrixRMaj solved(Kernel kernel, double[] z, int inputs, double[] y, int outputs, int rows, double lambda) {
        DMatrixRMaj squares = new DMatrixRMaj(inputs, inputs);
        DMatrixRMaj products = new DMatrixRMaj(inputs, outputs);
        kernel.multiplyTransA(inputs, inputs, rows, z, 0, inputs, z, 0, inputs, squares.data, 0, inputs, false);
        kernel.multiplyTransA(inputs, outputs, rows, z, 0, inputs, y, 0, outputs, products.data, 0, outputs, false);
        for (int i = 0; i < inputs; i++) {
            squares.add(i, i, lambda);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(inputs);
        DMatrixRMaj solution = new DMatrixRMaj(inputs, outputs);
        if (!solver.setA(squares)) {
            throw new IllegalArgumentException("The states are so much alike that no read-out can be found with λ = "
                    + lambda + "; choose a larger λ.");
        }
        solver.solve(products, solution);
        return solution;
    }

    private void set(Parameters p, DMatrixRMaj solution) {
        int outputs = target.size();
        p.set(bias, java.util.Arrays.copyOf(solution.data, outputs));
        int from = 1;
        for (Edge e : reads) {
            Parameter v = e.weight().orElseThrow();
            double[] numbers = new double[v.count()];
            for (int i = 0; i < v.rows(); i++) {
                for (int j = 0; j < v.columns(); j++) {
                    numbers[i * v.columns() + j] = solution.get(from + j, i);
                }
            }
            p.set(v, numbers);
            from += v.columns();
        }
    }
}
