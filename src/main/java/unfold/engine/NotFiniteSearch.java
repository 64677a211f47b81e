package unfold.engine;

import java.util.Optional;
import unfold.circuit.Signal;
import unfold.engine.op.Field;

/** Looks through what a machine computes, in the order in which it computes it, for a number that is not finite. */
final class NotFiniteSearch {
    private final Machine machine;
    private Optional<NotFinite> found = Optional.empty();

    NotFiniteSearch(Machine machine) {
        this.machine = machine;
    }

    /** The first, if one has been found yet. */
    Optional<NotFinite> found() {
        return found;
    }

    /** Looks through the values of these steps of a stage. */
    void made(Stage stage, int from, int to) {
        for (int s = from; s < to && found.isEmpty(); s++) {
            int t = stage.ahead() ? to - 1 - (s - from) : s;
            for (int i = 0; i < stage.signals().size() && found.isEmpty(); i++) {
                found = in(stage.signals().get(i), t, false);
            }
        }
    }

    /** Looks through the gradients of these steps of a stage. */
    void wentBack(Stage stage, int from, int to) {
        for (int s = from; s < to && found.isEmpty(); s++) {
            int t = stage.ahead() ? s : to - 1 - (s - from);
            for (int i = stage.signals().size() - 1; i >= 0 && found.isEmpty(); i--) {
                found = in(stage.signals().get(i), t, true);
            }
        }
    }

    private Optional<NotFinite> in(Signal signal, int t, boolean gradient) {
        Field field = machine.field(signal);
        if (!field.dense() || (gradient && signal.operation().given())) {
            return Optional.empty();
        }
        double[] numbers = gradient ? field.gradients() : field.values();
        for (int i = 0; i < field.rows().alive(t); i++) {
            int row = field.rows().at(t) + i;
            int at = gradient ? field.gradientAt(row) : field.at(row);
            for (int j = 0; j < field.size(); j++) {
                if (!Double.isFinite(numbers[at + j])) {
                    int place = field.rows().place(row, t);
                    int step = signal.axes().isEmpty() ? 0 : place + 1;
                    return Optional.of(new NotFinite(signal, step, gradient, numbers[at + j]));
                }
            }
        }
        return Optional.empty();
    }
}
