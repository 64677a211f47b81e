package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** a += w ⊙ s, a summand with one weight a unit. Backward: ∇s += w ⊙ ∇a; and, over all rows at once, ∇w += Σ ∇a ⊙ s. */
public final class SumDiagonal extends Instruction {
    private final Store store;
    private final Source s;
    private final int weight;

    /** A summand whose weights begin at {@code weight}. */
    public SumDiagonal(Kernel kernel, Store store, Field out, Source s, int weight) {
        super(kernel, out, List.of(s));
        this.store = store;
        this.s = s;
        this.weight = weight;
    }

    @Override
    public void forward(int n, int row, int step) {
        kernel.product(
                n,
                out().size(),
                store.values(),
                weight,
                0,
                s.values(),
                s.at(row, step),
                s.ld(),
                out().values(),
                out().at(row),
                out().ld(),
                true);
    }

    @Override
    public void backward(int n, int row, int step) {
        if (s.wanted()) {
            kernel.product(
                    n,
                    out().size(),
                    store.values(),
                    weight,
                    0,
                    out().gradients(),
                    out().gradientAt(row),
                    out().ld(),
                    s.gradients(),
                    s.gradientAt(row, step),
                    s.gradientLd(),
                    s.adds());
        }
    }

    @Override
    public void gather(int from, int to) {
        Rows rows = out().rows();
        for (int t = from; t < to; t++) {
            for (int i = 0; i < rows.alive(t); i++) {
                kernel.product(
                        1,
                        out().size(),
                        out().gradients(),
                        out().gradientAt(rows.at(t) + i),
                        out().ld(),
                        s.values(),
                        s.at(rows.at(t), t) + i * s.ld(),
                        s.ld(),
                        store.gradients(),
                        weight,
                        out().size(),
                        true);
            }
        }
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
