package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/**
 * a += W h, a summand of (10.8) and (10.10), for all sums at once that read the same h and lie side by side.
 *
 * <p>Nothing is multiplied with the zeros that a state begins with.
 *
 * <p>Backward: ∇h += Wᵀ ∇a, as in (10.21); and, over all rows at once, ∇W += Σ ∇a hᵀ, (10.24) to (10.28).
 */
public final class SumMatrix extends Instruction {
    private final Store store;
    private final Source h;
    private final Packed weights;

    /** A summand of the sums that lie side by side from {@code out} on. */
    public SumMatrix(Kernel kernel, Store store, Field out, Source h, Packed weights) {
        super(kernel, out, List.of(h));
        this.store = store;
        this.h = h;
        this.weights = weights;
    }

    @Override
    public void forward(int n, int row, int step) {
        if (h.zero(step)) {
            return;
        }
        weights.forward(kernel, n, h.values(), h.at(row, step), h.ld(), out().values(), out().at(row), out().ld());
    }

    /** How many units it adds to. */
    public int width() {
        return weights.out();
    }

    /** Whether at the step it adds nothing. */
    boolean idle(int step) {
        return h.zero(step);
    }

    /** Both at once: what the symbols begin, and upon it the product. */
    void forwardUpon(SumSymbols symbols, int n, int row, int step) {
        Field x = symbols.sources().get(0).field();
        weights.forwardUpon(
                kernel,
                n,
                h.values(),
                h.at(row, step),
                h.ld(),
                symbols.table(),
                x.symbols(),
                x.symbolAt(row),
                out().values(),
                out().at(row),
                out().ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        if (!h.wanted() || h.idle(step)) {
            return;
        }
        weights.backward(
                kernel,
                n,
                out().gradients(),
                out().gradientAt(row),
                out().ld(),
                h.gradients(),
                h.gradientAt(row, step),
                h.gradientLd(),
                h.adds());
    }

    @Override
    public void gather(int from, int to) {
        Rows rows = out().rows();
        int d = h.delay();
        if (d == 0) {
            multiply(rows.at(to) - rows.at(from), rows.at(from), rows.at(from));
            return;
        }
        // as many steps at once as have their sources lying as they lie themselves
        int t = h.zero(from) ? Math.min(d, to) : from;
        while (t < to) {
            int first = t;
            do {
                t++;
            } while (t < to && rows.at(t - d) - rows.at(t - 1 - d) == rows.alive(t - 1));
            multiply(rows.at(t) - rows.at(first), rows.at(first), rows.at(first - d));
        }
    }

    private void multiply(int n, int row, int sourceRow) {
        kernel.multiplyTransA(
                weights.out(),
                weights.in(),
                n,
                out().gradients(),
                out().gradientAt(row),
                out().ld(),
                h.values(),
                h.field().at(sourceRow),
                h.ld(),
                store.gradients(),
                weights.offset(),
                weights.in(),
                true);
    }

    @Override
    public List<Field> readsBack() {
        return read();
    }

    @Override
    public boolean partial() {
        return true;
    }
}
