package unfold.app.view;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;

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

    /** Gives up the film being written; nothing is left of it. */
    void cancel();
}
