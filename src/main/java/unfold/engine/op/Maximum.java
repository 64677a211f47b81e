package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = max_t u(t), unit by unit. Backward: ∇u(t) += ∇y at the first step t whose value is the largest, and nothing at the others. */
public final class Maximum extends Instruction implements Gathering {
    private final Source u;

    /** The largest of a source that runs along an axis. */
    public Maximum(Kernel kernel, Field out, Source u) {
        super(kernel, out, List.of(u));
        this.u = u;
        u.field().memory().addUp();
    }

    @Override
    public void forward(int n, int row, int step) {
        Rows steps = u.field().rows();
        Field y = out();
        double[] from = u.values();
        double[] to = y.values();
        for (int slot = 0; slot < steps.size(); slot++) {
            int at = y.at(steps.member(slot));
            System.arraycopy(from, u.field().at(steps.row(slot, 0)), to, at, y.size());
            for (int t = 1; t < steps.length(slot); t++) {
                int there = u.field().at(steps.row(slot, t));
                for (int j = 0; j < y.size(); j++) {
                    to[at + j] = Math.max(to[at + j], from[there + j]);
                }
            }
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        if (!u.wanted()) {
            return;
        }
        Rows steps = u.field().rows();
        for (int slot = 0; slot < steps.size(); slot++) {
            for (int j = 0; j < out().size(); j++) {
                int first = u.field().at(steps.row(slot, first(steps, slot, j)));
                u.gradients()[first + j] += out().gradients()[out().gradientAt(steps.member(slot)) + j];
            }
        }
    }

    @Override
    public void backwardOnce(double[] into) {
        int size = out().size();
        for (int j = 0; j < size; j++) {
            into[first(u.field().rows(), 0, j) * size + j] = out().gradients()[out().gradientAt(0) + j];
        }
    }

    /** The first step (from 0) at which unit j is at its largest; the first of all if that is not a number. */
    private int first(Rows steps, int slot, int j) {
        double largest = out().values()[out().at(steps.member(slot)) + j];
        for (int t = 0; t < steps.length(slot); t++) {
            if (u.values()[u.field().at(steps.row(slot, t)) + j] == largest) {
                return t;
            }
        }
        return 0;
    }
}
