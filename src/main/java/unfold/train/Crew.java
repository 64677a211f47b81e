package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import unfold.engine.Parallel;

/**
 * The threads of one run or of one caller: helpers that share its work, and others hired for a task of their own. All are daemons, and
 * {@link #close} waits for all of them.
 */
public final class Crew implements Parallel, AutoCloseable {
    private static final long CLOSE_MILLIS = 10_000;
    private static final int MOST_THREADS = 4;
    /** Weights times sequences times steps from which a training step is shared out: a few milliseconds. */
    private static final double WORK_TO_SHARE = 4e6;

    private final List<Thread> made = new ArrayList<>();
    private final Workers workers;
    private boolean closed;

    /** The caller's thread and others that help it, {@code threads} in all. */
    public Crew(int threads) {
        workers = new Workers(threads, body -> thread(body, "unfold-worker"));
    }

    /** One thread while steps are short, so that the window keeps a processor for itself; more where a step takes long. */
    static int size(Plan plan, int processors) {
        double work = (double) plan.blueprint().circuit().trainedCount()
                * plan.tuning().batch()
                * plan.dataset().defaults().probeLength();
        return work < WORK_TO_SHARE ? 1 : Math.min(MOST_THREADS, processors);
    }

    /** A thread that is waited for in the end; the caller starts it. */
    synchronized Thread thread(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Does this on a thread of its own that gives way to others, unless the crew is closed already. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint, where the system takes hints; nothing relies upon it
    synchronized void hire(Runnable body, String name) {
        if (!closed) {
            Thread thread = thread(body, name);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    @Override
    public int degree() {
        return workers.degree();
    }

    @Override
    public void run(int tasks, IntConsumer task) {
        workers.run(tasks, task);
    }

    /** Ends the helpers and waits for all threads; whoever hired others has told them to end before. */
    @Override
    public void close() {
        List<Thread> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(made);
        }
        workers.close();
        try {
            for (Thread thread : all) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
