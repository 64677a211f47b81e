package unfold.app.desk;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which help is being shown. */
public final class Help {
    /** What there is. */
    public enum Topic {
        /** No help. */
        NONE,
        /** The keys. */
        KEYS,
        /** What Unfold is. */
        ABOUT
    }

    private final ObjectProperty<Topic> topic = new SimpleObjectProperty<>(Topic.NONE);

    /** What is shown. */
    public ObjectProperty<Topic> topic() {
        return topic;
    }
}
