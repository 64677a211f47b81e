package unfold.app.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import unfold.file.FileKind;

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
    public Optional<Path> save(String title, String name, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        for (String ending : endings) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
        }
        Optional<Path> chosen = path(chooser.showSaveDialog(stage));
        String kind = chooser.getSelectedExtensionFilter() == null
                ? endings[0]
                : chooser.getSelectedExtensionFilter().getExtensions().get(0).substring(2);
        return chosen.map(file -> ended(file, kind, endings));
    }

    /** With the ending of the kind that was chosen in the dialog, where the name that was typed has none of them. */
    private static Path ended(Path file, String kind, String... endings) {
        boolean has = Arrays.stream(endings).anyMatch(e -> FileKind.ends(file, "." + e));
        return has ? file : file.resolveSibling(file.getFileName() + "." + kind);
    }

    @SuppressWarnings("NullAway") // a dialog that was declined answers null
    private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
