package unfold.engine.op;

import java.util.Arrays;
import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = Σ_t u(t), or the mean: a sum over all steps of an axis. Backward: ∇u(t) += ∇y for each t, over the length for the mean. */
public final class Total extends Instruction implements Gathering {
    private final Source u;
    private final boolean mean;

    /** The total of a source that runs along an axis. */
    public Total(Kernel kernel, Field out, Source u, boolean mean) {
        super(kernel, out, List.of(u));
        this.u = u;
        this.mean = mean;
        u.field().memory().addUp();
    }

    @Override
    public void forward(int n, int row, int step) {
        Rows steps = u.field().rows();
        Field y = out();
        for (int m = 0; m < n; m++) {
            Arrays.fill(y.values(), y.at(row + m), y.at(row + m) + y.size(), 0);
        }
        for (int slot = 0; slot < steps.size(); slot++) {
            for (int t = 0; t < steps.length(slot); t++) {
                kernel.axpy(
                        1,
                        y.size(),
                        share(steps, slot),
                        u.values(),
                        u.field().at(steps.row(slot, t)),
                        u.ld(),
                        y.values(),
                        y.at(steps.member(slot)),
                        y.ld());
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
            for (int t = 0; t < steps.length(slot); t++) {
                back(steps, slot, u.gradients(), u.field().gradientAt(steps.row(slot, t)));
            }
        }
    }

    @Override
    public void backwardOnce(double[] into) {
        Rows steps = u.field().rows();
        for (int t = 0; t < steps.length(0); t++) {
            back(steps, 0, into, t * out().size());
        }
    }

    private void back(Rows steps, int slot, double[] into, int at) {
        Field y = out();
        kernel.axpy(
                1,
                y.size(),
                share(steps, slot),
                y.gradients(),
                y.gradientAt(steps.member(slot)),
                y.ld(),
                into,
                at,
                y.size());
    }

    private double share(Rows steps, int slot) {
        return mean ? 1.0 / steps.length(slot) : 1;
    }
}
