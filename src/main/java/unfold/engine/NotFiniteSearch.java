package unfold.engine;

import java.util.Optional;
import unfold.circuit.Signal;
import unfold.engine.op.Field;

/** Looks through what a machine computed, in the order in which it computed it, for a number that is not finite. */
final class NotFiniteSearch {
    private NotFiniteSearch() {}

    /** The first on the way forward. */
    static Optional<NotFinite> forward(Machine machine) {
        for (Stage stage : machine.stages()) {
            for (int s = 0; s < stage.rows().steps(); s++) {
                for (Signal signal : stage.signals()) {
                    Optional<NotFinite> found = in(machine.field(signal), step(stage, s), false);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The first on the way back. */
    static Optional<NotFinite> backward(Machine machine) {
        for (int k = machine.stages().size() - 1; k >= 0; k--) {
            Stage stage = machine.stages().get(k);
            for (int s = stage.rows().steps() - 1; s >= 0; s--) {
                for (int i = stage.signals().size() - 1; i >= 0; i--) {
                    Field field = machine.field(stage.signals().get(i));
                    Optional<NotFinite> found = in(field, step(stage, s), true);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int step(Stage stage, int turn) {
        return stage.ahead() ? stage.rows().steps() - 1 - turn : turn;
    }

    private static Optional<NotFinite> in(Field field, int t, boolean gradient) {
        if (!field.dense() || (gradient && field.signal().operation().given())) {
            return Optional.empty();
        }
        double[] numbers = gradient ? field.gradients() : field.values();
        for (int i = 0; i < field.rows().alive(t); i++) {
            int row = field.rows().at(t) + i;
            int at = gradient ? field.gradientAt(row) : field.at(row);
            for (int j = 0; j < field.size(); j++) {
                if (!Double.isFinite(numbers[at + j])) {
                    int place = field.rows().place(row, t);
                    int step = field.signal().axes().isEmpty() ? 0 : place + 1;
                    return Optional.of(new NotFinite(field.signal(), step, gradient, numbers[at + j]));
                }
            }
        }
        return Optional.empty();
    }
}
