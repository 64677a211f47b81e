package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import unfold.app.desk.Running;
import unfold.app.desk.Session;
import unfold.app.desk.Wording;
import unfold.train.Snapshot;

/** The training step that is looked at while an earlier one is: go on from it, or come back. */
public final class PastController {
    private final Session session;
    private final Running running;
    private final Wording wording;

    @FXML
    private HBox past;

    @FXML
    private Label pastStep;

    @FXML
    private Button goOn;

    /** Looks back in this session. */
    public PastController(Session session, Wording wording) {
        this.session = session;
        this.running = session.running();
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        running.sought().addListener(o -> show());
        running.snapshot().addListener(o -> show());
        show();
    }

    private void show() {
        long sought = running.sought().get();
        Snapshot now = running.snapshot().get();
        boolean looking = sought != Running.NONE;
        past.setVisible(looking);
        past.setManaged(looking);
        goOn.setDisable(!running.there());
        if (looking) {
            boolean onTheWay = now != null && now.looking() && now.step() < sought;
            pastStep.setText(
                    onTheWay ? wording.say("past.way", sought, sought - now.step()) : wording.say("past.at", sought));
        }
    }

    @FXML
    private void goOn() {
        handOver();
        session.goOn();
    }

    @FXML
    private void comeBack() {
        handOver();
        running.comeBack();
    }

    /** The button is gone in a moment; the keys go to the one that trains. */
    private void handOver() {
        Node train = past.getScene().lookup("#train");
        if (train != null) {
            train.requestFocus();
        }
    }
}
