package unfold.app.desk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Trial;
import unfold.engine.kernel.Kernel;
import unfold.setting.SettingException;
import unfold.train.Optimizer;
import unfold.zoo.Cell;

/**
 * A grid of short runs that differ in two choices: in which places of it is the task solved? It is filled by threads of its own, first
 * every place with the first seed, then with the next. What has been measured stays when values or seeds are added.
 *
 * <p>Commands come from one thread; its own threads take runs and bring results.
 */
public final class Survey implements AutoCloseable {
    /** The most values of one choice. */
    public static final int MOST_VALUES = 32;

    private static final long NAP_MILLIS = 20;

    /**
     * One side of the grid.
     *
     * @param variable what is varied
     * @param values in the order in which they are shown, each once
     */
    public record Side(Variable variable, List<String> values) {}

    /**
     * The whole grid.
     *
     * @param recipe what all runs have in common
     * @param down varied from row to row
     * @param across varied from column to column
     * @param seeds how many runs each place gets
     * @param steps training steps of a run at most
     */
    public record Grid(Recipe recipe, Side down, Side across, int seeds, long steps) {}

    /**
     * What is known of a place.
     *
     * @param solved runs that solved the task
     * @param done runs that ended
     * @param running whether one is under way
     */
    public record Share(int solved, int done, boolean running) {}

    private record Run(String row, String column, long seed) {}

    private final Kernel kernel;
    private final List<Cell> cells;
    private final List<Optimizer> optimizers;
    private final IntSupplier room;
    private final Map<Run, Trial> ended = new HashMap<>();
    private final Set<Run> underWay = new HashSet<>();
    private final Deque<Exception> problems = new ArrayDeque<>();
    private Grid grid;
    private AtomicBoolean stopped = new AtomicBoolean(true);
    private long version;
    private double seconds;

    /**
     * An empty grid.
     *
     * @param room how many runs there may be at a time; asked from any thread, again and again
     */
    public Survey(Grid grid, Kernel kernel, List<Cell> cells, List<Optimizer> optimizers, IntSupplier room) {
        this.grid = grid;
        this.kernel = kernel;
        this.cells = List.copyOf(cells);
        this.optimizers = List.copyOf(optimizers);
        this.room = room;
    }

    /** The grid as it stands. */
    public synchronized Grid grid() {
        return grid;
    }

    /** Changes the grid; what was measured is kept where the runs stay the same. */
    public synchronized void change(Grid next) {
        boolean same = next.recipe().equals(grid.recipe())
                && next.steps() == grid.steps()
                && next.down().variable().equals(grid.down().variable())
                && next.across().variable().equals(grid.across().variable());
        if (!same) {
            stop();
            ended.clear();
        }
        grid = next;
        version++;
    }

    /** Grows with everything that changes. */
    public synchronized long version() {
        return version;
    }

    /** Whether it is being filled. */
    public synchronized boolean running() {
        return !stopped.get() && done() < total();
    }

    /** Runs that the grid has. */
    public synchronized int total() {
        return grid.down().values().size() * grid.across().values().size() * grid.seeds();
    }

    /** Runs of the grid that ended. */
    public synchronized int done() {
        return (int) runs().stream().filter(ended::containsKey).count();
    }

    /** About how long the rest takes in seconds; NaN while nothing is known. */
    public synchronized double left() {
        int count = ended.size();
        return count == 0 ? Double.NaN : seconds / count * (total() - done()) / Math.max(1, room.getAsInt());
    }

    /** What is known of a place. */
    public synchronized Share share(String row, String column) {
        int solved = 0;
        int count = 0;
        boolean running = false;
        for (long seed = 1; seed <= grid.seeds(); seed++) {
            Run run = new Run(row, column, seed);
            Trial trial = ended.get(run);
            if (trial != null) {
                count++;
                solved += trial.solved() ? 1 : 0;
            }
            running |= underWay.contains(run);
        }
        return new Share(solved, count, running);
    }

    /** The runs of a place that ended, by seed from 1 on. */
    public synchronized SortedMap<Long, Trial> trials(String row, String column) {
        SortedMap<Long, Trial> trials = new TreeMap<>();
        for (long seed = 1; seed <= grid.seeds(); seed++) {
            Trial trial = ended.get(new Run(row, column, seed));
            if (trial != null) {
                trials.put(seed, trial);
            }
        }
        return trials;
    }

    /** The first thing that went wrong and was not told yet. */
    public synchronized Optional<Exception> problem() {
        return Optional.ofNullable(problems.poll());
    }

    /** The recipe of a place. */
    public Recipe recipe(String row, String column) throws SettingException {
        Grid g = grid();
        Recipe half = g.down().variable().with(g.recipe(), row, cells, optimizers);
        return g.across().variable().with(half, column, cells, optimizers);
    }

    /** Fills what is empty. */
    public synchronized void start() {
        if (!stopped.get()) {
            return;
        }
        AtomicBoolean mine = new AtomicBoolean();
        stopped = mine;
        version++;
        for (int k = 0; k < Runtime.getRuntime().availableProcessors(); k++) {
            Thread thread = new Thread(() -> work(mine), "survey-" + k);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends the runs under way; they begin anew when it goes on. */
    public synchronized void stop() {
        stopped.set(true);
        underWay.clear();
        version++;
    }

    @Override
    public void close() {
        stop();
    }

    private void work(AtomicBoolean mine) {
        while (!mine.get()) {
            Run run = next(mine);
            if (run == null) {
                if (over(mine)) {
                    return;
                }
                nap();
                continue;
            }
            long began = System.nanoTime();
            try {
                long steps = grid().steps();
                Optional<Trial> trial = Trial.of(recipe(run.row, run.column).plan(run.seed), steps, kernel, mine::get);
                trial.ifPresent(t -> took(run, t, (System.nanoTime() - began) / 1e9, mine));
            } catch (IOException | SettingException | IllegalArgumentException e) {
                failed(e, mine);
            }
        }
    }

    private synchronized boolean over(AtomicBoolean mine) {
        if (underWay.isEmpty() && done() == total()) {
            mine.set(true);
            version++;
        }
        return mine.get();
    }

    private synchronized @Nullable Run next(AtomicBoolean mine) {
        if (mine.get() || underWay.size() >= room.getAsInt()) {
            return null;
        }
        for (Run run : runs()) {
            if (!ended.containsKey(run) && underWay.add(run)) {
                version++;
                return run;
            }
        }
        return null;
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (long seed = 1; seed <= grid.seeds(); seed++) {
            for (String row : grid.down().values()) {
                for (String column : grid.across().values()) {
                    runs.add(new Run(row, column, seed));
                }
            }
        }
        return runs;
    }

    private synchronized void took(Run run, Trial trial, double took, AtomicBoolean mine) {
        if (!mine.get()) {
            underWay.remove(run);
            ended.put(run, trial);
            seconds += took;
            version++;
        }
    }

    private synchronized void failed(Exception e, AtomicBoolean mine) {
        if (!mine.get()) {
            problems.add(e);
            stop();
        }
    }

    private static void nap() {
        try {
            Thread.sleep(NAP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
