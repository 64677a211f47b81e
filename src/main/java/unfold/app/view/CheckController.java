package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import unfold.app.desk.Checking;
import unfold.app.desk.Choosing;

/** Which unit is looked at, and whether its derivative is right. */
public final class CheckController {
    private final Checking checking;
    private final Choosing choosing;
    private final IntegerSpinnerValueFactory units = new IntegerSpinnerValueFactory(1, 1, 1);

    @FXML
    private Spinner<Integer> unit;

    @FXML
    private Button check;

    @FXML
    private Label checked;

    /** Checks what is selected. */
    public CheckController(Checking checking, Choosing choosing) {
        this.checking = checking;
        this.choosing = choosing;
    }

    @FXML
    private void initialize() {
        unit.setValueFactory(units);
        units.maxProperty().bind(choosing.units());
        unit.valueProperty().addListener((o, before, now) -> {
            if (now != null) {
                choosing.unit().set(now - 1);
            }
        });
        choosing.unit().addListener((o, before, now) -> units.setValue(now.intValue() + 1));
        choosing.inspected().addListener(o -> checking.forget());
        checked.textProperty().bind(checking.outcome());
        checked.heightProperty().addListener((o, before, now) -> {
            if (!checked.getText().isEmpty() && now.doubleValue() > before.doubleValue()) {
                reveal();
            }
        });
        check.disableProperty().bind(checking.busy());
    }

    /** Scrolls to the outcome, which stands last. */
    private void reveal() {
        for (Node n = checked; n != null; n = n.getParent()) {
            if (n instanceof ScrollPane pane) {
                pane.setVvalue(1);
            }
        }
    }

    @FXML
    private void check() {
        checking.check();
    }
}
