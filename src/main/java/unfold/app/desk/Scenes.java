package unfold.app.desk;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;

/** The scenes that are shown one after the other: those of a lesson, or a person's own. */
public final class Scenes {
    /** Before any scene. */
    public static final int NONE = -1;

    private final ObservableList<Scene> all = FXCollections.observableArrayList();
    private final ObservableList<Scene> shown = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper at = new ReadOnlyIntegerWrapper(NONE);
    private final BooleanProperty changing = new SimpleBooleanProperty();
    private String about = "";
    private Lesson kept = Lesson.NONE;

    /** All of them, to look at. */
    public ObservableList<Scene> all() {
        return shown;
    }

    /** The title of the lesson they are of; may be empty. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** The scene that was shown last, from 0; {@link #NONE} before the first. */
    public ReadOnlyIntegerProperty at() {
        return at.getReadOnlyProperty();
    }

    /** Whether somebody is changing what is said of it. */
    public BooleanProperty changing() {
        return changing;
    }

    /** That scene. */
    public Optional<Scene> current() {
        return at.get() == NONE ? Optional.empty() : Optional.of(all.get(at.get()));
    }

    /** All of it as a lesson. */
    public Lesson lesson() {
        return new Lesson(title.get(), about, all);
    }

    /** Whether there are scenes that no file has. */
    public boolean unsaved() {
        return !all.isEmpty() && !lesson().equals(kept);
    }

    /** A file has these. */
    void kept(Lesson written) {
        kept = written;
    }

    /** Takes other scenes, none of which is shown yet. */
    void open(Lesson lesson) {
        changing.set(false);
        at.set(NONE);
        about = lesson.about();
        title.set(lesson.title());
        all.setAll(lesson.scenes());
        kept = lesson;
    }

    /** That scene is shown. */
    void go(int scene) {
        at.set(scene);
    }

    /** Puts one behind the one that is shown, and shows it. */
    void add(Scene scene) {
        int place = at.get() == NONE ? all.size() : at.get() + 1;
        all.add(place, scene);
        at.set(place);
    }

    /** Puts another in the place of the one that is shown. */
    void replace(Scene scene) {
        if (at.get() != NONE) {
            all.set(at.get(), scene);
        }
    }

    /** Leaves out the one that is shown; the one before it is the one to go on from. */
    public void remove() {
        int place = at.get();
        if (place != NONE) {
            at.set(NONE);
            all.remove(place);
            at.set(Math.min(Math.max(place - 1, 0), all.size() - 1));
        }
    }

    /** Says something else of the one that is shown. */
    public void say(String newTitle, String newNote) {
        current().map(scene -> scene.said(newTitle, newNote)).ifPresent(this::replace);
    }
}
