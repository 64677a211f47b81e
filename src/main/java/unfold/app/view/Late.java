package unfold.app.view;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TitledPane;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is folded away out of the scene until it is first looked at: whatever is in a scene is styled and measured, seen or not, and
 * half of what the window holds is not seen at its start.
 */
final class Late {
    private Late() {}

    /** Lets the titled panes right inside this take their content when they are first unfolded. */
    static void unfold(Parent around) {
        around.getChildrenUnmodifiable().forEach(node -> {
            if (node instanceof TitledPane pane) {
                hold(pane.contentProperty(), pane.expandedProperty());
            }
        });
    }

    /** Lets these tabs take their content when they are first chosen. */
    static void choose(List<Tab> tabs) {
        tabs.forEach(tab -> hold(tab.contentProperty(), tab.selectedProperty()));
    }

    private static void hold(ObjectProperty<@Nullable Node> place, ObservableValue<Boolean> looked) {
        if (looked.getValue()) {
            return;
        }
        Node content = place.get();
        if (content instanceof Part part) {
            part.leadsTo(view -> {
                place.set(view);
                hold(place, looked);
            });
            return;
        }
        place.set(null);
        looked.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Boolean> at, Boolean before, Boolean now) {
                looked.removeListener(this);
                place.set(content);
            }
        });
    }
}
