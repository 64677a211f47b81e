package unfold.app.desk;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work in the background that can be waited for: all that is under way when the waiting begins, and what its outcomes ask for at once.
 * Later work is not waited for, or there would be no end to it while a run trains. Used on one thread.
 */
public final class Awaited implements Background {
    private final Background background;
    private final Set<Object> underWay = new HashSet<>();
    private final Set<Object> missing = new HashSet<>();
    private boolean heir;

    /** Nothing under way yet. */
    public Awaited(Background background) {
        this.background = background;
    }

    @Override
    public <T> void run(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        Object job = new Object();
        underWay.add(job);
        boolean inherited = heir;
        if (inherited) {
            missing.add(job);
        }
        background.run(
                what,
                work,
                outcome -> ended(job, inherited, () -> done.accept(outcome)),
                e -> ended(job, inherited, () -> failed.accept(e)));
    }

    private void ended(Object job, boolean inherited, Runnable then) {
        heir = missing.contains(job) && !inherited;
        try {
            then.run();
        } finally {
            heir = false;
            underWay.remove(job);
            missing.remove(job);
        }
    }

    /** Begins to wait for what is under way now. */
    public void await() {
        missing.clear();
        missing.addAll(underWay);
    }

    /** Whether nothing waited for is missing any more. */
    public boolean over() {
        return missing.isEmpty();
    }
}
