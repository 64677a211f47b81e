package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = max(0, a). Backward: ∇a += ∇y where y is above zero. */
public final class Relu extends Instruction {
    private final Source a;
    private final int width;

    /** The function of {@code width} units that lie side by side from the source on. */
    public Relu(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, List.of(a));
        this.a = a;
        this.width = width;
    }

    @Override
    public void forward(int n, int row, int step) {
        kernel.relu(n, width, a.values(), a.at(row, step), a.ld(), out().values(), out().at(row), out().ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        if (a.wanted()) {
            kernel.reluBackward(
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
