package unfold.app.desk;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How the entries of a list of choices are called; nothing is typed into such a list. */
public final class Names<T> extends StringConverter<T> {
    private final Function<T, String> name;

    /** Names given by this function. */
    public Names(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(@Nullable T entry) {
        return entry == null ? "" : name.apply(entry);
    }

    @Override
    public T fromString(String shown) {
        throw new IllegalStateException("a list of choices is not typed into: " + shown);
    }
}
