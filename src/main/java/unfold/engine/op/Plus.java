package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = Σ u. Backward: ∇u += ∇y for each u. */
public final class Plus extends Instruction {

    /** The sum of the sources. */
    public Plus(Kernel kernel, Field out, List<Source> sources) {
        super(kernel, out, sources);
    }

    @Override
    public void forward(int n, int row, int step) {
        Field y = out();
        Source u = sources().get(0);
        if (sources().size() == 1) {
            kernel.copy(n, y.size(), u.values(), u.at(row, step), u.ld(), y.values(), y.at(row), y.ld());
            return;
        }
        Source v = sources().get(1);
        kernel.sum(
                n,
                y.size(),
                u.values(),
                u.at(row, step),
                u.ld(),
                v.values(),
                v.at(row, step),
                v.ld(),
                y.values(),
                y.at(row),
                y.ld());
        for (int k = 2; k < sources().size(); k++) {
            Source w = sources().get(k);
            kernel.add(n, y.size(), w.values(), w.at(row, step), w.ld(), y.values(), y.at(row), y.ld());
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        for (int k = 0; k < sources().size(); k++) {
            pass(kernel, out(), sources().get(k), 0, n, row, step);
        }
    }

    /** ∇u += ∇y, where u stands in y from column {@code from} on. */
    static void pass(Kernel kernel, Field y, Source u, int from, int n, int row, int step) {
        if (!u.wanted()) {
            return;
        }
        int size = u.field().size();
        if (u.adds()) {
            kernel.add(
                    n,
                    size,
                    y.gradients(),
                    y.gradientAt(row) + from,
                    y.ld(),
                    u.gradients(),
                    u.gradientAt(row, step),
                    u.gradientLd());
        } else {
            kernel.copy(
                    n,
                    size,
                    y.gradients(),
                    y.gradientAt(row) + from,
                    y.ld(),
                    u.gradients(),
                    u.gradientAt(row, step),
                    u.gradientLd());
        }
    }

    @Override
    public List<Field> readsBack() {
        return List.of();
    }
}
