package unfold.engine.op;

import java.util.Arrays;

/**
 * Values and gradients of some signals side by side: a row holds all their units for one member and step. Before row 0 lie the rows of
 * the steps before the first, as many as are read, and before those one row a member for what lies beyond its last step.
 */
public final class Memory {
    private final int width;
    private int past;
    private boolean beyond;
    private boolean added;
    private int lead;
    private int rows;
    private double[] values = {};
    private double[] gradients = {};

    /** Room for rows of this many numbers. */
    public Memory(int width) {
        this.width = width;
    }

    /** Keeps at least so many steps before the first. */
    public void keepPast(int steps) {
        past = Math.max(past, steps);
    }

    /** Keeps what lies beyond the last step. */
    public void keepBeyond() {
        beyond = true;
    }

    /** Says that gradients are added up here, so that they have to start from zero. */
    public void addUp() {
        added = true;
    }

    /** Fits the memory to a batch. Grows if it has to, never shrinks. */
    public void fit(Rows shape) {
        lead = (past + (beyond ? 1 : 0)) * shape.size();
        rows = shape.rows();
        long need = (long) (lead + rows) * width;
        if (need > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the batch needs " + need
                    + " numbers for one signal, more than an array holds; use a smaller batch or shorter sequences");
        }
        if (values.length < need) {
            int room = (int) Math.min(Integer.MAX_VALUE - 8L, values.length == 0 ? need : need + need / 4);
            values = new double[room];
            gradients = new double[room];
        }
    }

    /** Whether gradients are added up here. */
    public boolean adds() {
        return added;
    }

    /** Zero gradients everywhere, where they are added up. */
    public void clearGradients() {
        if (added) {
            Arrays.fill(gradients, 0, (lead + rows) * width, 0);
        }
    }

    /** Numbers in a row. */
    public int width() {
        return width;
    }

    /** Steps kept before the first. */
    public int past() {
        return past;
    }

    /** Whether what lies beyond the last step is kept. */
    public boolean beyond() {
        return beyond;
    }

    /** Where the row of the first step begins among all rows. */
    int lead() {
        return lead;
    }

    double[] values() {
        return values;
    }

    double[] gradients() {
        return gradients;
    }
}
