package unfold.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import unfold.circuit.Initialisation;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Defaults;
import unfold.task.Task;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.train.Evaluation;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/**
 * Prints how long each task and each corpus takes with the settings it starts with: CPU seconds of one core until the loss is a fifth below
 * where it began, and until it is solved, for three seeds.
 *
 * <p>Arguments: {@code for=30}, the seconds after which to give up; {@code units=}, {@code rate=}, {@code batch=}, {@code cell=} and {@code
 * wiring=} in place of the recommended ones; any other {@code key=value} is a setting of the task, of the cell or of the wiring; all else names what to measure.
 */
public final class TaskTimes {
    private static final int SEEDS = 3;
    /** What the running mean of the loss keeps at each step. */
    private static final double MEMORY = 0.9;
    /** Progress is seen when that mean is below this share of the first loss. */
    private static final double PROGRESS = 0.8;

    private record Subject(String name, Task task, Map<String, String> preset) {}

    private record Time(double progress, double solved, long steps, Evaluation end) {}

    private final List<String> wanted = new ArrayList<>();
    private final Map<String, String> changed = new HashMap<>();

    private TaskTimes(String[] args) {
        for (String arg : args) {
            int sign = arg.indexOf('=');
            if (sign < 0) {
                wanted.add(arg);
            } else {
                changed.put(arg.substring(0, sign), arg.substring(sign + 1));
            }
        }
    }

    /** Prints the table. */
    public static void main(String[] args) throws IOException, SettingException {
        new TaskTimes(args).print();
    }

    private void print() throws IOException, SettingException {
        line("CPU seconds of one core, %d seeds; – after %s s%n", SEEDS, limit());
        line("%-18s %-14s %-20s %-20s %-20s %s%n", "", "network", "progress", "solved", "at step", "then (rule)");
        for (Subject subject : subjects()) {
            if (wanted.isEmpty() || wanted.contains(subject.name)) {
                measure(subject);
            }
        }
    }

    private static List<Subject> subjects() {
        List<Subject> all = new ArrayList<>();
        List<Task> tasks = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Task::key))
                .toList();
        for (Task task : tasks) {
            if (task.settings().stream().noneMatch(s -> s.key().equals("file"))) {
                all.add(new Subject(task.key(), task, Map.of()));
            }
        }
        for (Corpus corpus : Corpora.standard().shipped()) {
            tasks.stream()
                    .filter(t -> t.key().equals(corpus.kind().task()))
                    .forEach(t -> all.add(new Subject(corpus.file(), t, Map.of("file", corpus.file()))));
        }
        return all;
    }

    private void measure(Subject subject) throws IOException, SettingException {
        List<Time> times = new ArrayList<>();
        Plan plan = plan(subject, 1);
        for (int seed = 1; seed <= SEEDS; seed++) {
            times.add(time(plan(subject, seed)));
        }
        line(
                "%-18s %-14s %-20s %-20s %-20s %s%n",
                subject.name,
                plan.blueprint().cell().key() + " " + plan.blueprint().units() + " × "
                        + plan.tuning().batch(),
                joined(times.stream().map(t -> seconds(t.progress)).toList()),
                joined(times.stream().map(t -> seconds(t.solved)).toList()),
                joined(times.stream()
                        .map(t -> (Double.isNaN(t.solved) ? "of " : "") + t.steps)
                        .toList()),
                joined(times.stream().map(t -> reached(plan.dataset(), t.end)).toList())
                        + " (" + plan.dataset().solved().measure().name().toLowerCase(Locale.ROOT) + " "
                        + number(plan.dataset().solved().threshold()) + ")");
    }

    private Time time(Plan plan) {
        Trainer trainer = new Trainer(plan, Kernels.best(), Parallel.serial());
        double start = cpu();
        double progress = Double.NaN;
        double first = 0;
        double mean = 0;
        while (!trainer.solved() && cpu() - start < limit()) {
            trainer.step().ifPresent(failure -> {
                throw new IllegalStateException(failure.sentence());
            });
            double loss = trainer.metrics().training().last();
            first = trainer.steps() == 1 ? loss : first;
            mean = trainer.steps() == 1 ? loss : MEMORY * mean + (1 - MEMORY) * loss;
            if (Double.isNaN(progress) && mean < PROGRESS * first) {
                progress = cpu() - start;
            }
        }
        double solved = trainer.solved() ? cpu() - start : Double.NaN;
        trainer.evaluate();
        return new Time(progress, solved, trainer.steps(), trainer.last().orElseThrow());
    }

    private Plan plan(Subject subject, long seed) throws IOException, SettingException {
        Map<String, String> values = new HashMap<>(changed);
        values.putAll(subject.preset);
        Dataset dataset = subject.task.open(declared(subject.task.settings(), values), seed);
        Defaults defaults = dataset.defaults();
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell(changed.getOrDefault("cell", defaults.cell()));
        Map<String, String> cellValues = new HashMap<>(defaults.cellSettings());
        cellValues.putAll(changed);
        Wiring wiring = zoo.wiring(dataset.form(), changed.getOrDefault("wiring", defaults.wiring()));
        Blueprint blueprint = new Blueprint(
                cell,
                declared(cell.settings(), cellValues),
                wiring,
                declared(wiring.settings(), changed),
                dataset.form(),
                Integer.parseInt(changed.getOrDefault("units", Integer.toString(defaults.units()))),
                1,
                Initialisation.USUAL);
        Plan usual = Plan.usual(blueprint, dataset, seed);
        return usual.withTuning(usual.tuning()
                .withRate(Double.parseDouble(changed.getOrDefault("rate", Double.toString(defaults.rate()))))
                .withBatch(Integer.parseInt(changed.getOrDefault("batch", Integer.toString(defaults.batch())))));
    }

    /** Those of the values that are declared. */
    private static Settings declared(List<Setting> settings, Map<String, String> values) throws SettingException {
        Map<String, String> known = new HashMap<>(values);
        known.keySet().removeIf(k -> settings.stream().noneMatch(s -> s.key().equals(k)));
        return Settings.of(settings, known);
    }

    private double limit() {
        return Double.parseDouble(changed.getOrDefault("for", "30"));
    }

    /** CPU time of this thread, which does all the work, in seconds. */
    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }

    private static String reached(Dataset dataset, Evaluation end) {
        return number(
                switch (dataset.solved().measure()) {
                    case ACCURACY -> end.accuracy();
                    case SEQUENCES -> end.sequences();
                    case LOSS -> end.loss();
                });
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "–" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value != 0 && Math.abs(value) < 0.01 ? "%.5f" : "%.3f", value);
    }

    private static String joined(List<String> parts) {
        return String.join(" ", parts);
    }

    private static void line(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
    }
}
