package unfold.app.desk;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work that must not hold up the window; its outcome comes back to the caller's thread. */
@FunctionalInterface
public interface Background {
    /**
     * Does the work elsewhere, then one of the other two here.
     *
     * @param what a few words shown while it takes longer than a moment; empty to show nothing
     */
    <T> void run(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed);

    /**
     * The same with work that a person may give up, and that leaves nothing behind when its thread is interrupted; given up, it has failed
     * by a {@link java.util.concurrent.CancellationException}.
     */
    default <T> void write(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        run(what, work, done, failed);
    }

    /** Does everything at once, here: for tests. */
    static Background atOnce() {
        return new Background() {
            @Override
            public <T> void run(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
                T result;
                try {
                    result = work.call();
                } catch (Exception e) {
                    failed.accept(e);
                    return;
                }
                done.accept(result);
            }
        };
    }
}
