package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Slope;

/** One function taken of every unit, perhaps of several signals that lie side by side, as the gates of an LSTM do. */
public abstract class Squash extends Instruction {
    private final Source a;
    private final int width;
    private boolean passed;

    /** The function of {@code width} units from the source on. */
    protected Squash(Kernel kernel, Field out, Source a, int width) {
        super(kernel, out, List.of(a));
        this.a = a;
        this.width = width;
    }

    /** Its derivative, if a gate can go back through it, or else {@link Slope#ONE}. */
    Slope slope() {
        return Slope.ONE;
    }

    /** Says that the gate which reads it goes back through it at once, so that nothing is left to do here on the way back. */
    void pass() {
        passed = true;
    }

    @Override
    public final void backward(int n, int row, int step) {
        if (!passed && a.wanted()) {
            differentiate(n, row, step);
        }
    }

    /** Adds to the gradient of what it is taken of. */
    protected abstract void differentiate(int n, int row, int step);

    /** What it is taken of. */
    protected final Source argument() {
        return a;
    }

    /** How many units. */
    protected final int width() {
        return width;
    }

    /** Whether what it makes takes the place of what it reads. */
    public final boolean inPlace() {
        return out().memory() == a.field().memory()
                && out().column() == a.field().column();
    }

    /** The same function of so many units. */
    protected abstract Squash widened(int units);

    /** Whether the other is the same function and goes on where this one ends, in what it reads and in what it makes. */
    public final boolean continuedBy(Squash other) {
        return getClass() == other.getClass()
                && follows(out(), other.out())
                && follows(a.field(), other.a.field())
                && a.delay() == 0
                && other.a.delay() == 0
                && a.adds() == other.a.adds()
                && passed == other.passed;
    }

    private boolean follows(Field first, Field next) {
        return first.memory() == next.memory() && next.column() == first.column() + width;
    }

    /** This and the other as one. */
    public final Squash joined(Squash other) {
        Squash joined = widened(width + other.width);
        joined.passed = passed;
        return joined;
    }

    @Override
    public final List<Field> readsBack() {
        return List.of(out());
    }
}
