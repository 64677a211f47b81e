package unfold.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Rows;

/**
 * What stands before the first step of a field and beyond its last: zero, learned numbers, another signal, or, before the first step,
 * what the batch before left behind.
 */
final class Beginning {
    private final Kernel kernel;
    private final Field field;
    private final OptionalInt parameter;
    private final Optional<Field> giver;
    private double[] carried = {};
    private int[] carriedSymbols = {};
    private boolean continues;

    Beginning(Kernel kernel, Field field, OptionalInt parameter, Optional<Field> giver) {
        this.kernel = kernel;
        this.field = field;
        this.parameter = parameter;
        this.giver = giver;
    }

    Field field() {
        return field;
    }

    /** Keeps the last steps of each member, before the rows are laid out for the next batch. */
    void keep() {
        Rows rows = field.rows();
        int size = field.size();
        int need = field.memory().past() * rows.size();
        if (field.dense() && carried.length < need * size) {
            carried = new double[need * size];
        }
        if (field.symbolic() && carriedSymbols.length < need) {
            carriedSymbols = new int[need];
        }
        for (int j = 1; j <= field.memory().past(); j++) {
            for (int slot = 0; slot < rows.size(); slot++) {
                int row = rows.at(rows.length(slot) - j) + slot;
                int place = (j - 1) * rows.size() + rows.member(slot);
                if (field.dense()) {
                    System.arraycopy(field.values(), field.at(row), carried, place * size, size);
                }
                if (field.symbolic()) {
                    carriedSymbols[place] = field.symbols()[field.symbolAt(row)];
                }
            }
        }
    }

    /** A copy of what {@link #keep} has kept for so many members. */
    Carried.Kept kept(int members) {
        int need = field.memory().past() * members;
        return new Carried.Kept(
                field.dense() ? Arrays.copyOf(carried, need * field.size()) : new double[0],
                field.symbolic() ? Arrays.copyOf(carriedSymbols, need) : new int[0]);
    }

    /** Takes a copy back, as if it had just been kept for so many members. */
    void take(Carried.Kept kept, int members) {
        int need = field.memory().past() * members;
        if (kept.values().length != (field.dense() ? need * field.size() : 0)
                || kept.symbols().length != (field.symbolic() ? need : 0)) {
            throw Carried.wrong();
        }
        carried = kept.values().clone();
        carriedSymbols = kept.symbols().clone();
    }

    /** Whether the next batch goes on where {@link #keep} left off. */
    void continues(boolean goesOn) {
        continues = goesOn;
    }

    void forward(double[] values) {
        Rows rows = field.rows();
        field.zeroBefore(!continues && giver.isEmpty() && parameter.isEmpty());
        for (int j = 1; j <= field.memory().past(); j++) {
            for (int slot = 0; slot < rows.size(); slot++) {
                if (continues) {
                    restore(rows.at(-j) + slot, (j - 1) * rows.size() + rows.member(slot));
                } else {
                    begin(rows.at(-j) + slot, rows.member(slot), values);
                }
            }
        }
        if (field.memory().beyond()) {
            for (int slot = 0; slot < rows.size(); slot++) {
                begin(field.beyond(slot), rows.member(slot), values);
            }
        }
    }

    private void restore(int row, int place) {
        if (field.symbolic()) {
            int symbol = carriedSymbols[place];
            field.give(row, symbol == field.size() ? -1 : symbol);
        } else if (field.signal().operation().given()) {
            field.give(row, carried, place * field.size());
        } else {
            System.arraycopy(carried, place * field.size(), field.values(), field.at(row), field.size());
        }
    }

    private void begin(int row, int member, double[] values) {
        if (field.signal().operation().given()) {
            field.giveNothing(row);
        } else if (giver.isPresent()) {
            Field from = giver.get();
            System.arraycopy(from.values(), from.at(member), field.values(), field.at(row), field.size());
        } else if (parameter.isPresent()) {
            System.arraycopy(values, parameter.getAsInt(), field.values(), field.at(row), field.size());
        } else {
            int at = field.at(row);
            Arrays.fill(field.values(), at, at + field.size(), 0);
        }
    }

    /** Hands the gradients of these rows to what gave their values. */
    void backward(double[] gradients) {
        if (parameter.isEmpty() && giver.isEmpty()) {
            return;
        }
        Rows rows = field.rows();
        if (!continues) {
            for (int j = 1; j <= field.memory().past(); j++) {
                for (int slot = 0; slot < rows.size(); slot++) {
                    handBack(rows.at(-j) + slot, rows.member(slot), gradients);
                }
            }
        }
        if (field.memory().beyond()) {
            for (int slot = 0; slot < rows.size(); slot++) {
                handBack(field.beyond(slot), rows.member(slot), gradients);
            }
        }
    }

    private void handBack(int row, int member, double[] gradients) {
        if (giver.isPresent()) {
            Field to = giver.get();
            kernel.add(
                    1,
                    field.size(),
                    field.gradients(),
                    field.gradientAt(row),
                    field.ld(),
                    to.gradients(),
                    to.gradientAt(member),
                    to.ld());
        } else {
            kernel.columnSums(
                    1,
                    field.size(),
                    field.gradients(),
                    field.gradientAt(row),
                    field.ld(),
                    gradients,
                    parameter.orElseThrow());
        }
    }
}
