package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/** A number a row that training makes small, from an output o and what is asked for, y. It keeps what was predicted. */
public abstract class Loss extends Instruction {
    private final Source o;
    private final Source y;

    /** Judges o by y. */
    protected Loss(Kernel kernel, Field out, Source o, Source y) {
        super(kernel, out, List.of(o, y));
        this.o = o;
        this.y = y;
    }

    /** The output. */
    protected final Source output() {
        return o;
    }

    /** What is asked for. */
    protected final Source target() {
        return y;
    }

    /** Whether nothing is asked for at the row; then the loss and its gradient are 0. */
    protected final boolean free(int row, int step) {
        Field field = y.field();
        return field.signal().operation().given() && field.missing(y.row(row, step));
    }

    /** Fits what it keeps to a batch. */
    public abstract void fit();

    /** How many numbers it keeps of the batch beside what it makes. */
    public long kept() {
        return 0;
    }

    /** Copies what was predicted at the row: probabilities, or the vector itself under squared error. */
    public abstract void prediction(int row, int step, double[] into, int at);

    /** How many rows something was asked for in. */
    public final int targets() {
        int targets = 0;
        Rows rows = out().rows();
        for (int t = 0; t < rows.steps(); t++) {
            for (int i = 0; i < rows.alive(t); i++) {
                targets += free(rows.at(t) + i, t) ? 0 : 1;
            }
        }
        return targets;
    }

    /** The sum over all rows. */
    public final double total() {
        double total = 0;
        for (int row = 0; row < out().rows().rows(); row++) {
            total += out().values()[out().at(row)];
        }
        return total;
    }
}
