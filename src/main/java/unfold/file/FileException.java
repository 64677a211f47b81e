package unfold.file;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import unfold.setting.RefusedFile;
import unfold.setting.Told;

/** A file that cannot be read. The message is one sentence: the file, the place in it, the reason and the remedy. */
public final class FileException extends RefusedFile {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "unfold.file.messages";
    private static final int LONGEST = 300;
    /** Of a text in the place of something told that stands in a place itself. */
    private static final int LONGEST_INSIDE = 80;

    private static final Told NOWHERE = words("file.nowhere");

    private FileException(String file, Told place, Told reason, Told remedy, Told told) {
        super(file, place, reason, remedy, told);
    }

    /**
     * A file that cannot be used as a whole.
     *
     * @param file its name
     * @param what key of the reason in {@code unfold/file/messages.properties}; {@code WHAT.remedy} is what to do
     * @param places what stands in the places of both
     */
    public static FileException of(String file, String what, Serializable... places) {
        return at(file, NOWHERE, what, places);
    }

    /** A file that cannot be used because of a {@link #place} in it. */
    public static FileException at(String file, Told place, String what, Serializable... places) {
        Told reason = words(what, places);
        Told remedy = words(what + ".remedy", places);
        Told told = place.equals(NOWHERE)
                ? words("file.sentence", file, reason, remedy)
                : words("file.sentence.at", file, place, reason, remedy);
        return new FileException(file, place, reason, remedy, told);
    }

    /** A place in a file, {@code file.place.WHAT}. */
    public static Told place(String what, Serializable... places) {
        return words("file.place." + what, places);
    }

    /** What the system said when a file was opened or read, in words. */
    public static FileException of(Path file, IOException e) {
        if (e instanceof FileException already) {
            return already;
        }
        String what = Files.isDirectory(file)
                ? "folder"
                : e instanceof NoSuchFileException
                        ? "missing"
                        : e instanceof AccessDeniedException ? "forbidden" : "broken";
        return of(file.toString(), "file." + what).because(e);
    }

    private static Told words(String key, Serializable... places) {
        return shown(Told.of(BUNDLE, key, places), LONGEST);
    }

    private static Told shown(Told told, int most) {
        List<Serializable> shown = new ArrayList<>();
        for (Serializable place : told.places()) {
            shown.add(
                    place instanceof String text
                            ? shown(text, most)
                            : place instanceof Told inner ? shown(inner, LONGEST_INSIDE) : place);
        }
        return new Told(told.bundle(), told.key(), shown);
    }

    /** A text from a file, or the name of one, as part of one sentence: on one line and not too long. */
    private static String shown(String text, int most) {
        return Told.quoted(text.replaceAll("\\p{Cntrl}", "␣"), most);
    }

    /** This with what lies behind it. */
    public FileException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
