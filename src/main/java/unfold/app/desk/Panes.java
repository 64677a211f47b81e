package unfold.app.desk;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Which panes are to be seen, and whether one of them fills the window. */
public final class Panes {
    /** The panes. */
    public enum Pane {
        /** The choices on the left. */
        CHOICES,
        /** The diagram in the middle, which is always wanted. */
        DIAGRAM,
        /** Heat map and sequence below the diagram. */
        SEQUENCE,
        /** An experiment in their place, while one is open. */
        BENCH,
        /** The inspector on the right. */
        INSPECTOR,
        /** The charts below it. */
        CHARTS
    }

    private final Map<Pane, BooleanProperty> shown = new EnumMap<>(Pane.class);
    private final ObjectProperty<@Nullable Pane> whole = new SimpleObjectProperty<>();

    /** Everything shown but experiments. */
    public Panes() {
        for (Pane pane : Pane.values()) {
            shown.put(pane, new SimpleBooleanProperty(pane != Pane.BENCH));
        }
        shown(Pane.BENCH).addListener((o, before, now) -> {
            Pane full = whole.get();
            if (full != null && now != (full == Pane.BENCH)) {
                whole.set(null); // what is opened is to be seen
            }
        });
    }

    /** Whether the pane is wanted. */
    public BooleanProperty shown(Pane pane) {
        BooleanProperty property = shown.get(pane);
        if (property == null) {
            throw new IllegalArgumentException("no pane " + pane);
        }
        return property;
    }

    /** The pane that fills the window; null while they share it. */
    public ObjectProperty<@Nullable Pane> whole() {
        return whole;
    }

    /** Lets a pane fill the window, or gives the others their room back. */
    public void enlarge(Pane pane) {
        whole.set(whole.get() == pane ? null : pane);
    }

    /** Whether the pane is there to be seen now. */
    public boolean visible(Pane pane) {
        if (whole.get() != null) {
            return whole.get() == pane;
        }
        boolean taken = pane == Pane.SEQUENCE && shown(Pane.BENCH).get();
        return pane == Pane.DIAGRAM || (shown(pane).get() && !taken);
    }
}
