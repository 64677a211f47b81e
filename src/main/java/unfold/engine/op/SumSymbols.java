package unfold.engine.op;

import java.util.Arrays;
import java.util.List;
import unfold.engine.kernel.Kernel;

/**
 * a += U x for a one-hot x: the column of U that its symbol names, and nothing for no symbol. No product is made.
 *
 * <p>Backward: over all rows at once, the column of ∇U that the symbol names += ∇a.
 */
public final class SumSymbols extends Instruction {
    private final Store store;
    private final Source x;
    private final Transposed weights;
    private final boolean once;
    private final double[] columns;

    /**
     * A summand of the sums that lie side by side from {@code out} on; x is read at the same step.
     *
     * @param once whether nothing else adds to the gradients of these weights
     */
    public SumSymbols(Kernel kernel, Store store, Field out, Source x, Transposed weights, boolean once) {
        super(kernel, out, List.of(x));
        this.store = store;
        this.x = x;
        this.weights = weights;
        this.once = once;
        this.columns = new double[(weights.in() + 1) * weights.out()];
    }

    @Override
    public void forward(int n, int row, int step) {
        kernel.gatherAdd(
                n,
                weights.out(),
                weights.numbers(),
                0,
                weights.out(),
                x.field().symbols(),
                x.field().symbolAt(row),
                out().values(),
                out().at(row),
                out().ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        if (x.wanted()) {
            // only asked for in a trace: what each entry of the one-hot vector would be given
            kernel.multiply(
                    n,
                    weights.in(),
                    weights.out(),
                    out().gradients(),
                    out().at(row),
                    out().ld(),
                    store.values(),
                    weights.offset(),
                    weights.in(),
                    x.gradients(),
                    x.gradientAt(row, step),
                    x.gradientLd(),
                    x.adds());
        }
    }

    @Override
    public void gather() {
        int n = weights.out();
        int symbols = weights.in();
        Arrays.fill(columns, 0);
        kernel.scatterAdd(
                out().rows().rows(),
                n,
                out().gradients(),
                out().at(0),
                out().ld(),
                x.field().symbols(),
                x.field().symbolAt(0),
                columns,
                0,
                n);
        double[] gradients = store.gradients();
        if (once) {
            kernel.transpose(symbols, n, columns, 0, n, gradients, weights.offset(), symbols);
            return;
        }
        for (int i = 0; i < n; i++) {
            int at = weights.offset() + i * symbols;
            for (int v = 0; v < symbols; v++) {
                gradients[at + v] += columns[v * n + i];
            }
        }
    }

    @Override
    public boolean partial() {
        return true;
    }
}
