package unfold.app.view;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person for a file; in tests nobody is asked. */
public interface Dialogs {
    /** A file to open. */
    Optional<Path> open(String title);

    /** Where to save. */
    Optional<Path> save(String title, String name, String extension);
}
