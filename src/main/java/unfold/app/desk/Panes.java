package unfold.app.desk;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which panes are to be seen. */
public final class Panes {
    /** The panes beside the diagram, which is always there. */
    public enum Pane {
        /** The choices on the left. */
        CHOICES,
        /** Heat map and sequence below the diagram. */
        SEQUENCE,
        /** The inspector on the right. */
        INSPECTOR,
        /** The charts below it. */
        CHARTS
    }

    private final Map<Pane, BooleanProperty> shown = new EnumMap<>(Pane.class);
    private final BooleanProperty only = new SimpleBooleanProperty();

    /** Everything shown. */
    public Panes() {
        for (Pane pane : Pane.values()) {
            shown.put(pane, new SimpleBooleanProperty(true));
        }
    }

    /** Whether the pane is wanted. */
    public BooleanProperty shown(Pane pane) {
        BooleanProperty property = shown.get(pane);
        if (property == null) {
            throw new IllegalArgumentException("no pane " + pane);
        }
        return property;
    }

    /** Whether the diagram fills the window. */
    public BooleanProperty only() {
        return only;
    }

    /** Whether the pane is there to be seen now. */
    public boolean visible(Pane pane) {
        return !only.get() && shown(pane).get();
    }
}
