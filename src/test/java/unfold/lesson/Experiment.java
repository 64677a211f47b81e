package unfold.lesson;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.LongToDoubleFunction;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.train.Clip;
import unfold.train.Failure;
import unfold.train.Optimizers;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.train.Tuning;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** One of the book's experiments: Adam, the whole gradient clipped to norm 1. */
record Experiment(
        String task,
        Map<String, String> taskSettings,
        String cell,
        Map<String, String> cellSettings,
        String wiring,
        Map<String, String> wiringSettings,
        int units,
        int batch,
        LongToDoubleFunction rate,
        int untied) {

    Experiment(String task, String cell, int units, int batch, double rate) {
        this(task, Map.of(), cell, Map.of(), "", Map.of(), units, batch, step -> rate, 0);
    }

    Experiment with(Map<String, String> settingsOfTask) {
        return new Experiment(
                task, settingsOfTask, cell, cellSettings, wiring, wiringSettings, units, batch, rate, untied);
    }

    Experiment cell(String key, Map<String, String> settings) {
        return new Experiment(task, taskSettings, key, settings, wiring, wiringSettings, units, batch, rate, untied);
    }

    Experiment rate(LongToDoubleFunction schedule) {
        return new Experiment(
                task, taskSettings, cell, cellSettings, wiring, wiringSettings, units, batch, schedule, untied);
    }

    Experiment wiring(String key, Map<String, String> settings) {
        return new Experiment(task, taskSettings, cell, cellSettings, key, settings, units, batch, rate, untied);
    }

    /** Each of so many steps with weights of its own. */
    Experiment untied(int steps) {
        return new Experiment(
                task, taskSettings, cell, cellSettings, wiring, wiringSettings, units, batch, rate, steps);
    }

    /** The task with these settings. */
    Dataset dataset(Map<String, String> settings, long seed) {
        Task found = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.key().equals(task))
                .findFirst()
                .orElseThrow();
        try {
            return found.open(Settings.of(found.settings(), settings), seed);
        } catch (IOException | SettingException e) {
            throw new AssertionError(e);
        }
    }

    /** The trainer before its first step. */
    Trainer trainer(long seed) {
        Dataset dataset = dataset(taskSettings, seed);
        Zoo zoo = new Zoo();
        Cell chosen = zoo.cell(cell);
        Wiring wired =
                wiring.isEmpty() ? zoo.wiring(dataset.form(), dataset.defaults().wiring()) : zoo.wiring(wiring);
        try {
            Blueprint blueprint = new Blueprint(
                    chosen,
                    Settings.of(chosen.settings(), cellSettings),
                    wired,
                    Settings.of(wired.settings(), wiringSettings),
                    dataset.form(),
                    units,
                    1,
                    Initialisation.USUAL,
                    untied);
            Tuning tuning = Tuning.of(new Optimizers().optimizer("adam"), rate.applyAsDouble(0), Clip.norm(1), batch);
            return new Trainer(new Plan(blueprint, dataset, tuning, seed), Kernels.best(), Parallel.serial());
        } catch (SettingException e) {
            throw new AssertionError(e);
        }
    }

    /** The trainer before its first step, with all matrices drawn like this and another tuning. */
    Trainer trainer(long seed, Initializer drawn, Tuning tuning) {
        Plan usual = trainer(seed).plan();
        Blueprint b = usual.blueprint();
        Blueprint blueprint = new Blueprint(
                b.cell(),
                b.settings(),
                b.wiring(),
                b.wiringSettings(),
                b.form(),
                b.units(),
                b.depth(),
                new Initialisation(drawn, drawn, Optional.empty()),
                b.untied());
        return new Trainer(new Plan(blueprint, usual.dataset(), tuning, seed), Kernels.best(), Parallel.serial());
    }

    /** The trainer after so many steps, or once solved if that is enough. */
    Trainer run(long seed, long steps, boolean untilSolved) {
        Trainer trainer = trainer(seed);
        while (trainer.steps() < steps && !(untilSolved && trainer.solved())) {
            double wanted = rate.applyAsDouble(trainer.steps());
            if (wanted != trainer.plan().tuning().rate()) {
                trainer.tune(trainer.plan().tuning().withRate(wanted));
            }
            Optional<Failure> failure = trainer.step();
            if (failure.isPresent()) {
                throw new AssertionError(failure.get().sentence());
            }
        }
        trainer.evaluate();
        return trainer;
    }
}
