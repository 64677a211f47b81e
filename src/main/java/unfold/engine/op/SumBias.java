package unfold.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import unfold.engine.kernel.Kernel;

/** a = b, where every sum begins; zero without a bias. Backward: ∇b += Σ ∇a, (10.22) and (10.23). */
public final class SumBias extends Instruction {
    private final Store store;
    private final int width;
    private final OptionalInt bias;

    /** The bias of sums that lie side by side from {@code out} on, {@code width} units in all. */
    public SumBias(Kernel kernel, Store store, Field out, int width, OptionalInt bias) {
        super(kernel, out, List.of());
        this.store = store;
        this.width = width;
        this.bias = bias;
    }

    /** How many units it makes. */
    public int width() {
        return width;
    }

    /** Where the bias begins, if there is one. */
    public OptionalInt bias() {
        return bias;
    }

    @Override
    public void forward(int n, int row, int step) {
        if (bias.isPresent()) {
            kernel.repeat(n, width, store.values(), bias.getAsInt(), out().values(), out().at(row), out().ld());
            return;
        }
        for (int i = 0; i < n; i++) {
            int at = out().at(row + i);
            Arrays.fill(out().values(), at, at + width, 0);
        }
    }

    @Override
    public void backward(int n, int row, int step) {}

    @Override
    public void gather(int from, int to) {
        if (bias.isPresent()) {
            int row = out().rows().at(from);
            kernel.columnSums(
                    out().rows().at(to) - row,
                    width,
                    out().gradients(),
                    out().gradientAt(row),
                    out().ld(),
                    store.gradients(),
                    bias.getAsInt());
        }
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
