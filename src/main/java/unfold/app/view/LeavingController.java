package unfold.app.view;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Filing;
import unfold.app.desk.Leaving;
import unfold.app.desk.Wording;

/** The question before a run is thrown away. While it is there, the keys are its own: Enter is the button in focus, Escape keeps the run. */
public final class LeavingController {
    private final Leaving leaving;
    private final Filing filing;
    private final Dialogs dialogs;
    private final Wording wording;
    private final ChangeListener<@Nullable Node> within = (o, was, now) -> stayWithin(now);
    private @Nullable Node before;

    @FXML
    private StackPane ask;

    @FXML
    private Label question;

    @FXML
    private CheckBox never;

    @FXML
    private Button keepIt;

    /** Asks about this. */
    public LeavingController(Leaving leaving, Filing filing, Dialogs dialogs, Wording wording) {
        this.leaving = leaving;
        this.filing = filing;
        this.dialogs = dialogs;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        leaving.question().addListener((o, was, now) -> show(now));
        ask.sceneProperty().addListener(o -> show(leaving.question().get())); // it may be asked before this is there
        ask.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                leaving.stay();
            } else if (e.getCode() == KeyCode.ENTER && e.getTarget() instanceof ButtonBase button) {
                button.fire();
            }
            if (e.getCode() != KeyCode.TAB) {
                e.consume();
            }
        });
    }

    private void show(String asked) {
        Scene scene = ask.getScene();
        boolean shown = !asked.isEmpty();
        if (shown == ask.isVisible()) {
            question.setText(shown ? asked : question.getText());
            return;
        }
        ask.setVisible(shown);
        ask.setManaged(shown);
        if (shown) {
            before = scene.getFocusOwner();
            question.setText(asked);
            never.setSelected(false);
            keepIt.requestFocus();
            scene.focusOwnerProperty().addListener(within);
        } else {
            scene.focusOwnerProperty().removeListener(within);
            if (before != null) {
                before.requestFocus();
            }
        }
    }

    /** What lies behind the question is not reached by Tab either. */
    private void stayWithin(@Nullable Node focused) {
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node.equals(ask)) {
                return;
            }
        }
        keepIt.requestFocus();
    }

    @FXML
    private void save() {
        Optional<Path> to = Optional.ofNullable(filing.file().get())
                .or(() -> dialogs.save(wording.say("menu.saveas"), wording.say("menu.save.name"), "unfold"));
        to.ifPresent(file -> {
            Runnable next = answered();
            filing.save(file, next);
        });
    }

    @FXML
    private void leave() {
        answered().run();
    }

    @FXML
    private void stay() {
        leaving.stay();
    }

    private Runnable answered() {
        if (never.isSelected()) {
            leaving.asks().set(false);
        }
        return leaving.answered();
    }
}
