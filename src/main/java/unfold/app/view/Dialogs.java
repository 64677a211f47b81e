package unfold.app.view;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person for a file; in tests nobody is asked. */
public interface Dialogs {
    /** A file to open. */
    Optional<Path> open(String title);

    /**
     * Where to save.
     *
     * @param name proposed
     * @param endings of the names that may be chosen, without the point; the first is proposed
     */
    Optional<Path> save(String title, String name, String... endings);
}
