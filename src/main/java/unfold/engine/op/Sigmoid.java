package unfold.engine.op;

import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Slope;

/** y = σ(a). Backward: ∇a += y ⊙ (1 − y) ⊙ ∇y. */
public final class Sigmoid extends Squash {

    /** The function of {@code width} units from the source on. */
    public Sigmoid(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, a, width);
    }

    @Override
    public void forward(int n, int row, int step) {
        Source a = argument();
        Field y = out();
        kernel.sigmoid(n, width(), a.values(), a.at(row, step), a.ld(), y.values(), y.at(row), y.ld());
    }

    @Override
    protected void differentiate(int n, int row, int step) {
        Source a = argument();
        Field y = out();
        kernel.sigmoidBackward(
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
        return Slope.SIGMOID;
    }

    @Override
    protected Squash widened(int units) {
        return new Sigmoid(kernel, out(), argument(), units);
    }
}
