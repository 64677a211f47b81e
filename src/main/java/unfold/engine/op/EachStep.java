package unfold.engine.op;

import java.util.List;
import unfold.engine.kernel.Kernel;

/**
 * A summand whose parameter is untied: at each step of the axis another instruction, with the copy that belongs to the step. Backward
 * likewise: the gradient of a copy, ∇W(t) of (10.25), comes from its own step alone.
 */
public final class EachStep extends Instruction {
    private final List<Instruction> parts;

    /** One instruction for each step, all making the same field from the same sources. */
    public EachStep(Kernel kernel, List<Instruction> parts) {
        super(kernel, parts.get(0).out(), parts.get(0).sources());
        this.parts = List.copyOf(parts);
    }

    /** The instructions, that of the first step first. */
    @Override
    public List<Instruction> parts() {
        return parts;
    }

    @Override
    public void forward(int n, int row, int step) {
        if (step != ALL) {
            parts.get(step).forward(n, row, step);
            return;
        }
        Rows rows = out().rows();
        for (int t = 0; t < rows.steps(); t++) {
            parts.get(t).forward(rows.alive(t), rows.at(t), t);
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        if (step != ALL) {
            parts.get(step).backward(n, row, step);
            return;
        }
        Rows rows = out().rows();
        for (int t = 0; t < rows.steps(); t++) {
            parts.get(t).backward(rows.alive(t), rows.at(t), t);
        }
    }

    @Override
    public boolean rowwise() {
        return false;
    }

    @Override
    public void gather(int from, int to) {
        for (int t = from; t < to; t++) {
            parts.get(t).gather(t, t + 1);
        }
    }

    @Override
    public void finish() {
        for (int t = 0; t < out().rows().steps(); t++) {
            parts.get(t).finish();
        }
    }

    @Override
    public boolean partial() {
        return true;
    }
}
