package unfold.engine.op;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Edge;

/** One operand of an instruction: a field, read at the same step or some steps earlier. */
public final class Source {
    private final Field field;
    private final int delay;
    private final Optional<Edge> edge;
    private boolean only;
    private double @Nullable [] apart;
    private int apartAt;

    /** Reads a field {@code delay} steps earlier. */
    public Source(Field field, int delay, Optional<Edge> edge) {
        this.field = field;
        this.delay = delay;
        this.edge = edge;
    }

    /** What is read. */
    public Field field() {
        return field;
    }

    /** Steps earlier, at least 0. */
    public int delay() {
        return delay;
    }

    /** The edge of the circuit this is, if it is one alone. */
    public Optional<Edge> edge() {
        return edge;
    }

    /** Says that nothing else reads the field, so that its gradient is written and not added. */
    public void alone() {
        only = true;
    }

    /** Sends what would be added to the field's gradient in one row to a place of its own instead. */
    public void apart(double[] place, int at) {
        apart = place;
        apartAt = at;
    }

    /** No longer. */
    public void together() {
        apart = null;
    }

    /** Whether somebody wants its gradient. */
    public boolean wanted() {
        return apart != null || !field.signal().operation().given();
    }

    /** Where its value is, for what stands in the row at the step. */
    int at(int row, int step) {
        return field.at(row(row, step));
    }

    /** The row it reads. */
    int row(int row, int step) {
        return delay == 0 ? row : field.rows().at(step - delay);
    }

    /** Whether what it reads at the 0-based step is known to be nothing but zeros, since it stands before the first. */
    boolean zero(int step) {
        return step < delay && step != Instruction.ALL && field.zeroBefore();
    }

    /** Whether nobody will ask for the gradient of what it reads at the step: of zeros before the first, but in a trace. */
    boolean idle(int step) {
        return zero(step) && apart == null && field.memory().gradientsPass();
    }

    double[] values() {
        return field.values();
    }

    int ld() {
        return field.ld();
    }

    double[] gradients() {
        double[] place = apart;
        return place != null ? place : field.gradients();
    }

    int gradientAt(int row, int step) {
        return apart != null ? apartAt : field.gradientAt(row(row, step));
    }

    int gradientLd() {
        return apart != null ? 0 : field.ld();
    }

    /** Whether its gradient has to be added to what is there. */
    boolean adds() {
        return !only || apart != null;
    }
}
