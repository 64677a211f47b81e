package unfold.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.train.Snapshot.State;
import unfold.zoo.Blueprint;

/**
 * A training run on its own thread: commands go down, the newest {@link Snapshot} comes up, and nobody waits for anybody. Every method
 * but {@link #close} may be called from any thread and returns at once.
 *
 * <p>The work is cut into turns of some milliseconds that an executor runs one after another. What is trained is a function of the plan
 * and the commands; the clock decides only when somebody may look. A data set serves one run at a time: close a run before the next one
 * begins on the same data.
 */
public final class TrainingRun implements AutoCloseable {
    private static final long TURN_NANOS = 8_000_000;
    private static final long CLOSE_MILLIS = 10_000;
    private static final int MOST_THREADS = 4;
    /** Weights times sequences times steps from which a step is shared out: a few milliseconds. */
    private static final double WORK_TO_SHARE = 4e6;

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int REHEARSED_UNITS = 16;
    private static final int REHEARSED_STEPS = 500;

    private final Plan plan;
    private final Circuit circuit;
    private final Metrics metrics;
    private final Kernel kernel;
    private final Parallel parallel;
    private final Executor executor;
    private final Runnable end;
    private final Mailbox mailbox = new Mailbox();
    private final Pace pace = new Pace();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean cold;
    private volatile Optional<Failure> failure = Optional.empty();

    // from here on touched in turns only
    private @Nullable Trainer trainer;
    private @Nullable Trainer rehearsal;
    private Example probe;
    private Example lastGood;
    private State state = State.PAUSED;
    private long remaining;
    private long rehearsalEnd;
    private boolean stale = true;

    /**
     * A run on threads of its own: one trains, others share its work where that pays. It warms up as soon as its first snapshot has
     * been taken.
     */
    public static TrainingRun start(Plan plan, Kernel kernel) {
        TrainingRun run = start(plan, kernel, threads(plan, Runtime.getRuntime().availableProcessors()));
        run.cold = true;
        return run;
    }

    /** One thread while steps are short, so that the window keeps a processor for itself; more where a step takes long. */
    static int threads(Plan plan, int processors) {
        double work = (double) plan.blueprint().circuit().trainedCount()
                * plan.tuning().batch()
                * plan.dataset().defaults().probeLength();
        return work < WORK_TO_SHARE ? 1 : Math.min(MOST_THREADS, processors);
    }

    /** A run on {@code threads} threads of its own. */
    public static TrainingRun start(Plan plan, Kernel kernel, int threads) {
        List<Thread> made = new CopyOnWriteArrayList<>();
        ExecutorService executor = Executors.newSingleThreadExecutor(body -> thread(body, "unfold-training", made));
        Workers workers = new Workers(threads, body -> thread(body, "unfold-worker", made));
        return new TrainingRun(plan, kernel, workers, executor, () -> {
            executor.shutdown();
            workers.close();
            join(made);
        });
    }

    /** Threads that share the work of a caller who needs no run: for the command line. */
    public interface Crew extends Parallel, AutoCloseable {
        /** Ends the threads and waits for them. */
        @Override
        void close();
    }

    /** The caller's thread and others that help it, {@code threads} in all. */
    public static Crew crew(int threads) {
        List<Thread> made = new CopyOnWriteArrayList<>();
        Workers workers = new Workers(threads, body -> thread(body, "unfold-worker", made));
        return new Crew() {
            @Override
            public int degree() {
                return workers.degree();
            }

            @Override
            public void run(int tasks, IntConsumer task) {
                workers.run(tasks, task);
            }

            @Override
            public void close() {
                workers.close();
                join(made);
            }
        };
    }

    private static Thread thread(Runnable body, String name, List<Thread> made) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A run whose turns are run by this executor, one after another; the caller ends it. */
    public TrainingRun(Plan plan, Kernel kernel, Parallel parallel, Executor executor) {
        this(plan, kernel, parallel, executor, () -> {});
    }

    private TrainingRun(Plan plan, Kernel kernel, Parallel parallel, Executor executor, Runnable end) {
        this.plan = plan;
        this.circuit = plan.blueprint().circuit();
        this.metrics = Trainer.metrics(circuit);
        this.kernel = kernel;
        this.parallel = parallel;
        this.executor = executor;
        this.end = end;
        this.probe = plan.dataset().probe(plan.dataset().defaults().probeLength(), new SplittableRandom(plan.seed()));
        this.lastGood = probe;
        schedule();
    }

    /** The network. */
    public Circuit circuit() {
        return circuit;
    }

    /** The curves, written while training runs. */
    public Metrics metrics() {
        return metrics;
    }

    /** The newest snapshot, if there is one that was not taken before. */
    public Optional<Snapshot> take() {
        Optional<Snapshot> newest = mailbox.take();
        if (cold && newest.isPresent()) {
            cold = false;
            warmUp(WARM_UP);
        }
        return newest;
    }

    /** Why the run stopped, if it did: also where no snapshot could be made. */
    public Optional<Failure> failure() {
        return failure;
    }

    /** Trains on and on. A network without a loss stays paused: its snapshots say that nothing is trained. */
    public void play() {
        step(Long.MAX_VALUE);
    }

    /** Trains so many steps, then pauses. */
    public void step(long steps) {
        send(() -> {
            if (trainer().trains()) {
                failure = Optional.empty();
                state = State.RUNNING;
                remaining = steps;
            }
        });
    }

    /** Pauses after the step under way. */
    public void pause() {
        send(this::rest);
    }

    /** Back to the start weights and the start of the data, paused; with the same tuning the run that follows is the same. */
    public void rewind() {
        send(() -> restart(trainer().plan().seed()));
    }

