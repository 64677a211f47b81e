package unfold.engine;

import org.jspecify.annotations.Nullable;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;

/**
 * A small change of one number on the way forward, to see what the loss makes of it.
 *
 * @param field the signal changed
 * @param after the instruction that finishes it; null for a signal that is given
 * @param row which row
 * @param unit which unit
 * @param by how much
 */
record Nudge(Field field, @Nullable Instruction after, int row, int unit, double by) {
    void apply() {
        field.values()[field.at(row) + unit] += by;
    }
}
