package unfold.app.view;

import javafx.beans.binding.BooleanExpression;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import unfold.app.desk.Recovery;

/** Asks whether to go on with what a program left that did not end as it should. */
public final class RecoveryController {
    private final Recovery recovery;

    @FXML
    private HBox left;

    @FXML
    private Label offer;

    /** Asks about this. */
    public RecoveryController(Recovery recovery) {
        this.recovery = recovery;
    }

    @FXML
    private void initialize() {
        BooleanExpression there = recovery.offered().isNotEmpty();
        offer.textProperty().bind(recovery.offered());
        Shown.when(there, left);
    }

    @FXML
    private void restore() {
        recovery.restore();
    }

    @FXML
    private void forget() {
        recovery.dismiss();
    }
}
