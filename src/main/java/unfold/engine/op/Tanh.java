package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = tanh a. Backward: ∇a += (1 − y²) ⊙ ∇y, the diag(1 − h²) of (10.21). */
public final class Tanh extends Instruction {
    private final Source a;
    private final int width;

    /** The function of {@code width} units that lie side by side from the source on. */
    public Tanh(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, List.of(a));
        this.a = a;
        this.width = width;
    }

    @Override
    public void forward(int n, int row, int step) {
        kernel.tanh(n, width, a.values(), a.at(row, step), a.ld(), out().values(), out().at(row), out().ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        if (a.wanted()) {
            kernel.tanhBackward(
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
