package unfold.engine.op;

import unfold.engine.kernel.Kernel;

/**
 * A copy of some rows of weights, turned: a row for each unit that is read, and below them a row of zeros for the symbol that is none.
 * Made once for each batch.
 */
public final class Transposed {
    private final int offset;
    private final int out;
    private final int in;
    private final double[] numbers;
    private boolean needed;

    /** A copy of {@code out × in} weights that begin at {@code offset}. */
    public Transposed(int offset, int out, int in) {
        this.offset = offset;
        this.out = out;
        this.in = in;
        this.numbers = new double[(in + 1) * out];
    }

    /** Where the weights begin. */
    public int offset() {
        return offset;
    }

    /** Rows of the weights. */
    public int out() {
        return out;
    }

    /** Columns of the weights. */
    public int in() {
        return in;
    }

    /** Says that the next batch will read the copy. */
    void need() {
        needed = true;
    }

    /** Copies the weights anew, if they are needed. */
    public void refresh(Kernel kernel, double[] values) {
        if (!needed) {
            return;
        }
        needed = false;
        kernel.transpose(out, in, values, offset, in, numbers, 0, out);
    }

    double[] numbers() {
        return numbers;
    }
}
