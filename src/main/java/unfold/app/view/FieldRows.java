package unfold.app.view;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import unfold.app.desk.Field;
import unfold.app.desk.Fields;
import unfold.app.desk.Wording;
import unfold.setting.Setting;

/** Rows of fields in a box. */
final class FieldRows {
    private final Wording wording;

    FieldRows(Wording wording) {
        this.wording = wording;
    }

    /** Shows the fields there are at any time, and nothing of {@code whole} while there are none. */
    void follow(VBox box, ObservableValue<Fields> fields, Supplier<String> prefix, Node whole) {
        Runnable fill = () -> {
            show(box, fields.getValue(), prefix.get());
            boolean some = fields.getValue().all().stream().anyMatch(FieldRows::small);
            whole.setVisible(some);
            whole.setManaged(some);
        };
        fields.addListener((o, before, now) -> fill.run());
        fill.run();
    }

    /** Whether a field has room in a row. */
    private static boolean small(Field field) {
        return field.setting().kind() != Setting.Kind.PAGE;
    }

    /** Shows these fields, one row each. */
    void show(VBox box, Fields fields, String prefix) {
        box.getChildren()
                .setAll(fields.all().stream()
                        .filter(FieldRows::small)
                        .map(f -> new FieldRow(f, prefix, wording))
                        .toList());
    }
}
