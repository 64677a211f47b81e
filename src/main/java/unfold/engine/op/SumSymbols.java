package unfold.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import unfold.engine.kernel.Arena;
import unfold.engine.kernel.Kernel;

/**
 * a = b + U x, or a += U x, for a one-hot x: the column of U that its symbol names, and nothing for no symbol. No product is made. Where
 * there are more rows than symbols the columns are picked from a turned copy, which has the bias in it.
 *
 * <p>Backward: over all rows at once, the column of ∇U that the symbol names += ∇a; and ∇b += Σ ∇a.
 */
public final class SumSymbols extends Instruction {
    private final Store store;
    private final Source x;
    private final Transposed weights;
    private final OptionalInt bias;
    private final boolean once;
    private final Arena arena = new Arena();
    private final int columnsAt;
    private double[] columns = {};

    /**
     * A summand of the sums that lie side by side from {@code out} on; x is read at the same step.
     *
     * @param weights U, with b if this is where these sums begin
     * @param once whether nothing else adds to the gradients of these weights
     */
    public SumSymbols(Kernel kernel, Store store, Field out, Source x, Transposed weights, boolean once) {
        super(kernel, out, List.of(x));
        this.store = store;
        this.x = x;
        this.weights = weights;
        this.bias = weights.bias();
        this.once = once;
        this.columnsAt = arena.reserve(weights.length());
    }

    /** Says, once the rows of a batch are laid out, whether the turned copy will be read. */
    public void prepare() {
        if (turned()) {
            weights.need();
        }
    }

    /** Whether columns are picked from the turned copy. */
    boolean turned() {
        return out().rows().rows() >= weights.in();
    }

    /** How many units it makes. */
    public int width() {
        return weights.out();
    }

    /** Whether this is where its sums begin. */
    public boolean begins() {
        return bias.isPresent();
    }

    /** The turned copy. */
    Transposed table() {
        return weights;
    }

    @Override
    public void forward(int n, int row, int step) {
        int[] symbols = x.field().symbols();
        int symbolAt = x.field().symbolAt(row);
        double[] a = out().values();
        int ld = out().ld();
        int width = weights.out();
        if (turned()) {
            if (bias.isEmpty()) {
                kernel.gatherAdd(
                        n, width, weights.numbers(), weights.row(0), width, symbols, symbolAt, a, out().at(row), ld);
                return;
            }
            for (int i = 0; i < n; i++) {
                int from = weights.row(symbols[symbolAt + i]);
                System.arraycopy(weights.numbers(), from, a, out().at(row) + i * ld, width);
            }
            return;
        }
        if (bias.isPresent()) {
            kernel.repeat(n, width, store.values(), bias.getAsInt(), a, out().at(row), ld);
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
                    out().gradientAt(row),
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
    public void gather(int from, int to) {
        Rows rows = out().rows();
        if (turned()) {
            gatherColumns(rows.at(from), rows.at(to));
        } else {
            gatherRows(rows.at(from), rows.at(to));
        }
    }

    @Override
    public void finish() {
        if (turned()) {
            turnColumns();
        }
    }

    /** Few rows: each goes straight to its column. */
    private void gatherRows(int row, int end) {
        int width = weights.out();
        double[] gradients = store.gradients();
        double[] a = out().gradients();
        int[] symbols = x.field().symbols();
        if (bias.isPresent()) {
            kernel.columnSums(end - row, width, a, out().gradientAt(row), out().ld(), gradients, bias.getAsInt());
        }
        for (int i = row; i < end; i++) {
            int symbol = symbols[x.field().symbolAt(i)];
            if (symbol < weights.in()) {
                int at = out().gradientAt(i);
                int to = weights.offset() + symbol;
                for (int j = 0; j < width; j++) {
                    gradients[to + j * weights.in()] += a[at + j];
                }
            }
        }
    }

    /** Many rows: they are added up by symbol first, and what they sum to is also the gradient of the bias. */
    private void gatherColumns(int row, int end) {
        int width = weights.out();
        columns = arena.allocate(columns);
        kernel.scatterAdd(
                end - row,
                width,
                out().gradients(),
                out().gradientAt(row),
                out().ld(),
                x.field().symbols(),
                x.field().symbolAt(row),
                columns,
                columnsAt,
                width);
    }

    private void turnColumns() {
        int width = weights.out();
        int in = weights.in();
        double[] gradients = store.gradients();
        if (bias.isPresent()) {
            kernel.columnSums(in + 1, width, columns, columnsAt, width, gradients, bias.getAsInt());
        }
        if (once) {
            kernel.transpose(in, width, columns, columnsAt, width, gradients, weights.offset(), in);
        } else {
            for (int j = 0; j < width; j++) {
                int at = weights.offset() + j * in;
                for (int v = 0; v < in; v++) {
                    gradients[at + v] += columns[columnsAt + v * width + j];
                }
            }
        }
        Arrays.fill(columns, columnsAt, columnsAt + weights.length(), 0);
    }

    @Override
    public List<Field> readsBack() {
        return List.of();
    }

    @Override
    public boolean partial() {
        return true;
    }
}
