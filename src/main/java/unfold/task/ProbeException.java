package unfold.task;

import java.io.Serializable;
import java.util.List;
import unfold.setting.Telling;
import unfold.setting.Told;

/** A typed sequence that cannot be looked at; the message is one sentence for a person: what, where, what to do. */
public final class ProbeException extends IllegalArgumentException implements Telling {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "unfold.task.messages";
    private static final int SHOWN = 20;

    private final Told told;

    /**
     * A sequence that is wrong.
     *
     * @param why the message {@code probe.WHY}
     * @param places what fills its places
     */
    ProbeException(String why, Serializable... places) {
        this(new Told(BUNDLE, "probe." + why, List.of(places)));
    }

    private ProbeException(Told told) {
        super(told.english());
        this.told = told;
    }

    @Override
    public Told told() {
        return told;
    }

    /** What was typed, cut off where it is long. */
    static String shortened(String typed) {
        return Told.quoted(typed, SHOWN);
    }
}
