package unfold.app.view;

import java.nio.file.Path;

/** Takes the picture of the network as it is seen. */
public interface FigureSaving {
    /** Writes it, away from the window thread, in the format the file's name ends with. */
    void save(Path file);

    /** Puts it where other programs take pictures from. */
    void copy();
}
