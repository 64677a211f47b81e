package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = σ(a). Backward: ∇a += y ⊙ (1 − y) ⊙ ∇y. */
public final class Sigmoid extends Instruction {
    private final Source a;
    private final int width;

    /** The function of {@code width} units that lie side by side from the source on. */
    public Sigmoid(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, List.of(a));
        this.a = a;
        this.width = width;
    }

    @Override
    public void forward(int n, int row, int step) {
        kernel.sigmoid(n, width, a.values(), a.at(row, step), a.ld(), out().values(), out().at(row), out().ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        if (a.wanted()) {
            kernel.sigmoidBackward(
                    n,
                    width,
                    out().values(),
                    out().at(row),
                    out().ld(),
                    out().gradients(),
                    out().at(row),
                    out().ld(),
                    a.gradients(),
                    a.gradientAt(row, step),
                    a.gradientLd(),
                    a.adds());
        }
    }
}
