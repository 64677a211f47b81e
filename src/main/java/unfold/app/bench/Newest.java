package unfold.app.bench;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import unfold.app.desk.Background;

/** Work in the background of which only the newest counts: what is asked for meanwhile is begun when the one under way has ended. */
final class Newest<T> {
    private final Background background;
    private final Supplier<Callable<T>> next;
    private final Consumer<T> done;
    private final Consumer<Exception> failed;
    private boolean working;
    private boolean stale;
    private boolean ended;

    /**
     * Nothing under way yet.
     *
     * @param next what is to be done now, asked for on the caller's thread
     */
    Newest(Background background, Supplier<Callable<T>> next, Consumer<T> done, Consumer<Exception> failed) {
        this.background = background;
        this.next = next;
        this.done = done;
        this.failed = failed;
    }

    /** Does it with what is there now. */
    void renew() {
        if (ended) {
            return;
        }
        if (working) {
            stale = true;
            return;
        }
        working = true;
        stale = false;
        background.run("", next.get(), this::take, e -> {
            working = false;
            failed.accept(e);
        });
    }

    private void take(T result) {
        working = false;
        if (!ended) {
            done.accept(result);
            if (stale) {
                renew();
            }
        }
    }

    /** Lets nothing more come. */
    void end() {
        ended = true;
    }
}
