package unfold.engine.op;

import java.util.List;
import java.util.Optional;
import unfold.engine.kernel.Kernel;

/** y = u ⊙ v ⊙ …. Backward: ∇u += ∇y ⊙ all the others. */
public final class Product extends Instruction {
    private final Optional<Gate> gate;
    private double[] others = {};

    /** The elementwise product of the sources. */
    public Product(Kernel kernel, Field out, List<Source> sources) {
        super(kernel, out, sources);
        this.gate = sources.size() == 2 ? Optional.of(new Gate(sources.get(0), sources.get(1))) : Optional.empty();
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
        kernel.product(
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
                y.ld(),
                false);
        for (int k = 2; k < sources().size(); k++) {
            Source w = sources().get(k);
            kernel.product(
                    n,
                    y.size(),
                    w.values(),
                    w.at(row, step),
                    w.ld(),
                    y.values(),
                    y.at(row),
                    y.ld(),
                    y.values(),
                    y.at(row),
                    y.ld(),
                    false);
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        int count = sources().size();
        if (gate.isPresent()) {
            gate.get().backward(kernel, out(), n, row, step);
            return;
        }
        for (int k = 0; k < count; k++) {
            Source u = sources().get(k);
            if (!u.wanted()) {
                continue;
            }
            if (count == 1) {
                Plus.pass(kernel, out(), u, 0, n, row, step);
            } else {
                multiplyOthers(k, n, row, step);
                into(kernel, out(), u, others, 0, out().size(), n, row, step);
            }
        }
    }

    @Override
    public void goThrough(List<Squash> functions) {
        gate.ifPresent(g -> g.goThrough(functions));
    }

    /** ∇u += ∇y ⊙ v. */
    static void into(Kernel kernel, Field y, Source u, double[] v, int vAt, int ldv, int n, int row, int step) {
        kernel.product(
                n,
                y.size(),
                y.gradients(),
                y.gradientAt(row),
                y.ld(),
                v,
                vAt,
                ldv,
                u.gradients(),
                u.gradientAt(row, step),
                u.gradientLd(),
                u.adds());
    }

    private void multiplyOthers(int but, int n, int row, int step) {
        int size = out().size();
        if (others.length < n * size) {
            others = new double[n * size];
        }
        boolean first = true;
        for (int k = 0; k < sources().size(); k++) {
            if (k == but) {
                continue;
            }
            Source v = sources().get(k);
            if (first) {
                kernel.copy(n, size, v.values(), v.at(row, step), v.ld(), others, 0, size);
                first = false;
            } else {
                kernel.product(n, size, v.values(), v.at(row, step), v.ld(), others, 0, size, others, 0, size, false);
            }
        }
    }

    @Override
    public List<Field> readsBack() {
        return read();
    }
}
