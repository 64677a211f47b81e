package unfold.engine.op;

import unfold.engine.kernel.Kernel;

/** L = ½ ‖o − y‖². Backward: ∇o += (o − y) ∇L, and the opposite for a y that is computed. */
public final class SquaredError extends Loss {

    /** Judges the output o by y. */
    public SquaredError(Kernel kernel, Field out, Source o, Source y) {
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
                    double miss = o[oAt + j] - y[yAt + j];
                    loss += 0.5 * miss * miss;
                }
            }
            out().values()[out().at(row + i)] = loss;
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        back(output(), 1, n, row, step);
        back(target(), -1, n, row, step);
    }

    private void back(Source u, double sign, int n, int row, int step) {
        if (!u.wanted()) {
            return;
        }
        int k = output().field().size();
        double[] o = output().values();
        double[] y = target().values();
        double[] into = u.gradients();
        for (int i = 0; i < n; i++) {
            int oAt = output().at(row, step) + i * output().ld();
            int yAt = target().at(row, step) + i * target().ld();
            int at = u.gradientAt(row, step) + i * u.gradientLd();
            boolean free = free(row + i, step);
            double seed = sign * out().gradients()[out().gradientAt(row + i)];
            for (int j = 0; j < k; j++) {
                double g = free ? 0 : seed * (o[oAt + j] - y[yAt + j]);
                into[at + j] = u.adds() ? into[at + j] + g : g;
            }
        }
    }

    @Override
    public void prediction(int row, int step, double[] into, int at) {
        System.arraycopy(
                output().values(),
                output().at(row, step),
                into,
                at,
                output().field().size());
    }
}
