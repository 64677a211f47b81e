package unfold.task.corpus;

import java.io.IOException;

/** A file that cannot be trained on. The message is one sentence: the file, the place in it, the reason and the remedy. */
public final class CorpusException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final String place;
    private final String reason;
    private final String remedy;

    /**
     * A file that cannot be used.
     *
     * @param file its name
     * @param place where in the file, such as "line 3"; empty when it is the file as a whole
     * @param reason what is wrong, going on from the place: "is empty"
     * @param remedy what to do, as an order without a full stop
     */
    public CorpusException(String file, String place, String reason, String remedy) {
        super((place.isEmpty() ? file : file + ", " + place) + ": " + reason + "; " + remedy + ".");
        this.file = file;
        this.place = place;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** Where in the file; empty when it is the file as a whole. */
    public String place() {
        return place;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
