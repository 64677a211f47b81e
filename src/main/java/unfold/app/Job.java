package unfold.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Work that is done away from the window's thread, while a person looks on and may give it up. */
final class Job {
    private final String what;
    private final boolean endable;
    private final long since = System.nanoTime();
    private final Optional<Runnable> way = Optional.of(this::giveUp);
    private @Nullable Thread worker;
    private boolean given;
    private boolean over;

    /**
     * Work not begun yet.
     *
     * @param what a few words; empty to show nothing
     * @param endable whether it may be given up
     */
    Job(String what, boolean endable) {
        this.what = what;
        this.endable = endable;
    }

    /** What it is, in a few words. */
    String what() {
        return what;
    }

    /** How long it has been there, in nanoseconds. */
    long age() {
        return System.nanoTime() - since;
    }

    /** How to give it up, while that can be. */
    synchronized Optional<Runnable> wayOut() {
        return endable && !given && !over ? way : Optional.empty();
    }

    private synchronized void giveUp() {
        given = true;
        insist();
    }

    /** Says so again where it was given up: libraries that draw may have taken the interrupt for theirs. */
    synchronized void insist() {
        if (given && worker != null) {
            worker.interrupt();
        }
    }

    /**
     * Does it on this thread.
     *
     * @throws CancellationException if it was given up before it was done
     */
    <T> T done(Callable<T> work) throws Exception {
        begin();
        try {
            return work.call();
        } catch (Exception e) {
            throw end() ? new CancellationException(what) : e;
        } finally {
            end();
        }
    }

    /** What was given up before it began begins nevertheless, so that it ends as it does in the middle. */
    private synchronized void begin() {
        worker = Thread.currentThread();
        insist();
    }

    /** After this nobody interrupts the thread, which does other work next; whether it was given up. */
    private synchronized boolean end() {
        worker = null;
        over = true;
        if (given) {
            Thread.interrupted();
        }
        return given;
    }
}