    /** Starts anew, paused, with other start weights and other data. */
    public void reseed(long seed) {
        send(() -> restart(seed));
    }

    /** Changes the tuning from the next step on. */
    public void tune(Tuning tuning) {
        send(() -> trainer().tune(tuning));
    }

    /** Looks at another sequence from now on. */
    public void probe(Example example) {
        send(() -> probe = example);
    }

    /**
     * Asks something of the trainer between two steps, on its thread: a gradient check, a sample of text.
     *
     * @return the answer when there is one; cancelled if the run is closed before
     */
    public <T> CompletableFuture<T> ask(Function<Trainer, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        send(() -> {
            try {
                answer.complete(question.apply(trainer()));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        if (closed) {
            answer.completeExceptionally(new CancellationException("the run is closed"));
        }
        return answer;
    }

    /** Trains a copy that is thrown away, until somebody wants something or the time is over, so that the machine code is ready. */
    public void warmUp(Duration atMost) {
        send(() -> {
            if (state == State.PAUSED && trainer().trains() && trainer().steps() == 0) {
                rehearsal = new Trainer(rehearsed(), kernel, parallel);
                rehearsalEnd = System.nanoTime() + atMost.toNanos();
            }
        });
    }

    /** Ends the run and its threads and waits for them: for no longer than one training step takes. */
    @Override
    public void close() {
        closed = true;
        end.run();
    }

    private void send(Runnable command) {
        commands.add(command);
        schedule();
    }

    private void schedule() {
        if (!closed && scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::turn);
            } catch (RejectedExecutionException e) {
                if (!closed) {
                    throw e;
                }
            }
        }
    }

    private void turn() {
        scheduled.set(false);
        if (closed) {
            return;
        }
        try {
            obey();
            if (state == State.RUNNING) {
                train();
            } else if (rehearsal != null) {
                rehearse(rehearsal);
            }
            show();
        } catch (RuntimeException | Error e) {
            fail(e);
            showFailure();
        }
        if (state == State.RUNNING || rehearsal != null || !commands.isEmpty()) {
            schedule();
        }
    }

    private void obey() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            endRehearsal();
            stale = true;
            command.run();
        }
    }

    private void train() {
        Trainer trained = trainer();
        long began = System.nanoTime();
        long before = trained.steps();
        while (remaining > 0 && !closed && commands.isEmpty() && state == State.RUNNING) {
            remaining--;
            Optional<Failure> wrong = trained.step();
            if (wrong.isPresent()) {
                failure = wrong;
                state = State.FAILED;
            }
            if (System.nanoTime() - began > TURN_NANOS) {
                break;
            }
        }
        pace.add(Math.max(0, trained.steps() - before), (System.nanoTime() - began) / 1e9);
        if (remaining == 0 && state == State.RUNNING) {
            rest();
        }
        stale |= state != State.RUNNING;
    }

    /** The plan with fewer units: the same code, less to do. */
    private Plan rehearsed() {
        Blueprint b = plan.blueprint();
        return new Plan(
                new Blueprint(
                        b.cell(),
                        b.settings(),
                        b.wiring(),
                        b.form(),
                        Math.min(b.units(), REHEARSED_UNITS),
                        b.depth(),
                        b.initialisation()),
                plan.dataset(),
                plan.tuning(),
                plan.seed());
    }

    private void rehearse(Trainer copy) {
        long began = System.nanoTime();
        boolean failed = false;
        try {
            copy.trace(probe);
            while (!failed && !closed && commands.isEmpty() && System.nanoTime() - began < TURN_NANOS) {
                failed = copy.step().isPresent();
            }
        } catch (RuntimeException e) {
            // whatever it is, the run itself will say so when it comes to it
            failed = true;
        }
        if (failed || System.nanoTime() >= rehearsalEnd || copy.steps() >= REHEARSED_STEPS) {
            endRehearsal();
        }
    }

    private void endRehearsal() {
        if (rehearsal != null) {
            rehearsal = null;
            plan.dataset().rewind();
        }
    }

    /** Makes a snapshot if something changed and, while training runs, if it is time for one. */
    private void show() {
        long began = System.nanoTime();
        if (state == State.RUNNING ? !mailbox.wants(began) : !stale) {
            return;
        }
        Trainer shown = trainer();
        Snapshot snapshot = new Snapshot(
                shown.steps(),
                shown.trace(probe),
                probe,
                state,
                shown.trains(),
                shown.plan().seed(),
                shown.plan().tuning(),
                shown.last(),
                shown.best(),
                shown.solved(),
                shown.solvedAt(),
                pace.seconds(),
                pace.rate(),
                failure);
        long ended = System.nanoTime();
        if (state == State.RUNNING) {
            pace.add(0, (ended - began) / 1e9);
        }
        mailbox.put(snapshot, began, ended);
        stale = false;
        lastGood = probe;
    }

    /** Shows what stopped the run, if that is still possible; {@link #failure()} says it in any case. */
    private void showFailure() {
        probe = lastGood;
        stale = true;
        try {
            show();
        } catch (RuntimeException | Error e) {
            stale = false;
        }
    }

    private void rest() {
        if (state == State.RUNNING) {
            state = State.PAUSED;
        }
        remaining = 0;
        pace.rest();
    }

    private void restart(long seed) {
        state = State.PAUSED;
        failure = Optional.empty();
        pace.clear();
        trainer().reseed(seed);
    }

    private void fail(Throwable error) {
        state = State.FAILED;
        endRehearsal();
        remaining = 0;
        pace.rest();
        failure = Optional.of(Failures.error(error, trainer == null ? 1 : trainer.steps() + 1));
    }

    private Trainer trainer() {
        if (trainer == null) {
            trainer = new Trainer(plan, circuit, metrics, kernel, parallel);
        }
        return trainer;
    }
}
