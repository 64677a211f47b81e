package unfold.app.view;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Help;
import unfold.app.desk.Wording;

/** The card that lists the keys, or says what Unfold is. */
public final class KeysController {
    private final Help help;
    private final Wording wording;
    private @Nullable Node before;

    @FXML
    private StackPane veil;

    @FXML
    private Label title;

    @FXML
    private Label prose;

    @FXML
    private GridPane table;

    @FXML
    private Button close;

    /** Shows this help. */
    public KeysController(Help help, Wording wording) {
        this.help = help;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        help.topic().addListener((o, was, now) -> show(now));
        veil.sceneProperty().addListener(o -> show(help.topic().get())); // it may be asked for before this is there
    }

    private void show(Help.Topic topic) {
        boolean shown = topic != Help.Topic.NONE;
        if (shown && !veil.isVisible()) {
            before = veil.getScene().getFocusOwner();
        }
        veil.setVisible(shown);
        veil.setManaged(shown);
        table.getChildren().clear();
        if (!shown) {
            if (before != null) {
                before.requestFocus();
            }
            return;
        }
        boolean keys = topic == Help.Topic.KEYS;
        title.setText(wording.say(keys ? "keys.title" : "about.title"));
        prose.setText(keys ? "" : wording.say("about.text"));
        prose.setVisible(!keys);
        prose.setManaged(!keys);
        if (keys) {
            List<String> lines = wording.say("keys.list").lines().toList();
            for (int row = 0; row < lines.size(); row++) {
                String[] parts = lines.get(row).split("\\|", 2);
                Label key = new Label(parts[0].strip());
                key.getStyleClass().add("key");
                table.addRow(row, key, new Label(parts[parts.length - 1].strip()));
            }
        }
        close.requestFocus();
    }

    @FXML
    private void close() {
        help.topic().set(Help.Topic.NONE);
    }
}
