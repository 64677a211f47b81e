package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** y = Σ w_i M_i, where the cells M_i lie one behind the other. Backward: ∇w_i += M_iᵀ ∇y and ∇M_i += w_i ∇y. */
public final class Read extends Instruction {
    private final Source w;
    private final Source cells;

    /** The cells of the second source, each as much as the first says. */
    public Read(Kernel kernel, Field out, Source w, Source cells) {
        super(kernel, out, List.of(w, cells));
        this.w = w;
        this.cells = cells;
    }

    @Override
    public void forward(int n, int row, int step) {
        int width = out().size();
        double[] y = out().values();
        for (int r = 0; r < n; r++) {
            int to = out().at(row + r);
            int wAt = w.at(row, step) + r * w.ld();
            int cell = cells.at(row, step) + r * cells.ld();
            for (int i = 0; i < w.field().size(); i++, cell += width) {
                double by = w.values()[wAt + i];
                if (i == 0) {
                    kernel.affine(1, width, by, 0, cells.values(), cell, width, y, to, width);
                } else {
                    kernel.axpy(1, width, by, cells.values(), cell, width, y, to, width);
                }
            }
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        for (int r = 0; r < n; r++) {
            if (w.wanted()) {
                toWeights(row, step, r);
            }
            if (cells.wanted()) {
                toCells(row, step, r);
            }
        }
    }

    private void toWeights(int row, int step, int r) {
        int width = out().size();
        double[] g = out().gradients();
        int at = out().gradientAt(row + r);
        int cell = cells.at(row, step) + r * cells.ld();
        double[] gw = w.gradients();
        int to = w.gradientAt(row, step) + r * w.gradientLd();
        for (int i = 0; i < w.field().size(); i++, cell += width) {
            double sum = w.adds() ? gw[to + i] : 0;
            for (int j = 0; j < width; j++) {
                sum += cells.values()[cell + j] * g[at + j];
            }
            gw[to + i] = sum;
        }
    }

    private void toCells(int row, int step, int r) {
        int width = out().size();
        double[] g = out().gradients();
        int at = out().gradientAt(row + r);
        int wAt = w.at(row, step) + r * w.ld();
        int to = cells.gradientAt(row, step) + r * cells.gradientLd();
        for (int i = 0; i < w.field().size(); i++, to += width) {
            double by = w.values()[wAt + i];
            if (cells.adds()) {
                kernel.axpy(1, width, by, g, at, width, cells.gradients(), to, width);
            } else {
                kernel.affine(1, width, by, 0, g, at, width, cells.gradients(), to, width);
            }
        }
    }
}
