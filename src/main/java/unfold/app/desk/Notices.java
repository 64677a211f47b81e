package unfold.app.desk;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The one sentence the window has to say besides its pictures, and what it is busy with. */
public final class Notices {
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper problem = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Runnable>> wayOut = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What there is to say; empty for nothing. */
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether it is about something that went wrong. */
    public ReadOnlyBooleanProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What is being worked on; empty for nothing. */
    public ReadOnlyStringProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Says that something went wrong. */
    public void warn(String text) {
        problem.set(true);
        sentence.set(text);
    }

    /** Says something good to know. */
    public void tell(String text) {
        problem.set(false);
        sentence.set(text);
    }

    /** Says nothing any more. */
    public void dismiss() {
        sentence.set("");
    }

    /** How to give up what is being worked on; empty where that cannot be. */
    public ReadOnlyObjectProperty<Optional<Runnable>> wayOut() {
        return wayOut.getReadOnlyProperty();
    }

    /** Shows what is being worked on, and how to give it up. */
    public void busy(String text, Optional<Runnable> wayOut) {
        busy.set(text);
        this.wayOut.set(wayOut);
    }
}
