package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/**
 * y_i = cos(k, M_i) = kᵀM_i / (‖k‖ ‖M_i‖), where the cells M_i lie one behind the other; 0 where a vector is zero, which has no
 * direction.
 *
 * <p>Backward: ∇k += Σ ∇y_i (M_i/‖M_i‖ − y_i k/‖k‖)/‖k‖ and ∇M_i += ∇y_i (k/‖k‖ − y_i M_i/‖M_i‖)/‖M_i‖.
 */
public final class Cosine extends Instruction {
    private final Source key;
    private final Source cells;

    /** The cosine between the first source and each cell of the second. */
    public Cosine(Kernel kernel, Field out, Source key, Source cells) {
        super(kernel, out, List.of(key, cells));
        this.key = key;
        this.cells = cells;
    }

    @Override
    public void forward(int n, int row, int step) {
        int width = key.field().size();
        double[] k = key.values();
        double[] m = cells.values();
        for (int r = 0; r < n; r++) {
            int kAt = key.at(row, step) + r * key.ld();
            double length = length(k, kAt, width);
            for (int i = 0; i < out().size(); i++) {
                int cell = cells.at(row, step) + r * cells.ld() + i * width;
                double lengths = length * length(m, cell, width);
                double product = 0;
                for (int j = 0; j < width; j++) {
                    product += k[kAt + j] * m[cell + j];
                }
                out().values()[out().at(row + r) + i] = lengths == 0 ? 0 : product / lengths;
            }
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        int width = key.field().size();
        for (int r = 0; r < n; r++) {
            int k = key.at(row, step) + r * key.ld();
            int toKey = key.gradientAt(row, step) + r * key.gradientLd();
            for (int i = 0; i < out().size(); i++) {
                int cell = cells.at(row, step) + r * cells.ld() + i * width;
                int toCell = cells.gradientAt(row, step) + r * cells.gradientLd() + i * width;
                int y = row + r;
                if (key.wanted()) {
                    back(y, i, key, k, cells, cell, toKey, key.adds() || i > 0);
                }
                if (cells.wanted()) {
                    back(y, i, cells, cell, key, k, toCell, cells.adds());
                }
            }
        }
    }

    /** ∇u += ∇y (v/‖v‖ − y u/‖u‖)/‖u‖ for y = cos(u, v). */
    private void back(int row, int i, Source u, int uAt, Source v, int vAt, int to, boolean add) {
        int width = key.field().size();
        double y = out().values()[out().at(row) + i];
        double g = out().gradients()[out().gradientAt(row) + i];
        double ofU = length(u.values(), uAt, width);
        double ofV = length(v.values(), vAt, width);
        for (int j = 0; j < width; j++) {
            double change =
                    ofU == 0 || ofV == 0 ? 0 : g * (v.values()[vAt + j] / ofV - y * u.values()[uAt + j] / ofU) / ofU;
            u.gradients()[to + j] = add ? u.gradients()[to + j] + change : change;
        }
    }

    private double length(double[] x, int at, int width) {
        return Math.sqrt(kernel.sumOfSquares(width, x, at));
    }
}
