package unfold.app.view;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Names;

/** A list to choose from whose entries have names in the message bundles. */
final class Named {
    private Named() {}

    /** Fills the box and keeps it at the value; {@code chosen} hears of what a person picks. */
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
        box.setOnAction(e -> {
            T picked = box.getValue();
            if (!showing[0] && picked != null && !picked.equals(value.getValue())) {
                chosen.accept(picked);
            }
        });
    }
}
