package unfold.app.bench;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Background;

/** Measures anew whenever asked, one measurement at a time; what is asked for meanwhile waits, and only the newest of it is kept. */
final class Renewal {
    private final Background background;
    private final Consumer<Exception> failed;
    private @Nullable Runnable next;
    private boolean working;
    private boolean closed;

    /** @param failed hears of what went wrong */
    Renewal(Background background, Consumer<Exception> failed) {
        this.background = background;
        this.failed = failed;
    }

    /**
     * Measures.
     *
     * @param what a few words shown meanwhile; empty for none
     * @param work the measurement, on another thread
     * @param done takes its outcome
     */
    <T> void ask(String what, Callable<T> work, Consumer<T> done) {
        if (closed) {
            return;
        }
        if (working) {
            next = () -> ask(what, work, done);
            return;
        }
        working = true;
        background.run(
                what,
                work,
                outcome -> {
                    working = false;
                    if (!closed) {
                        done.accept(outcome);
                        goOn();
                    }
                },
                e -> {
                    working = false;
                    if (!closed) {
                        failed.accept(e);
                        goOn();
                    }
                });
    }

    /** Whether a measurement is under way. */
    boolean working() {
        return working;
    }

    private void goOn() {
        Runnable waiting = next;
        next = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Nothing is heard of any more. */
    void close() {
        closed = true;
        next = null;
    }
}
