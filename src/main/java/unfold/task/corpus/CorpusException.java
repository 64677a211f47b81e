package unfold.task.corpus;

import java.io.Serializable;
import unfold.setting.RefusedFile;
import unfold.setting.Told;

/** A file that cannot be trained on. The message is one sentence: the file, the place in it, the reason and the remedy. */
public final class CorpusException extends RefusedFile {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "unfold.task.corpus.messages";

    private CorpusException(String file, Told place, Told reason, Told remedy, Told told) {
        super(file, place, reason, remedy, told);
    }

    /**
     * A file that cannot be used as a whole.
     *
     * @param file its name
     * @param what key of the reason, {@code corpus.WHAT}, and of what to do, {@code corpus.WHAT.remedy}
     * @param places what stands in the places of both
     */
    public static CorpusException of(String file, String what, Serializable... places) {
        return at(file, words("nowhere"), what, places);
    }

    /** A file that cannot be used because of a {@link #place} in it. */
    public static CorpusException at(String file, Told place, String what, Serializable... places) {
        Told reason = words(what, places);
        Told remedy = words(what + ".remedy", places);
        boolean whole = place.key().equals("corpus.nowhere");
        Told told = whole ? words("sentence", file, reason, remedy) : words("sentence.at", file, place, reason, remedy);
        return new CorpusException(file, place, reason, remedy, told);
    }

    /** A place in a file, {@code corpus.place.WHAT}. */
    public static Told place(String what, Serializable... places) {
        return words("place." + what, places);
    }

    /** The folder that is in no other. */
    static Told root() {
        return words("root");
    }

    private static Told words(String key, Serializable... places) {
        return Told.of(BUNDLE, "corpus." + key, places);
    }

    /** This with what lies behind it. */
    CorpusException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
