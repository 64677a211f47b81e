package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = softmax a over the units of each row. Backward: ∇a += y ⊙ (∇y − yᵀ∇y). */
public final class Softmax extends Instruction {
    private final Source a;
    private double[] logarithms = {};

    /** The softmax of the source. */
    public Softmax(Kernel kernel, Field out, Source a) {
        super(kernel, out, List.of(a));
        this.a = a;
    }

    @Override
    public void forward(int n, int row, int step) {
        if (logarithms.length < n) {
            logarithms = new double[n];
        }
        Field y = out();
        kernel.softmax(n, y.size(), a.values(), a.at(row, step), a.ld(), y.values(), y.at(row), y.ld(), logarithms, 0);
    }

    @Override
    public void backward(int n, int row, int step) {
        if (!a.wanted()) {
            return;
        }
        double[] y = out().values();
        double[] gy = out().gradients();
        double[] ga = a.gradients();
        for (int r = 0; r < n; r++) {
            int at = out().at(row + r);
            int from = out().gradientAt(row + r);
            int to = a.gradientAt(row, step) + r * a.gradientLd();
            double mean = 0;
            for (int i = 0; i < out().size(); i++) {
                mean += y[at + i] * gy[from + i];
            }
            for (int i = 0; i < out().size(); i++) {
                double g = y[at + i] * (gy[from + i] - mean);
                ga[to + i] = a.adds() ? ga[to + i] + g : g;
            }
        }
    }

    @Override
    public List<Field> readsBack() {
        return List.of(out());
    }
}
