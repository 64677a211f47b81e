package unfold.app.desk;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import unfold.app.Theme;

/** The theme on the window. */
public final class Look {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

    /** The theme. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }
}
