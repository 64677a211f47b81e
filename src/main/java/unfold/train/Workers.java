package unfold.train;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import unfold.engine.Parallel;

/**
 * Threads that share the tasks of one caller. Which thread does which task is left to chance; the tasks must not care.
 *
 * <p>Between jobs that follow each other closely the helpers stay awake, because waking a thread takes longer than most jobs; after a tenth
 * of a millisecond they sleep. Nothing is allocated by a job.
 */
public final class Workers implements Parallel, AutoCloseable {
    /** How long a thread stays awake for what may come. */
    private static final long AWAKE_NANOS = 100_000;
    /** Fields of {@link #job}: its number, how many tasks it has, and which is next. */
    private static final int BITS = 16;

    private static final long FIELD = (1L << BITS) - 1;

    private final Thread[] helpers;
    private final AtomicLong job = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile IntConsumer task = i -> {};
    private volatile boolean closed;

    /** The caller and {@code degree − 1} threads of this factory. */
    public Workers(int degree, ThreadFactory factory) {
        helpers = new Thread[degree - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = factory.newThread(this::help);
            helpers[i].start();
        }
    }

    @Override
    public int degree() {
        return helpers.length + 1;
    }

    @Override
    public void run(int tasks, IntConsumer each) {
        if (tasks == 1 || helpers.length == 0 || tasks > FIELD) {
            for (int i = 0; i < tasks; i++) {
                each.accept(i);
            }
            return;
        }
        task = each;
        done.set(0);
        long number = (job.get() >>> (2 * BITS)) + 1;
        job.set((number << (2 * BITS)) | ((long) tasks << BITS));
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        take();
        long since = System.nanoTime();
        while (done.get() < tasks) {
            if (System.nanoTime() - since < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, 10_000);
            }
        }
        task = i -> {};
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown.getMessage(), thrown);
        }
    }

    /** Does tasks of the present job until none is left; whether there was any. */
    private boolean take() {
        boolean any = false;
        while (true) {
            long now = job.get();
            long next = now & FIELD;
            if (next >= ((now >>> BITS) & FIELD)) {
                return any;
            }
            // success means that the job is not over, so that the task read below is this job's
            if (job.compareAndSet(now, now + 1)) {
                any = true;
                try {
                    task.accept((int) next);
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                }
                done.incrementAndGet();
            }
        }
    }

    private void help() {
        long since = System.nanoTime();
        while (!closed) {
            if (take()) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                since = System.nanoTime();
            }
        }
    }

    /** Lets the threads end; the caller then does all tasks itself. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
