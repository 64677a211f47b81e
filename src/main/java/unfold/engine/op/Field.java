package unfold.engine.op;

import java.util.Arrays;
import unfold.circuit.Operation;
import unfold.circuit.Signal;

/** One signal in memory: some columns of it, or a symbol a row, or both. */
public final class Field {
    private final Signal signal;
    private final Rows rows;
    private final Memory memory;
    private final int column;
    private final boolean symbolic;
    private final boolean dense;
    private int[] symbols = {};
    private boolean[] missing = {};
    private boolean zeroBefore;

    /**
     * A field.
     *
     * @param rows where its steps lie
     * @param memory where its numbers lie
     * @param column from which column on
     * @param dense whether its numbers are there; a symbolic signal may do without
     */
    public Field(Signal signal, Rows rows, Memory memory, int column, boolean dense) {
        this.signal = signal;
        this.rows = rows;
        this.memory = memory;
        this.column = column;
        this.symbolic = signal.symbolic();
        this.dense = dense;
    }

    /** Says whether all that stands before its first step is zero, in this batch. */
    public void zeroBefore(boolean zero) {
        zeroBefore = zero;
    }

    /** Whether all that stands before its first step is known to be zero. */
    boolean zeroBefore() {
        return zeroBefore;
    }

    /** Fits the field to a batch, after its memory. */
    public void fit() {
        int need = memory.lead() + rows.rows();
        if (symbolic && symbols.length < need) {
            symbols = new int[need + need / 4];
        }
        if (signal.operation().given() && missing.length < need) {
            missing = new boolean[need + need / 4];
        }
    }

    /** The signal. */
    public Signal signal() {
        return signal;
    }

    /** Where its steps lie. */
    public Rows rows() {
        return rows;
    }

    /** Where its numbers lie. */
    public Memory memory() {
        return memory;
    }

    /** Its units. */
    public int size() {
        return signal.size();
    }

    /** Its first column. */
    public int column() {
        return column;
    }

    /** Whether each row has a symbol. */
    public boolean symbolic() {
        return symbolic;
    }

    /** Whether each row has numbers. */
    public boolean dense() {
        return dense;
    }

    /** Its values, {@link #at} and {@link #ld} telling where. */
    public double[] values() {
        return memory.values();
    }

    /** Its gradients, {@link #gradientAt} and {@link #ld} telling where. */
    public double[] gradients() {
        return memory.gradients();
    }

    /** Where the row begins. */
    public int at(int row) {
        return memory.at(row) + column;
    }

    /** Where the gradients of the row begin. */
    public int gradientAt(int row) {
        return memory.gradientAt(row) + column;
    }

    /** From one row to the next. */
    public int ld() {
        return memory.ld();
    }

    /** The row that stands beyond the last step of the member in this slot. */
    public int beyond(int slot) {
        return -(memory.past() + 1) * rows.size() + slot;
    }

    /** Its symbols; {@link #size} stands for none. {@link #symbolAt} tells where. */
    public int[] symbols() {
        return symbols;
    }

    /** Where the symbol of the row is. */
    public int symbolAt(int row) {
        return memory.lead() + row;
    }

    /** Whether nothing is given at the row. */
    public boolean missing(int row) {
        return missing[memory.lead() + row];
    }

    /** Gives the row a symbol, or none. */
    public void give(int row, int symbol) {
        boolean none = symbol < 0;
        symbols[symbolAt(row)] = none ? size() : symbol;
        missing[symbolAt(row)] = none;
        if (dense) {
            int at = at(row);
            Arrays.fill(values(), at, at + size(), 0);
            if (!none) {
                values()[at + symbol] = 1;
            }
        }
    }

    /** Gives the row a vector; among targets one of NaN stands for nothing, and is read as zero. */
    public void give(int row, double[] from, int fromAt) {
        if (Double.isNaN(from[fromAt]) && signal.operation() == Operation.TARGET) {
            giveNothing(row);
            return;
        }
        missing[symbolAt(row)] = false;
        System.arraycopy(from, fromAt, values(), at(row), size());
    }

    /** Gives the row nothing. */
    public void giveNothing(int row) {
        if (symbolic) {
            symbols[symbolAt(row)] = size();
        }
        if (signal.operation().given()) {
            missing[symbolAt(row)] = true;
        }
        if (dense) {
            int at = at(row);
            Arrays.fill(values(), at, at + size(), 0);
        }
    }

    /** Copies a row of another field of the same signal, or of a view of it. */
    public void copyRow(int row, Field from, int fromRow) {
        if (symbolic) {
            symbols[symbolAt(row)] = from.symbols[from.symbolAt(fromRow)];
        }
        if (missing.length > 0) {
            missing[symbolAt(row)] = from.missing[from.symbolAt(fromRow)];
        }
        if (dense) {
            System.arraycopy(from.values(), from.at(fromRow), values(), at(row), size());
        }
    }

    /** Copies n rows likewise. */
    public void copyRows(int n, int row, Field from, int fromRow) {
        for (int i = 0; i < n; i++) {
            copyRow(row + i, from, fromRow + i);
        }
    }
}
