package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** Y = u vᵀ, its rows one behind the other. Backward: ∇u += ∇Y v and ∇v += ∇Yᵀ u. */
public final class Outer extends Instruction {
    private final Source u;
    private final Source v;

    /** The outer product of the two sources. */
    public Outer(Kernel kernel, Field out, Source u, Source v) {
        super(kernel, out, List.of(u, v));
        this.u = u;
        this.v = v;
    }

    @Override
    public void forward(int n, int row, int step) {
        int columns = v.field().size();
        for (int r = 0; r < n; r++) {
            int y = out().at(row + r);
            int uAt = u.at(row, step) + r * u.ld();
            int vAt = v.at(row, step) + r * v.ld();
            for (int i = 0; i < u.field().size(); i++, y += columns) {
                kernel.affine(1, columns, u.values()[uAt + i], 0, v.values(), vAt, columns, out().values(), y, columns);
            }
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        if (u.wanted()) {
            byFirst(n, row, step);
        }
        if (v.wanted()) {
            bySecond(n, row, step);
        }
    }

    private void byFirst(int n, int row, int step) {
        int columns = v.field().size();
        double[] g = out().gradients();
        double[] gu = u.gradients();
        for (int r = 0; r < n; r++) {
            int y = out().gradientAt(row + r);
            int vAt = v.at(row, step) + r * v.ld();
            int to = u.gradientAt(row, step) + r * u.gradientLd();
            for (int i = 0; i < u.field().size(); i++, y += columns) {
                double sum = u.adds() ? gu[to + i] : 0;
                for (int j = 0; j < columns; j++) {
                    sum += g[y + j] * v.values()[vAt + j];
                }
                gu[to + i] = sum;
            }
        }
    }

    private void bySecond(int n, int row, int step) {
        int columns = v.field().size();
        double[] g = out().gradients();
        double[] gv = v.gradients();
        for (int r = 0; r < n; r++) {
            int y = out().gradientAt(row + r);
            int uAt = u.at(row, step) + r * u.ld();
            int to = v.gradientAt(row, step) + r * v.gradientLd();
            for (int i = 0; i < u.field().size(); i++, y += columns) {
                double by = u.values()[uAt + i];
                if (i > 0 || v.adds()) {
                    kernel.axpy(1, columns, by, g, y, columns, gv, to, columns);
                } else {
                    kernel.affine(1, columns, by, 0, g, y, columns, gv, to, columns);
                }
            }
        }
    }
}
