package unfold.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import unfold.app.desk.Background;
import unfold.app.desk.Notices;

/**
 * Where other threads meet the window's: one timer that once a frame fetches what has been finished elsewhere, moves what moves and
 * lets every picture redraw what changed.
 */
public final class FxBridge implements Background {
    private static final double NANOS = 1e-9;
    private static final double LONGEST_FRAME = 0.1;
    private static final long MOMENT = 700_000_000L;

    private final Executor executor;
    private final Notices notices;
    private final Queue<Runnable> finished = new ConcurrentLinkedQueue<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<DoubleConsumer> motions = new ArrayList<>();
    private final List<LongConsumer> pictures = new ArrayList<>();
    private final Queue<Runnable> followers = new ArrayDeque<>();
    private final Queue<Runnable> sent = new ArrayDeque<>();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };
    private long last;
    private boolean framing;

    /** @param executor does what would hold up the window */
    public FxBridge(Executor executor, Notices notices) {
        this.executor = executor;
        this.notices = notices;
    }

    /** Lets something move: it is told the seconds since the frame before. */
    public void moves(DoubleConsumer motion) {
        motions.add(motion);
    }

    /** Lets a picture look whether it has to be redrawn, after everything has moved; it is told the time in nanoseconds. */
    public void draws(LongConsumer picture) {
        pictures.add(picture);
    }

    /** The same, but not in the first frame, which is there sooner without; one after another they join it in the frames after that. */
    public void follows(LongConsumer picture) {
        follows(() -> pictures.add(picture));
    }

    /** Does once, in a frame of its own after the first, what the first is there sooner without. */
    public void follows(Runnable what) {
        followers.add(what);
    }

    /** Starts the frames. */
    public void start() {
        timer.start();
    }

    /** Ends the frames and forgets everybody. */
    public void stop() {
        timer.stop();
        motions.clear();
        pictures.clear();
        followers.clear();
        finished.clear();
    }

    @Override
    public <T> void run(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        run(new Job(what, false), work, done, failed);
    }

    @Override
    public <T> void write(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        run(new Job(what, true), work, done, failed);
    }

    private <T> void run(Job job, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        if (!job.what().isEmpty()) {
            jobs.add(job);
        }
        sent.add(() -> {
            Runnable outcome;
            try {
                T result = job.done(work);
                outcome = () -> done.accept(result);
            } catch (Exception e) {
                outcome = () -> failed.accept(e);
            } catch (OutOfMemoryError | StackOverflowError e) {
                outcome = () -> failed.accept(new IllegalStateException(e));
            }
            Runnable next = outcome;
            finished.add(() -> {
                jobs.remove(job);
                next.run();
            });
        });
        if (!framing) {
            send();
        }
    }

    private void send() {
        for (Runnable next = sent.poll(); next != null; next = sent.poll()) {
            executor.execute(next);
        }
    }

    /** Does on the window's thread, in the next frame, what another thread asks for. */
    public void later(Runnable what) {
        finished.add(what);
    }

    private void frame(long now) {
        framing = true;
        try {
            double seconds = last == 0 ? 0 : Math.min(LONGEST_FRAME, (now - last) * NANOS);
            last = now;
            advance(seconds, now);
        } finally {
            framing = false;
            send(); // not sooner: a thread that wakes takes the processor from the frame
        }
    }

    private void advance(double seconds, long now) {
        for (Runnable next = finished.poll(); next != null; next = finished.poll()) {
            next.run();
        }
        jobs.forEach(Job::insist);
        Optional<Job> shown = jobs.stream().filter(j -> j.age() > MOMENT).findFirst();
        notices.busy(shown.map(Job::what).orElse(""), shown.flatMap(Job::wayOut));
        for (DoubleConsumer motion : List.copyOf(motions)) {
            motion.accept(seconds);
        }
        for (LongConsumer picture : List.copyOf(pictures)) {
            picture.accept(now);
        }
        if (!followers.isEmpty()) {
            followers.remove().run();
        }
    }
}
