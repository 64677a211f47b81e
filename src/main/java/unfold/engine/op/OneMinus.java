package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = 1 − u. Backward: ∇u −= ∇y. */
public final class OneMinus extends Instruction {
    private final Source u;

    /** One minus the source. */
    public OneMinus(Kernel kernel, Field out, Source u) {
        super(kernel, out, List.of(u));
        this.u = u;
    }

    @Override
    public void forward(int n, int row, int step) {
        Field y = out();
        kernel.affine(n, y.size(), -1, 1, u.values(), u.at(row, step), u.ld(), y.values(), y.at(row), y.ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        if (!u.wanted()) {
            return;
        }
        Field y = out();
        int to = u.gradientAt(row, step);
        if (u.adds()) {
            kernel.axpy(n, y.size(), -1, y.gradients(), y.gradientAt(row), y.ld(), u.gradients(), to, u.gradientLd());
        } else {
            kernel.affine(
                    n, y.size(), -1, 0, y.gradients(), y.gradientAt(row), y.ld(), u.gradients(), to, u.gradientLd());
        }
    }

    @Override
    public List<Field> readsBack() {
        return List.of();
    }

    @Override
    public boolean again() {
        return true;
    }
}
