package unfold.app.bench;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Every bench there is, and the one on the desk. */
public final class Benches {
    private final List<Bench> all = ServiceLoader.load(Bench.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Bench::key))
            .toList();
    private final ObjectProperty<@Nullable Bench> chosen = new SimpleObjectProperty<>();

    /** All of them. */
    public List<Bench> all() {
        return all;
    }

    /** The one that is wanted; null for none. */
    public ObjectProperty<@Nullable Bench> chosen() {
        return chosen;
    }
}
