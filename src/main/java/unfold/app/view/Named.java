package unfold.app.view;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A list to choose from whose entries have names in the message bundles. */
final class Named<T> extends StringConverter<T> {
    private final Function<T, String> name;

    private Named(Function<T, String> name) {
        this.name = name;
    }

    /** Fills the box and keeps it at the value; {@code chosen} hears of what a person picks. */
    static <T> void fill(
            ComboBox<T> box,
            ObservableList<T> items,
            Function<T, String> name,
            ObservableValue<? extends @Nullable T> value,
            Consumer<T> chosen) {
        box.setConverter(new Named<>(name));
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

    @Override
    public String toString(T entry) {
        return entry == null ? "" : name.apply(entry);
    }

    @Override
    public T fromString(String shown) {
        throw new IllegalStateException("a list of choices is not typed into: " + shown);
    }
}
