package unfold.app.view;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import unfold.app.desk.Field;
import unfold.app.desk.Wording;
import unfold.setting.Setting;

/** One field: its name, the control its kind asks for beside it or, if that holds words, below it, and the sentence on what is wrong. */
final class FieldRow extends VBox {
    private final Field field;
    private final Wording wording;
    private final String prefix;

    /** @param prefix message keys of the words of a choice begin with it: {@code prefix.KEY.WORD} */
    FieldRow(Field field, String prefix, Wording wording) {
        this.field = field;
        this.prefix = prefix;
        this.wording = wording;
        getStyleClass().add("field");
        Control control =
                switch (field.setting().kind()) {
                    case CHOICE -> words();
                    case SWITCH -> tick();
                    default -> line();
                };
        control.setId("field-" + field.setting().key());
        control.setAccessibleText(field.label());
        Label label = new Label(field.label());
        label.setLabelFor(control);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        boolean words = field.setting().kind() == Setting.Kind.CHOICE;
        Pane row = words ? new VBox(label, control) : beside(label, control);
        Label problem = new Label();
        problem.textProperty().bind(field.problem());
        problem.setWrapText(true);
        problem.getStyleClass().add("problem");
        problem.visibleProperty().bind(field.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        field.problem().addListener((o, before, now) -> control.setAccessibleHelp(now));
        getChildren().addAll(row, problem);
    }

    private static HBox beside(Label label, Control control) {
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("row");
        return row;
    }

    private Control line() {
        TextField text = new TextField(field.value().get());
        text.setPrefColumnCount(6);
        text.setMinWidth(USE_PREF_SIZE);
        text.setOnAction(e -> field.enter(text.getText()));
        text.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                field.enter(text.getText());
                text.setText(field.value().get()); // what counts is in sight again, whatever was typed
            }
        });
        text.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                field.withdraw();
                text.setText(field.value().get());
            }
        });
        field.value().addListener((o, before, now) -> text.setText(now));
        return text;
    }

    private Control tick() {
        CheckBox box = new CheckBox();
        box.setSelected(Boolean.parseBoolean(field.value().get()));
        box.setOnAction(e -> field.enter(Boolean.toString(box.isSelected())));
        field.value().addListener((o, before, now) -> box.setSelected(Boolean.parseBoolean(now)));
        return box;
    }

    private Control words() {
        ComboBox<String> words = new ComboBox<>();
        words.setMaxWidth(Double.MAX_VALUE);
        Named.fill(
                words,
                FXCollections.observableList(field.setting().choices()),
                word -> wording.or(prefix + "." + field.setting().key() + "." + word, word),
                field.value(),
                field::enter);
        return words;
    }
}
