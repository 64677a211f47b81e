package unfold.setting;

import java.io.IOException;

/** A file that is refused. The message is one sentence: the file, the place in it, the reason and the remedy. */
public abstract class RefusedFile extends IOException implements Telling {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final Told place;
    private final Told reason;
    private final Told remedy;
    private final Told told;

    /**
     * A file that is refused.
     *
     * @param file its name
     * @param place where in it; says nothing if it is the file as a whole
     * @param told the sentence that says it all
     */
    protected RefusedFile(String file, Told place, Told reason, Told remedy, Told told) {
        super(told.english());
        this.file = file;
        this.place = place;
        this.reason = reason;
        this.remedy = remedy;
        this.told = told;
    }

    /** The name of the file. */
    public final String file() {
        return file;
    }

    /** Where in the file; empty when it is the file as a whole. */
    public final String place() {
        return place.english();
    }

    /** What is wrong. */
    public final String reason() {
        return reason.english();
    }

    /** What to do. */
    public final String remedy() {
        return remedy.english();
    }

    @Override
    public final Told told() {
        return told;
    }
}
