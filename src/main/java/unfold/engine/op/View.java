package unfold.engine.op;

import java.util.List;
import unfold.circuit.Leave;
import unfold.engine.kernel.Kernel;

/**
 * A copy of a field with the rows where the reader needs them. Backward: each row is added where it was taken from.
 *
 * <p>What it copies are values alone: a view has no derivative of its own.
 */
public abstract class View extends Instruction {
    private final Field from;

    /** A copy of {@code from}. */
    protected View(Kernel kernel, Field out, Field from) {
        super(kernel, out, List.of(new Source(from, 0, java.util.Optional.empty())));
        this.from = from;
        from.memory().addUp();
    }

    @Override
    public final boolean rowwise() {
        return false;
    }

    /** What is copied. */
    protected final Field from() {
        return from;
    }

    /** Copies n rows. */
    protected final void take(int n, int row, int fromRow) {
        if (!from.symbolic() && !from.signal().operation().given()) {
            kernel.copy(
                    n,
                    from.size(),
                    from.values(),
                    from.at(fromRow),
                    from.ld(),
                    out().values(),
                    out().at(row),
                    out().ld());
        } else {
            out().copyRows(n, row, from, fromRow);
        }
    }

    /** Adds the gradients of n rows to those of the rows they were copied from. */
    protected final void giveBack(int n, int row, int fromRow) {
        if (from.signal().operation().given()) {
            return;
        }
        kernel.add(
                n,
                from.size(),
                out().gradients(),
                out().gradientAt(row),
                out().ld(),
                from.gradients(),
                from.gradientAt(fromRow),
                from.ld());
    }

    /** Steps of the same axis, so many steps earlier; a negative number looks ahead, each member to its own end. */
    public static final class Delayed extends View {
        private final int delay;

        /** A field {@code delay} steps earlier. */
        public Delayed(Kernel kernel, Field out, Field from, int delay) {
            super(kernel, out, from);
            this.delay = delay;
        }

        @Override
        public void forward(int n, int row, int step) {
            each(step, true);
        }

        @Override
        public void backward(int n, int row, int step) {
            each(step, false);
        }

        private void each(int step, boolean forward) {
            if (step != ALL) {
                move(step, forward);
                return;
            }
            for (int t = 0; t < out().rows().steps(); t++) {
                move(t, forward);
            }
        }

        private void move(int t, boolean forward) {
            Rows rows = out().rows();
            int there = t - delay;
            int n = rows.alive(t);
            int inside = there >= rows.steps() ? 0 : Math.min(n, rows.alive(there));
            if (inside > 0) {
                move(inside, rows.at(t), rows.at(there), forward);
            }
            if (inside < n) {
                move(n - inside, rows.at(t) + inside, from().beyond(inside), forward);
            }
        }

        private void move(int n, int row, int fromRow, boolean forward) {
            if (forward) {
                take(n, row, fromRow);
            } else {
                giveBack(n, row, fromRow);
            }
        }
    }

    /** For each row the one that is looked up for it, or what stood before the first step where there is none. */
    public static final class Picked extends View {
        private final Pick pick;
        private int[] rows = {};

        /** Which place is read. */
        @FunctionalInterface
        public interface Pick {
            /** The place of what is read, from 0, for a place of what reads; negative if there is none. */
            int of(int member, int place);
        }

        /** A field at the places that are picked. */
        public Picked(Kernel kernel, Field out, Field from, Pick pick) {
            super(kernel, out, from);
            this.pick = pick;
        }

        /** Looks the rows up, once those of a batch are laid out. */
        public void prepare() {
            Rows to = out().rows();
            Rows source = from().rows();
            if (rows.length < to.rows()) {
                rows = new int[to.rows() + to.rows() / 4];
            }
            for (int slot = 0; slot < to.size(); slot++) {
                int member = to.member(slot);
                int there = source.slot(member);
                for (int place = 0; place < to.length(slot); place++) {
                    int picked = pick.of(member, place);
                    rows[to.row(slot, place)] = picked < 0 ? source.at(-1) + there : source.row(there, picked);
                }
            }
        }

        @Override
        public void forward(int n, int row, int step) {
            for (int k = row; k < row + n; k++) {
                take(1, k, rows[k]);
            }
        }

        @Override
        public void backward(int n, int row, int step) {
            for (int k = row; k < row + n; k++) {
                giveBack(1, k, rows[k]);
            }
        }
    }

    /** The one row of a member, again at each of its steps. */
    public static final class Repeated extends View {
        /** A field without an axis, at each step of the axis of {@code out}. */
        public Repeated(Kernel kernel, Field out, Field from) {
            super(kernel, out, from);
        }

        @Override
        public void forward(int n, int row, int step) {
            Rows rows = out().rows();
            for (int t = 0; t < rows.steps(); t++) {
                for (int slot = 0; slot < rows.alive(t); slot++) {
                    take(1, rows.at(t) + slot, rows.member(slot));
                }
            }
        }

        @Override
        public void backward(int n, int row, int step) {
            Rows rows = out().rows();
            for (int t = 0; t < rows.steps(); t++) {
                for (int slot = 0; slot < rows.alive(t); slot++) {
                    giveBack(1, rows.at(t) + slot, rows.member(slot));
                }
            }
        }
    }

    /** The one step at which each member is read: its last, its first, or any other; beyond its end for a member that is shorter. */
    public static final class End extends View {
        private final Leave leave;

        /** A field where it leaves its axis. */
        public End(Kernel kernel, Field out, Field from, Leave leave) {
            super(kernel, out, from);
            this.leave = leave;
        }

        @Override
        public void forward(int n, int row, int step) {
            for (int m = 0; m < n; m++) {
                take(1, row + m, rowOf(row + m));
            }
        }

        @Override
        public void backward(int n, int row, int step) {
            for (int m = 0; m < n; m++) {
                giveBack(1, row + m, rowOf(row + m));
            }
        }

        private int rowOf(int member) {
            Rows rows = from().rows();
            int slot = rows.slot(member);
            int step = leave.first(rows.length(slot));
            return step > rows.length(slot) ? from().beyond(slot) : rows.at(step - 1) + slot;
        }
    }
}
