package unfold.app.bench;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A field for one number with a mark behind it. What is typed counts when Enter is pressed or the field is left. */
final class PencilCell extends HBox {
    private static final int COLUMNS = 4;

    private final TextField field = new TextField();
    private final Label mark = new Label();
    private final Consumer<String> entered;
    private String last = "";

    /**
     * An empty field.
     *
     * @param name what it asks for, in letters
     * @param entered takes what was typed
     * @param looked hears that it is the one looked at
     */
    PencilCell(String id, String name, Consumer<String> entered, Runnable looked) {
        this.entered = entered;
        field.setId(id);
        field.setAccessibleText(name);
        field.setPrefColumnCount(COLUMNS);
        field.setMinWidth(Region.USE_PREF_SIZE);
        field.setOnAction(e -> commit());
        field.focusedProperty().addListener((o, before, now) -> {
            if (now) {
                looked.run();
            } else {
                commit();
            }
        });
        mark.getStyleClass().add("pencil-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("pencil-cell");
        getChildren().addAll(field, mark);
    }

    private void commit() {
        if (!field.getText().equals(last)) {
            last = field.getText();
            entered.accept(last);
        }
    }

    /** Puts a number there, unless it is there already. */
    void put(String text) {
        if (!text.equals(last)) {
            last = text;
            field.setText(text);
        }
    }

    /** Marks it: a sign, and the style class of its colour. */
    void mark(String sign, String kind, String said) {
        mark.setText(sign);
        mark.getStyleClass().setAll("label", "pencil-mark", "pencil-" + kind);
        field.setAccessibleHelp(said);
    }
}
