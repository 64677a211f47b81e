package unfold.app.view;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** Makes films of the network as it is seen. */
public interface FilmMaking {
    /** What can be filmed. */
    enum Shot {
        /** Values running forward and gradients back. */
        SWEEP,
        /** The circuit becoming its graph, and folding up again. */
        UNFOLDING,
        /** Training, as far as it was recorded. */
        TRAINING
    }

    /** Writes a film, away from the window thread, of the kind the file's name ends with. */
    void make(Shot shot, Path file);

    /** Writes a film of the training steps that come next, as many as this; the run stays where it is. */
    void ahead(int steps, Path file);

    /** Whether what training does is being recorded; a new recording forgets the one before. */
    BooleanProperty recording();

    /** Whether a film is being written. */
    ReadOnlyBooleanProperty writing();

    /** What is done for the film being written, and how far it is, in a few words. */
    ReadOnlyStringProperty doing();

    /** The same as a share, from 0 to 1. */
    ReadOnlyDoubleProperty done();

    /** Gives up the film being written; nothing is left of it. */
    void cancel();
}
