package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** a += u, a summand without a weight. Backward: ∇u += ∇a. */
public final class SumPlain extends Instruction {
    private final Source u;

    /** A summand. */
    public SumPlain(Kernel kernel, Field out, Source u) {
        super(kernel, out, List.of(u));
        this.u = u;
    }

    @Override
    public void forward(int n, int row, int step) {
        kernel.add(n, out().size(), u.values(), u.at(row, step), u.ld(), out().values(), out().at(row), out().ld());
    }

    @Override
    public void backward(int n, int row, int step) {
        Plus.pass(kernel, out(), u, 0, n, row, step);
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
