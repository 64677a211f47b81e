package unfold.app.desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Asks, once, before a run is thrown away that was trained and is in no file, or scenes that are in none. */
public final class Leaving {
    private final Unsaved unsaved;
    private final Scenes scenes;
    private final Wording wording;
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final BooleanProperty asks = new SimpleBooleanProperty(true);
    private Runnable next = () -> {};

    /** Asks for what is unsaved. */
    public Leaving(Unsaved unsaved, Scenes scenes, Wording wording) {
        this.unsaved = unsaved;
        this.scenes = scenes;
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

    /** Goes on without the run: at once where nothing would be lost, otherwise when a person has said so. Of several wishes the newest counts. */
    public void before(Runnable wish) {
        ask(unsaved.steps() > 0 ? wording.say("leaving.question", unsaved.steps()) : "", wish);
    }

    /** The same without the scenes. */
    public void beforeScenes(Runnable wish) {
        ask(scenes.unsaved() ? wording.say("leaving.scenes") : "", wish);
    }

    /** The same without either. */
    public void beforeAll(Runnable wish) {
        if (unsaved.steps() > 0 && scenes.unsaved()) {
            ask(wording.say("leaving.both", unsaved.steps()), wish);
        } else if (scenes.unsaved()) {
            beforeScenes(wish);
        } else {
            before(wish);
        }
    }

    private void ask(String asked, Runnable wish) {
        if (asked.isEmpty() || !asks.get()) {
            stay();
            wish.run();
        } else {
            next = wish;
            question.set(asked);
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
