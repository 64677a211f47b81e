package unfold.train;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.engine.Cuts;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.kernel.Changeover;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.PlainKernel;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.train.Snapshot.State;

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

    private final Plan plan;
    private final Circuit circuit;
    private final Metrics metrics;
    private final Kernel kernel;
    private final Parallel parallel;
    private final Executor executor;
    private final Runnable end;
    private final Runnable betweenSteps;
    private final Mailbox mailbox = new Mailbox();
    private final Pace pace = new Pace();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean closed;
    private volatile Runnable onFirstLook = () -> {};
    private volatile Optional<Failure> failure = Optional.empty();

    // from here on touched in turns only
    private @Nullable Trainer trainer;
    private Example probe;
    private Cuts cuts = Cuts.NONE;
    private Example lastGood;
    private State state = State.PAUSED;
    private long remaining;
    private boolean stale = true;
    private boolean replaying;

    /**
     * A run on threads of its own: one trains, others share its work where that pays. It begins on the plain kernel, at its best at
     * once; when its first snapshot has been taken another thread warms up the kernel asked for, and the run changes over when that is faster.
     */
    public static TrainingRun start(Plan plan, Kernel kernel) {
        return start(plan, kernel, Optional.empty());
    }

    /** The same, going on from where another run of the plan stood, if one is given. */
    public static TrainingRun start(Plan plan, Kernel kernel, Optional<Standing> from) {
        int threads = Crew.size(plan, Runtime.getRuntime().availableProcessors());
        if (kernel instanceof PlainKernel || !plan.blueprint().trains()) {
            return start(plan, kernel, from, new Crew(threads), () -> {}, () -> {});
        }
        Kernel plain = new PlainKernel();
        Changeover both = new Changeover(plain, kernel);
        Crew crew = new Crew(threads);
        Rehearsal rehearsal = new Rehearsal(plan, plan.blueprint().circuit(), plain, kernel, both::request);
        TrainingRun run = start(plan, both, from, crew, both::settle, rehearsal::end);
        run.onFirstLook = () -> crew.hire(rehearsal, "unfold-rehearsal");
        return run;
    }

    /** A run on {@code threads} threads of its own. */
    public static TrainingRun start(Plan plan, Kernel kernel, int threads) {
        return start(plan, kernel, Optional.empty(), new Crew(threads), () -> {}, () -> {});
    }

    private static TrainingRun start(
            Plan plan, Kernel kernel, Optional<Standing> from, Crew crew, Runnable betweenSteps, Runnable ending) {
        ExecutorService executor = Executors.newSingleThreadExecutor(body -> crew.thread(body, "unfold-training"));
        return new TrainingRun(plan, kernel, from, crew, executor, betweenSteps, () -> {
            ending.run();
            executor.shutdown();
            crew.close();
        });
    }

    /** A run whose turns are run by this executor, one after another; the caller ends it. */
    public TrainingRun(Plan plan, Kernel kernel, Parallel parallel, Executor executor) {
        this(plan, kernel, Optional.empty(), parallel, executor);
    }

    /** The same, going on from where another run of the plan stood, if one is given. */
    public TrainingRun(Plan plan, Kernel kernel, Optional<Standing> from, Parallel parallel, Executor executor) {
        this(plan, kernel, from, parallel, executor, () -> {}, () -> {});
    }

    private TrainingRun(
            Plan plan,
            Kernel kernel,
            Optional<Standing> from,
            Parallel parallel,
            Executor executor,
            Runnable betweenSteps,
            Runnable end) {
        this.plan = plan;
        this.circuit = plan.blueprint().circuit();
        this.metrics = Trainer.metrics(circuit);
        this.kernel = kernel;
        this.parallel = parallel;
        this.executor = executor;
        this.betweenSteps = betweenSteps;
        this.end = end;
        this.probe = plan.probe();
        this.lastGood = probe;
        from.ifPresent(standing -> commands.add(() -> {
            trainer().resume(standing);
            pace.add(0, standing.seconds());
            pace.rest();
        }));
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
        if (newest.isPresent()) {
            onFirstLook.run();
            onFirstLook = () -> {};
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

    /** Goes on from these weights, paused if something had stopped the run; its steps and curves go on as they were. */
    public void take(Parameters weights) {
        Parameters copy = weights.copy();
        send(() -> {
            trainer().take(copy);
            failure = Optional.empty();
            if (state == State.FAILED) {
                state = State.PAUSED;
            }
        });
    }

    /** Back to weights of some steps ago, paused; to be tried again from there in another way. */
    public void goBack() {
        send(() -> {
            trainer().goBack();
            failure = Optional.empty();
            state = State.PAUSED;
        });
    }

    /**
     * Shows the network as it was at an earlier training step, paused; 0 for the start weights. It is trained once more from some steps
     * before, which can be followed in the snapshots and broken off by any other command. Nothing of the run is lost.
     */
    public void look(long step) {
        send(() -> {
            rest();
            trainer().look(step);
            replaying = trainer().looking();
        });
    }

    /** Shows where the run stands again, if an earlier step was looked at. */
    public void comeBack() {
        send(() -> trainer().comeBack());
    }

    /** Goes on from the step looked at, paused: what came after it is given up, and the same would follow with the same tuning. */
    public void goOn() {
        send(() -> {
            if (trainer().looking()) {
                trainer().goOn();
                failure = Optional.empty();
                state = State.PAUSED;
            }
        });
    }

    /** Looks at another sequence from now on. */
    public void probe(Example example) {
        send(() -> probe = example);
    }

    /** Looks at gradients that do not go back across these cuts from now on; training goes on as it is tuned. */
    public void cut(Cuts where) {
        send(() -> cuts = where);
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

    /** Where the run stands after the step under way, to go on from there elsewhere; cancelled if the run is closed before. */
    public CompletableFuture<Standing> standing() {
        return ask(trained -> trained.standing(pace.seconds()));
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
            } else if (replaying) {
                replay();
            }
            show();
        } catch (RuntimeException | Error e) {
            replaying = false;
            fail(e);
            showFailure();
        }
        if (state == State.RUNNING || replaying || !commands.isEmpty()) {
            schedule();
        }
    }

    private void obey() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            stale = true;
            command.run();
            replaying &= trainer().looking();
        }
    }

    private void train() {
        Trainer trained = trainer();
        long began = System.nanoTime();
        long before = trained.steps();
        while (remaining > 0 && !closed && commands.isEmpty() && state == State.RUNNING) {
            remaining--;
            betweenSteps.run();
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
        trained.pace(pace.rate());
        if (remaining == 0 && state == State.RUNNING) {
            rest();
        }
        stale |= state != State.RUNNING;
    }

    private void replay() {
        Trainer trained = trainer();
        long began = System.nanoTime();
        while (replaying && !closed && commands.isEmpty() && System.nanoTime() - began <= TURN_NANOS) {
            betweenSteps.run();
            replaying = trained.replay();
        }
        stale = true;
    }

    /** Makes a snapshot if something changed and, while training runs or an earlier step is sought, if it is time for one. */
    private void show() {
        long began = System.nanoTime();
        boolean moves = state == State.RUNNING || replaying;
        if (moves ? !mailbox.wants(began) : !stale) {
            return;
        }
        Trainer shown = trainer();
        boolean looking = shown.looking();
        Snapshot snapshot = new Snapshot(
                shown.steps(),
                shown.reached(),
                shown.trace(probe, cuts),
                probe,
                looking ? State.PAUSED : state,
                shown.trains(),
                shown.plan().seed(),
                shown.plan().tuning(),
                shown.last(),
                shown.best(),
                shown.solved(),
                shown.solvedAt(),
                pace.seconds(),
                pace.rate(),
                looking ? Optional.empty() : failure);
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
