package unfold.app.view;

import java.util.OptionalInt;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.util.converter.IntegerStringConverter;
import unfold.app.desk.Checking;
import unfold.app.desk.Choosing;
import unfold.app.desk.Numerals;

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
        units.setConverter(new IntegerStringConverter() {
            @Override
            public Integer fromString(String typed) {
                return meant(typed).orElse(units.getValue());
            }
        });
        unit.setValueFactory(units);
        units.maxProperty().bind(choosing.units());
        unit.valueProperty().addListener((o, before, now) -> {
            if (now != null) {
                choosing.unit().set(now - 1);
            }
        });
        unit.getEditor().setOnAction(e -> type());
        unit.getEditor().focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                showUnit(); // what counts is in sight again, whatever was typed
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

    private void type() {
        String typed = unit.getEditor().getText().strip();
        if (meant(typed).isEmpty()) {
            checking.refuse(typed, units.getMax());
        }
        unit.commitValue();
        showUnit();
    }

    private OptionalInt meant(String typed) {
        return Numerals.whole(typed.strip(), 1, units.getMax());
    }

    private void showUnit() {
        unit.getEditor().setText(Integer.toString(units.getValue()));
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
