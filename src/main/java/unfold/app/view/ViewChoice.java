package unfold.app.view;

import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Sight;

/** Three buttons of which one is pressed: the circuit, both, or the unfolded graph; none while a person holds the fold between. */
record ViewChoice(Sight sight, ToggleGroup views, Toggle circuit, Toggle both, Toggle unfolded) {
    /** Presses what is shown, and shows what is pressed, by mouse or by an arrow. */
    void listen() {
        show();
        views.selectedToggleProperty().addListener((o, before, now) -> choose(now));
    }

    /** Presses the button of what is shown. */
    void show() {
        views.selectToggle(shown());
    }

    private void choose(@Nullable Toggle view) {
        if (view == shown()) {
            return;
        }
        if (circuit.equals(view)) {
            sight.showCircuit();
        } else if (both.equals(view)) {
            sight.showBoth();
        } else if (unfolded.equals(view)) {
            sight.showUnfolded();
        }
        show(); // a second press does not mean that nothing is to be seen
    }

    private @Nullable Toggle shown() {
        if (sight.both().get()) {
            return both;
        }
        return sight.target() == 0 ? circuit : sight.target() == 1 ? unfolded : null;
    }
}
