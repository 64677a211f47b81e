package unfold.app.desk;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Offers the copy that a program left which did not end as it should. */
public final class Recovery {
    private final Autosave autosave;
    private final Filing filing;
    private final ReadOnlyStringWrapper offered = new ReadOnlyStringWrapper("");
    private final Optional<Path> copy;

    /** Looks whether there is one. */
    public Recovery(Autosave autosave, Filing filing, Wording wording) {
        this.autosave = autosave;
        this.filing = filing;
        this.copy = autosave.left();
        if (copy.isPresent()) {
            offered.set(wording.say(
                    "recovery.offer",
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                            .withLocale(Locale.getDefault(Locale.Category.FORMAT))
                            .format(Autosave.written(copy.get()).toInstant().atZone(ZoneId.systemDefault()))));
        } else {
            autosave.settle();
        }
    }

    /** What there is, in a sentence; empty for nothing. */
    public ReadOnlyStringProperty offered() {
        return offered.getReadOnlyProperty();
    }

    /** Goes on with it. */
    public void restore() {
        copy.ifPresent(filing::recover);
        dismiss();
    }

    /** Does not ask again. */
    public void dismiss() {
        autosave.settle();
        offered.set("");
    }
}
