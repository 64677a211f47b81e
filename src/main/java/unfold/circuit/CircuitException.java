package unfold.circuit;

import java.io.Serializable;
import unfold.setting.Telling;
import unfold.setting.Told;

/** Something that does not fit into a circuit. The message says what, with both sides of what does not fit, and has no end as a sentence has. */
public final class CircuitException extends IllegalArgumentException implements Telling {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "unfold.circuit.messages";
    private final Told told;

    private CircuitException(Told told) {
        super(told.english());
        this.told = told;
    }

    /**
     * Something that does not fit.
     *
     * @param what key of what is said, {@code builder.WHAT}
     * @param places what stands in its places
     */
    static CircuitException of(String what, Serializable... places) {
        return new CircuitException(words(what, places));
    }

    /** Words that stand in a place themselves. */
    static Told words(String what, Serializable... places) {
        return Told.of(BUNDLE, "builder." + what, places);
    }

    @Override
    public Told told() {
        return told;
    }
}
