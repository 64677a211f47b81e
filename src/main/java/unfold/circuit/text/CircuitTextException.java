package unfold.circuit.text;

import java.io.Serializable;
import unfold.setting.Telling;
import unfold.setting.Told;

/** A text that is no circuit, or none for the task at hand. The message is one sentence: line, column, what is wrong and the remedy. */
public final class CircuitTextException extends IllegalArgumentException implements Telling {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "unfold.circuit.text.messages";
    private final transient Place place;
    private final Told told;

    private CircuitTextException(Place place, Told told) {
        super(told.english());
        this.place = place;
        this.told = told;
    }

    /**
     * Something wrong at this place.
     *
     * @param what key of the reason and the remedy, {@code written.WHAT}
     * @param places what stands in its places
     */
    static CircuitTextException at(Place place, String what, Serializable... places) {
        Told reason = Told.of(BUNDLE, "written." + what, places);
        return new CircuitTextException(
                place, Told.of(BUNDLE, "written.sentence", place.line(), place.column(), reason));
    }

    /** Where it is wrong. */
    public Place place() {
        return place;
    }

    @Override
    public Told told() {
        return told;
    }
}
