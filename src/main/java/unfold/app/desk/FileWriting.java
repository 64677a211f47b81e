package unfold.app.desk;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Writes files while the window goes on, and says what came of it. */
public final class FileWriting {
    /** Puts into the file what belongs there. */
    @FunctionalInterface
    public interface Work {
        /** Writes it, whole or not at all. */
        void write() throws Exception;
    }

    private final Background background;
    private final Notices notices;
    private final Wording wording;

    /** Says it in these words. */
    public FileWriting(Background background, Notices notices, Wording wording) {
        this.background = background;
        this.notices = notices;
        this.wording = wording;
    }

    /** Writes a file. */
    public void write(Path file, Work work) {
        write(file, work, () -> {});
    }

    /** Writes a file, and goes on when it is there. */
    public void write(Path file, Work work, Runnable next) {
        String name = String.valueOf(file.getFileName());
        background.write(
                wording.say("busy.saving", name),
                () -> {
                    work.write();
                    return file;
                },
                written -> {
                    notices.tell(wording.say("notice.saved", name));
                    next.run();
                },
                e -> failed(file, e));
    }

    /** Says that a file could not be written, or was given up. */
    public void failed(Path file, Exception e) {
        String name = String.valueOf(file.getFileName());
        if (e instanceof CancellationException) {
            notices.tell(wording.say("notice.given.up", name));
        } else {
            notices.warn(wording.tell(e, "problem.saving", name));
        }
    }
}
