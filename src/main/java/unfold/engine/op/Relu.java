package unfold.engine.op;

import unfold.engine.kernel.Kernel;

/** y = max(0, a). Backward: ∇a += ∇y where y is above zero. */
public final class Relu extends Squash {

    /** The function of {@code width} units from the source on. */
    public Relu(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, a, width);
    }

    @Override
    public void forward(int n, int row, int step) {
        Source a = argument();
        Field y = out();
        kernel.relu(n, width(), a.values(), a.at(row, step), a.ld(), y.values(), y.at(row), y.ld());
    }

    @Override
    protected void differentiate(int n, int row, int step) {
        Source a = argument();
        Field y = out();
        kernel.reluBackward(
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
    protected Squash widened(int units) {
        return new Relu(kernel, out(), argument(), units);
    }
}
