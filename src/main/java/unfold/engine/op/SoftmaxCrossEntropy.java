package unfold.engine.op;

import java.util.Arrays;
import java.util.List;
import unfold.engine.kernel.Kernel;

/**
 * L = log Σ eᵒ − o_y, the negative logarithm of ŷ_y for ŷ = softmax(o), (10.11) to (10.14). Never taken from ŷ itself, which may round
 * to 0. Backward: ∇o_i += (ŷ_i − [i = y]) ∇L, (10.18).
 */
public final class SoftmaxCrossEntropy extends Loss {
    private double[] probabilities = {};
    private double[] logarithms = {};

    /** Judges the logits o by the symbol y. */
    public SoftmaxCrossEntropy(Kernel kernel, Field out, Source o, Source y) {
        super(kernel, out, o, y);
    }

    @Override
    public void fit() {
        int rows = out().rows().rows();
        int need = rows * output().field().size();
        if (probabilities.length < need) {
            probabilities = new double[need + need / 4];
            logarithms = new double[rows + rows / 4 + 1];
        }
        if (logarithms.length < rows) {
            logarithms = new double[rows + rows / 4];
        }
    }

    @Override
    public long kept() {
        return out().rows().rows() * (output().field().size() + 1L);
    }

    @Override
    public void forward(int n, int row, int step) {
        Source o = output();
        int k = o.field().size();
        kernel.softmax(n, k, o.values(), o.at(row, step), o.ld(), probabilities, row * k, k, logarithms, row);
        double[] loss = out().values();
        Field y = target().field();
        for (int i = 0; i < n; i++) {
            int symbol = y.symbols()[y.symbolAt(target().row(row, step) + i)];
            loss[out().at(row + i)] =
                    symbol == k ? 0 : logarithms[row + i] - o.values()[o.at(row, step) + i * o.ld() + symbol];
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        Source o = output();
        if (!o.wanted()) {
            return;
        }
        int k = o.field().size();
        Field y = target().field();
        double[] into = o.gradients();
        for (int i = 0; i < n; i++) {
            int symbol = y.symbols()[y.symbolAt(target().row(row, step) + i)];
            int at = o.gradientAt(row, step) + i * o.gradientLd();
            if (symbol == k) {
                if (!o.adds()) {
                    Arrays.fill(into, at, at + k, 0);
                }
                continue;
            }
            double seed = out().gradients()[out().gradientAt(row + i)];
            if (o.adds()) {
                kernel.axpy(1, k, seed, probabilities, (row + i) * k, k, into, at, k);
            } else {
                kernel.affine(1, k, seed, 0, probabilities, (row + i) * k, k, into, at, k);
            }
            into[at + symbol] -= seed;
        }
    }

    @Override
    public void prediction(int row, int step, double[] into, int at) {
        int k = output().field().size();
        System.arraycopy(probabilities, row * k, into, at, k);
    }

    @Override
    public List<Field> readsBack() {
        return List.of();
    }
}
