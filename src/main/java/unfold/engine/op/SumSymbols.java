package unfold.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import unfold.engine.kernel.Kernel;

/**
 * a = b + U x, or a += U x, for a one-hot x: the column of U that its symbol names, and nothing for no symbol. No product is made. Where
 * there are more rows than symbols the columns are picked from a turned copy.
 *
 * <p>Backward: over all rows at once, the column of ∇U that the symbol names += ∇a; and ∇b += Σ ∇a.
 */
public final class SumSymbols extends Instruction {
    private final Store store;
    private final Source x;
    private final Transposed weights;
    private final OptionalInt bias;
    private final boolean once;
    private double[] columns = {};

    /**
     * A summand of the sums that lie side by side from {@code out} on; x is read at the same step.
     *
     * @param bias where the bias of all these sums begins, if this is where they begin
     * @param once whether nothing else adds to the gradients of these weights
     */
    public SumSymbols(
            Kernel kernel, Store store, Field out, Source x, Transposed weights, OptionalInt bias, boolean once) {
        super(kernel, out, List.of(x));
        this.store = store;
        this.x = x;
        this.weights = weights;
        this.bias = bias;
        this.once = once;
    }

    /** Says, once the rows of a batch are laid out, whether the turned copy will be read. */
    public void prepare() {
        if (turned()) {
            weights.need();
        }
    }

    private boolean turned() {
        return out().rows().rows() >= weights.in();
    }

    @Override
    public void forward(int n, int row, int step) {
        int[] symbols = x.field().symbols();
        int symbolAt = x.field().symbolAt(row);
        double[] a = out().values();
        int ld = out().ld();
        int width = weights.out();
        if (bias.isPresent()) {
            kernel.repeat(n, width, store.values(), bias.getAsInt(), a, out().at(row), ld);
        }
        if (turned()) {
            kernel.gatherAdd(n, width, weights.numbers(), 0, width, symbols, symbolAt, a, out().at(row), ld);
            return;
        }
        double[] u = store.values();
        for (int i = 0; i < n; i++) {
            int symbol = symbols[symbolAt + i];
            if (symbol < weights.in()) {
                int at = out().at(row) + i * ld;
                int from = weights.offset() + symbol;
                for (int j = 0; j < width; j++) {
                    a[at + j] += u[from + j * weights.in()];
                }
            }
        }
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
        if (turned()) {
            gatherColumns();
        } else {
            gatherRows();
        }
    }

    /** Few rows: each goes straight to its column. */
    private void gatherRows() {
        int n = out().rows().rows();
        int width = weights.out();
        double[] gradients = store.gradients();
        double[] a = out().gradients();
        int[] symbols = x.field().symbols();
        if (bias.isPresent()) {
            kernel.columnSums(n, width, a, out().at(0), out().ld(), gradients, bias.getAsInt());
        }
        for (int i = 0; i < n; i++) {
            int symbol = symbols[x.field().symbolAt(i)];
            if (symbol < weights.in()) {
                int at = out().at(i);
                int to = weights.offset() + symbol;
                for (int j = 0; j < width; j++) {
                    gradients[to + j * weights.in()] += a[at + j];
                }
            }
        }
    }

    /** Many rows: they are added up by symbol first, and what they sum to is also the gradient of the bias. */
    private void gatherColumns() {
        int width = weights.out();
        int in = weights.in();
        if (columns.length == 0) {
            columns = new double[(in + 1) * width];
        }
        Arrays.fill(columns, 0);
        kernel.scatterAdd(
                out().rows().rows(),
                width,
                out().gradients(),
                out().at(0),
                out().ld(),
                x.field().symbols(),
                x.field().symbolAt(0),
                columns,
                0,
                width);
        double[] gradients = store.gradients();
        if (bias.isPresent()) {
            kernel.columnSums(in + 1, width, columns, 0, width, gradients, bias.getAsInt());
        }
        if (once) {
            kernel.transpose(in, width, columns, 0, width, gradients, weights.offset(), in);
            return;
        }
        for (int j = 0; j < width; j++) {
            int at = weights.offset() + j * in;
            for (int v = 0; v < in; v++) {
                gradients[at + v] += columns[v * width + j];
            }
        }
    }

    @Override
    public boolean partial() {
        return true;
    }
}
