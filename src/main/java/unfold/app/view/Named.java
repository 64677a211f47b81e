package unfold.app.view;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Names;

/** A list to choose from whose entries have names in the message bundles. */
final class Named {
    private Named() {}

    /** Fills the box and keeps it at the value; {@code chosen} hears of what a person picks, once the list is shut; Escape picks nothing. */
    static <T> void fill(
            ComboBox<T> box,
            ObservableList<T> items,
            Function<T, String> name,
            ObservableValue<? extends @Nullable T> value,
            Consumer<T> chosen) {
        box.setConverter(new Names<>(name));
        box.setVisibleRowCount(16);
        boolean[] showing = new boolean[1];
        Runnable show = () -> {
            showing[0] = true;
            if (!box.getItems().equals(items)) {
                box.getItems().setAll(items);
            }
            box.setValue(value.getValue());
            showing[0] = false;
        };
        items.addListener((ListChangeListener<T>) c -> show.run());
        value.addListener((o, before, now) -> show.run());
        show.run();
        Runnable take = () -> {
            T picked = box.getValue();
            if (!showing[0] && picked != null && !picked.equals(value.getValue())) {
                chosen.accept(picked);
            }
        };
        box.setOnAction(e -> {
            // who goes through the open list with the arrow keys has chosen nothing yet
            if (!box.isShowing()) {
                take.run();
            }
        });
        box.setOnHidden(e -> take.run());
        box.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            // the arrow keys open the list, where they choose nothing yet
            if (!box.isShowing() && (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN)) {
                box.show();
                e.consume();
            }
        });
        box.skinProperty().addListener((o, before, skin) -> {
            if (skin instanceof ComboBoxListViewSkin<?> list) {
                list.getPopupContent().addEventFilter(KeyEvent.KEY_PRESSED, e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        show.run();
                    }
                });
            }
        });
    }
}
