package unfold.app.view;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Lets parts of the window come and go. */
final class Shown {
    private Shown() {}

    /** Shows a part while this holds; otherwise it takes no room either. */
    static void when(ObservableValue<Boolean> condition, Node part) {
        part.visibleProperty().bind(condition);
        part.managedProperty().bind(condition);
    }
}
