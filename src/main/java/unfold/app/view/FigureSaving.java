package unfold.app.view;

import java.nio.file.Path;

/** Writes the picture of the network as it is seen, in the format the file's name ends with. */
@FunctionalInterface
public interface FigureSaving {
    /** Writes it, away from the window thread. */
    void save(Path file);
}
