package unfold.app.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import unfold.analysis.SharingPrice;
import unfold.app.desk.Background;
import unfold.engine.kernel.Kernel;

/** Short training runs, one after the other in the background, with sharing and without, for each number of training sequences. */
final class PriceRuns {
    private record Run(int sequences, boolean shared, long seed) {}

    private final Background background;
    private final Kernel kernel;
    private final Runnable changed;
    private final Consumer<Exception> failed;
    private final List<Run> all = new ArrayList<>();
    private final Map<Run, Double> measured = new HashMap<>();
    private AtomicBoolean stopped = new AtomicBoolean(true);

    PriceRuns(Background background, Kernel kernel, Runnable changed, Consumer<Exception> failed) {
        this.background = background;
        this.kernel = kernel;
        this.changed = changed;
        this.failed = failed;
        for (long seed = 1; seed <= SharingPrice.SEEDS; seed++) {
            for (int sequences : SharingPrice.SEQUENCES) {
                all.add(new Run(sequences, true, seed));
                all.add(new Run(sequences, false, seed));
            }
        }
    }

    boolean running() {
        return !stopped.get();
    }

    int done() {
        return measured.size();
    }

    int total() {
        return all.size();
    }

    /** Goes on where it was stopped; from the beginning once everything is measured. */
    void start() {
        if (measured.size() == all.size()) {
            measured.clear();
        }
        AtomicBoolean mine = new AtomicBoolean();
        stopped = mine;
        next(mine);
    }

    void stop() {
        stopped.set(true);
    }

    private void next(AtomicBoolean mine) {
        for (Run run : all) {
            if (!measured.containsKey(run) && !mine.get()) {
                background.run(
                        "",
                        () -> SharingPrice.measure(run.sequences, run.shared, run.seed, kernel, mine::get),
                        right -> took(run, right, mine),
                        e -> {
                            mine.set(true);
                            failed.accept(e);
                            changed.run();
                        });
                return;
            }
        }
        mine.set(true);
        changed.run();
    }

    private void took(Run run, OptionalDouble right, AtomicBoolean mine) {
        if (mine.get()) {
            return;
        }
        measured.put(run, right.orElse(Double.NaN));
        changed.run();
        next(mine);
    }

    /** The mean over the seeds measured so far, by number of sequences. */
    Map<Integer, Double> means(boolean shared) {
        Map<Integer, Double> means = new TreeMap<>();
        for (int sequences : SharingPrice.SEQUENCES) {
            all.stream()
                    .filter(r -> r.shared == shared && r.sequences == sequences && measured.containsKey(r))
                    .mapToDouble(r -> measured.getOrDefault(r, Double.NaN))
                    .average()
                    .ifPresent(mean -> means.put(sequences, mean));
        }
        return means;
    }

    /** The number of sequences that is put in words. */
    int middle() {
        return SharingPrice.SEQUENCES.get(SharingPrice.SEQUENCES.size() / 2);
    }

    /** What it comes to there, with sharing and without; empty until both are measured. */
    List<Double> finding() {
        Map<Integer, Double> with = means(true);
        Map<Integer, Double> without = means(false);
        return with.containsKey(middle()) && without.containsKey(middle())
                ? List.of(with.getOrDefault(middle(), 0.0), without.getOrDefault(middle(), 0.0))
                : List.of();
    }
}
