package unfold.engine.op;

import java.util.Arrays;
import java.util.OptionalInt;
import unfold.engine.kernel.Arena;
import unfold.engine.kernel.Kernel;

/**
 * A copy of some rows of weights, turned: a row for each unit that is read, and below them a row of zeros for the symbol that is none;
 * to each row the bias is added, if there is one. Made once for each batch.
 */
public final class Transposed {
    private final int offset;
    private final int out;
    private final int in;
    private final OptionalInt bias;
    private final int at;
    private double[] numbers = {};
    private boolean needed;

    /** A copy of {@code out × in} weights that begin at {@code offset}, and of the bias that begins there, with a place in the arena. */
    public Transposed(Arena arena, int offset, int out, int in, OptionalInt bias) {
        this.offset = offset;
        this.out = out;
        this.in = in;
        this.bias = bias;
        this.at = arena.reserve(length());
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

    /** Where the bias begins, if there is one. */
    public OptionalInt bias() {
        return bias;
    }

    /** Says that the next batch will read the copy. */
    void need() {
        needed = true;
    }

    /** Copies the weights anew, if they are needed, into the array of the arena. */
    public void refresh(Kernel kernel, double[] values, double[] memory) {
        numbers = memory;
        if (!needed) {
            return;
        }
        needed = false;
        kernel.transpose(out, in, values, offset, in, memory, at, out);
        if (bias.isPresent()) {
            Arrays.fill(memory, row(in), row(in + 1), 0);
            kernel.addRow(in + 1, out, values, bias.getAsInt(), memory, at, out);
        }
    }

    /** How many numbers it is. */
    int length() {
        return (in + 1) * out;
    }

    /** The array that it lies in. */
    double[] numbers() {
        return numbers;
    }

    /** Where its row of the symbol begins. */
    int row(int symbol) {
        return at + symbol * out;
    }
}
