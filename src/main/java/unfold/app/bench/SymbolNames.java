package unfold.app.bench;

import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Symbol;

/** Shows the names of signals and parameters as they are written. */
final class SymbolNames extends StringConverter<String> {
    @Override
    public String toString(@Nullable String name) {
        return name == null ? "" : Symbol.of(name).text();
    }

    @Override
    public String fromString(String text) {
        return text;
    }
}
