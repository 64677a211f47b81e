package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = [u; v; …], one below the other. Backward: ∇u += its part of ∇y. */
public final class Concat extends Instruction {

    /** The sources, one below the other. */
    public Concat(Kernel kernel, Field out, List<Source> sources) {
        super(kernel, out, sources);
    }

    @Override
    public void forward(int n, int row, int step) {
        Field y = out();
        int from = 0;
        for (int k = 0; k < sources().size(); k++) {
            Source u = sources().get(k);
            int size = u.field().size();
            kernel.copy(n, size, u.values(), u.at(row, step), u.ld(), y.values(), y.at(row) + from, y.ld());
            from += size;
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        int from = 0;
        for (int k = 0; k < sources().size(); k++) {
            Source u = sources().get(k);
            Plus.pass(kernel, out(), u, from, n, row, step);
            from += u.field().size();
        }
    }

    @Override
    public List<Field> readsBack() {
        return List.of();
    }
}
