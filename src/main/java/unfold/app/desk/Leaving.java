package unfold.app.desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Asks, once, before a run is thrown away that was trained and is in no file. */
public final class Leaving {
    private final Unsaved unsaved;
    private final Wording wording;
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final BooleanProperty asks = new SimpleBooleanProperty(true);
    private Runnable next = () -> {};

    /** Asks for what is unsaved. */
    public Leaving(Unsaved unsaved, Wording wording) {
        this.unsaved = unsaved;
        this.wording = wording;
    }

    /** What is asked now, in a sentence; empty for nothing. */
    public ReadOnlyStringProperty question() {
        return question.getReadOnlyProperty();
    }

    /** Whether it asks at all. */
    public BooleanProperty asks() {
        return asks;
    }

    /** Goes on: at once where nothing would be lost, otherwise when a person has said so. Of several wishes the newest counts. */
    public void before(Runnable wish) {
        long steps = unsaved.steps();
        if (steps <= 0 || !asks.get()) {
            stay();
            wish.run();
        } else {
            next = wish;
            question.set(wording.say("leaving.question", steps));
        }
    }

    /** Keeps the run: nothing happens. */
    public void stay() {
        question.set("");
        next = () -> {};
    }

    /** What was to happen, which is no longer asked about. */
    public Runnable answered() {
        Runnable wish = next;
        stay();
        return wish;
    }
}
