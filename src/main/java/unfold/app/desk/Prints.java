package unfold.app.desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import unfold.file.FigureSize;

/** How pictures go into files. */
public final class Prints {
    private final ObjectProperty<FigureSize> size = new SimpleObjectProperty<>(FigureSize.USUAL);
    private final BooleanProperty numbers = new SimpleBooleanProperty(true);

    /** How many pixels a PNG has. */
    public ObjectProperty<FigureSize> size() {
        return size;
    }

    /** Whether pictures of the network show its values and gradients. */
    public BooleanProperty numbers() {
        return numbers;
    }
}
