package unfold.app.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The file dialogs of the system. */
public final class StageDialogs implements Dialogs {
    private final Stage stage;

    /** Dialogs above this stage. */
    public StageDialogs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Optional<Path> open(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return path(chooser.showOpenDialog(stage));
    }

    @Override
    public Optional<Path> save(String title, String name, String extension) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(extension.toUpperCase(java.util.Locale.ROOT), "*." + extension));
        return path(chooser.showSaveDialog(stage));
    }

    @SuppressWarnings("NullAway") // a dialog that was declined answers null
    private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
