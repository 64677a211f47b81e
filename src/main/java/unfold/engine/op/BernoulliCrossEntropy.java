package unfold.engine.op;

import unfold.engine.kernel.Elementary;
import unfold.engine.kernel.Kernel;

/**
 * L = Σ −y log σ(o) − (1 − y) log(1 − σ(o)), written as Σ max(o, 0) − y o + log(1 + e^−|o|), which no logit makes infinite. Backward:
 * ∇o += (σ(o) − y) ∇L.
 */
public final class BernoulliCrossEntropy extends Loss {

    /** Judges the logits o by y. */
    public BernoulliCrossEntropy(Kernel kernel, Field out, Source o, Source y) {
        super(kernel, out, o, y);
    }

    @Override
    public void fit() {}

    @Override
    public void forward(int n, int row, int step) {
        int k = output().field().size();
        double[] o = output().values();
        double[] y = target().values();
        for (int i = 0; i < n; i++) {
            int oAt = output().at(row, step) + i * output().ld();
            int yAt = target().at(row, step) + i * target().ld();
            double loss = 0;
            if (!free(row + i, step)) {
                for (int j = 0; j < k; j++) {
                    double logit = o[oAt + j];
                    loss += (logit > 0 ? logit : 0) - y[yAt + j] * logit + Math.log1p(Elementary.exp(-Math.abs(logit)));
                }
            }
            out().values()[out().at(row + i)] = loss;
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        int k = output().field().size();
        double[] o = output().values();
        double[] y = target().values();
        for (int i = 0; i < n; i++) {
            int oAt = output().at(row, step) + i * output().ld();
            int yAt = target().at(row, step) + i * target().ld();
            double seed = free(row + i, step) ? 0 : out().gradients()[out().gradientAt(row + i)];
            if (output().wanted()) {
                double[] into = output().gradients();
                int at = output().gradientAt(row, step) + i * output().gradientLd();
                for (int j = 0; j < k; j++) {
                    double g = seed == 0 ? 0 : seed * (Elementary.sigmoid(o[oAt + j]) - y[yAt + j]);
                    into[at + j] = output().adds() ? into[at + j] + g : g;
                }
            }
            if (target().wanted()) {
                double[] into = target().gradients();
                int at = target().gradientAt(row, step) + i * target().gradientLd();
                for (int j = 0; j < k; j++) {
                    double g = seed == 0 ? 0 : -seed * o[oAt + j];
                    into[at + j] = target().adds() ? into[at + j] + g : g;
                }
            }
        }
    }

    @Override
    public void prediction(int row, int step, double[] into, int at) {
        int k = output().field().size();
        int from = output().at(row, step);
        for (int j = 0; j < k; j++) {
            into[at + j] = Elementary.sigmoid(output().values()[from + j]);
        }
    }
}
