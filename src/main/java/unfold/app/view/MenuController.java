package unfold.app.view;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.RadioMenuItem;
import unfold.app.Theme;
import unfold.app.desk.Help;
import unfold.app.desk.Look;
import unfold.app.desk.Sight;

/** The menus. */
public final class MenuController {
    private final Sight sight;
    private final Look look;
    private final Help help;

    @FXML
    private RadioMenuItem light;

    @FXML
    private RadioMenuItem dark;

    @FXML
    private RadioMenuItem projector;

    @FXML
    private CheckMenuItem calm;

    /** Menus for these. */
    public MenuController(Sight sight, Look look, Help help) {
        this.sight = sight;
        this.look = look;
        this.help = help;
    }

    @FXML
    private void initialize() {
        calm.selectedProperty().bindBidirectional(sight.calm());
        look.theme().addListener((o, before, now) -> showTheme(now));
        showTheme(look.theme().get());
    }

    private void showTheme(Theme theme) {
        Map.of(Theme.LIGHT, light, Theme.DARK, dark, Theme.PROJECTOR, projector)
                .forEach((t, item) -> item.setSelected(t == theme));
    }

    @FXML
    private void circuit() {
        sight.showCircuit();
    }

    @FXML
    private void both() {
        sight.showBoth();
    }

    @FXML
    private void unfolded() {
        sight.showUnfolded();
    }

    @FXML
    private void theme() {
        look.theme().set(dark.isSelected() ? Theme.DARK : projector.isSelected() ? Theme.PROJECTOR : Theme.LIGHT);
    }

    @FXML
    private void keys() {
        help.topic().set(Help.Topic.KEYS);
    }

    @FXML
    private void about() {
        help.topic().set(Help.Topic.ABOUT);
    }
}
