package unfold.engine;

import unfold.engine.op.Field;
import unfold.engine.op.Instruction;

/**
 * A small change of one number on the way forward, to see what the loss makes of it.
 *
 * @param field the signal changed
 * @param after the instruction that finishes it
 * @param row which row
 * @param unit which unit
 * @param by how much
 */
record Nudge(Field field, Instruction after, int row, int unit, double by) {
    void apply() {
        field.values()[field.at(row) + unit] += by;
    }
}
