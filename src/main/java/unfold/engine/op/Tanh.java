package unfold.engine.op;

import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Slope;

/** y = tanh a. Backward: ∇a += (1 − y²) ⊙ ∇y, the diag(1 − h²) of (10.21). */
public final class Tanh extends Squash {

    /** The function of {@code width} units from the source on. */
    public Tanh(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, a, width);
    }

    @Override
    public void forward(int n, int row, int step) {
        Source a = argument();
        Field y = out();
        kernel.tanh(n, width(), a.values(), a.at(row, step), a.ld(), y.values(), y.at(row), y.ld());
    }

    @Override
    protected void differentiate(int n, int row, int step) {
        Source a = argument();
        Field y = out();
        kernel.tanhBackward(
                n,
                width(),
                y.values(),
                y.at(row),
                y.ld(),
                y.gradients(),
                y.gradientAt(row),
                y.ld(),
                a.gradients(),
                a.gradientAt(row, step),
                a.gradientLd(),
                a.adds());
    }

    @Override
    Slope slope() {
        return Slope.TANH;
    }

    @Override
    protected Squash widened(int units) {
        return new Tanh(kernel, out(), argument(), units);
    }
}
