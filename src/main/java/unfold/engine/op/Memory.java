package unfold.engine.op;

import java.util.Arrays;
import unfold.engine.kernel.Arena;

/**
 * Values and gradients of some signals side by side: a row holds all their units for one member and step. Before row 0 lie the rows of
 * the steps before the first, as many as are read, and before those one row a member for what lies beyond its last step.
 */
public final class Memory {
    /** From this width on rows are kept apart by other than powers of two, for which a cache has but few places. */
    private static final int WIDE = 128;

    private static final int LINE = 8;

    private final int width;
    private final int ld;
    private int past;
    private boolean beyond;
    private boolean added;
    private int lead;
    private int rows;
    private boolean valuesPass;
    private boolean gradientsPass;
    private int valuesAt;
    private int valuesFrom;
    private int gradientsAt;
    private int gradientsFrom;
    private double[] values = {};
    private double[] gradients = {};

    /** Room for rows of this many numbers. */
    public Memory(int width) {
        this.width = width;
        int lines = (width + LINE - 1) / LINE;
        this.ld = width < WIDE ? width : LINE * (lines + (lines % LINE == 0 ? 1 : 0));
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

    /** Says that values are needed here only while those of the same step are made. */
    public void passValues() {
        valuesPass = true;
    }

    /** Says that gradients are needed here only while the steps they belong to are gone back through. */
    public void passGradients() {
        gradientsPass = true;
    }

    /** Whether gradients are kept for some steps at a time only. */
    boolean gradientsPass() {
        return gradientsPass;
    }

    /** Fits the memory to a batch and reserves the places of the values and gradients that are kept for all steps. */
    public void fit(Rows shape, Arena forValues, Arena forGradients) {
        lead = (past + (beyond ? 1 : 0)) * shape.size();
        rows = shape.rows();
        if (!valuesPass) {
            valuesAt = reserve(lead + rows, forValues);
            valuesFrom = -lead;
        }
        if (!gradientsPass) {
            gradientsAt = reserve(lead + rows, forGradients);
            gradientsFrom = -lead;
        }
    }

    /** Reserves, after {@link #fit}, the places of so many rows of what passes, and of the gradients before them that these add to. */
    public void fitPassing(Rows shape, int most, Arena forValues, Arena forGradients) {
        if (valuesPass) {
            valuesAt = reserve(Math.min(rows, most), forValues);
        }
        if (gradientsPass) {
            gradientsAt = reserve(Math.min(lead + rows, past * shape.size() + most), forGradients);
        }
    }

    private int reserve(int many, Arena arena) {
        long need = (long) many * ld;
        if (need > arena.free()) {
            throw new IllegalArgumentException("the batch needs " + need
                    + " more numbers than an array holds; use a smaller batch or shorter sequences");
        }
        return arena.reserve((int) need);
    }

    /** Puts the memory where it has its place. */
    public void place(double[] allValues, double[] allGradients) {
        values = allValues;
        gradients = allGradients;
    }

    /** Whether gradients are added up here. */
    public boolean adds() {
        return added;
    }

    /** Zero gradients everywhere, where they are added up; where they are kept for some steps at a time, none are kept yet. */
    public void clearGradients() {
        if (gradientsPass) {
            gradientsFrom = rows;
        } else if (added) {
            Arrays.fill(gradients, gradientsAt, gradientsAt + (lead + rows) * ld, 0);
        }
    }

    /** Goes to the values of the rows from this one on, where they pass. */
    public void goTo(int row) {
        if (valuesPass) {
            valuesFrom = row;
        }
    }

    /**
     * Goes back to the gradients of the steps {@code from} to {@code to}, exclusive, of these rows, where they pass: what was added for
     * them by the steps after them is kept, and the rest begins at zero.
     */
    public void goBackTo(int from, int to, Rows shape) {
        if (!gradientsPass) {
            return;
        }
        int next = shape.at(from - past);
        if (added) {
            int kept = next < gradientsFrom ? Math.max(0, shape.at(to) - gradientsFrom) * ld : 0;
            int fresh = (shape.at(to) - next) * ld - kept;
            System.arraycopy(gradients, gradientsAt, gradients, gradientsAt + fresh, kept);
            Arrays.fill(gradients, gradientsAt, gradientsAt + fresh, 0);
        }
        gradientsFrom = next;
    }

    /** Numbers in a row. */
    public int width() {
        return width;
    }

    /** From one row to the next. */
    int ld() {
        return ld;
    }

    /** Where the row begins. */
    int at(int row) {
        return valuesAt + (row - valuesFrom) * ld;
    }

    /** Where the gradients of the row begin. */
    int gradientAt(int row) {
        return gradientsAt + (row - gradientsFrom) * ld;
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
