package unfold.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Rows;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * What one signal at one position owes to others at others: ∂s(p)/∂r(q), whole matrices, by going back through the network once for
 * each unit of s, several at a time. As with every gradient here, r(q) counts with everything that is made of it. One caller at a time.
 */
public final class Jacobian {
    private static final int AT_ONCE = 16;

    private final Kernel kernel;
    private final Weights weights = new Weights();
    private final Machine machine;
    private final Field from;
    private final double[] gradients;

    /**
     * Compiles the circuit.
     *
     * @param of the signal s
     * @throws IllegalArgumentException if the engine cannot compute it; the message says why
     */
    public Jacobian(Circuit circuit, Kernel kernel, Signal of) {
        Layout layout = new Layout(circuit);
        this.kernel = kernel;
        this.machine = Compiler.toGoBack(circuit, layout, kernel, weights, of);
        this.from = machine.field(of);
        this.gradients = new double[layout.count()];
    }

    /**
     * Measures.
     *
     * @param position p, from 1
     * @param by the signal r
     * @param places the positions q, from 1
     * @return for each place the matrix, row-major, a row for each unit of s and a column for each of r
     */
    public List<double[]> of(Parameters p, Example example, int position, Signal by, int[] places) {
        int rows = from.size();
        int columns = by.size();
        List<double[]> matrices = new ArrayList<>();
        for (int k = 0; k < places.length; k++) {
            matrices.add(new double[rows * columns]);
        }
        Field read = machine.field(by);
        for (int unit = 0; unit < rows; unit += AT_ONCE) {
            int members = Math.min(AT_ONCE, rows - unit);
            machine.load(new Batch(Collections.nCopies(members, example), false), 0, members);
            weights.refresh(kernel, p.values());
            machine.forward(p.values());
            Arrays.fill(gradients, 0);
            machine.backward(from, position - 1, unit, gradients);
            Rows there = read.rows();
            for (int k = 0; k < places.length; k++) {
                for (int m = 0; m < members; m++) {
                    int at = read.gradientAt(there.row(there.slot(m), places[k] - 1));
                    System.arraycopy(read.gradients(), at, matrices.get(k), (unit + m) * columns, columns);
                }
            }
        }
        return matrices;
    }
}
