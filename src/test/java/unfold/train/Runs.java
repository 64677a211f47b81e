package unfold.train;

import java.io.IOException;
import java.util.ServiceLoader;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** Small runs to test with. */
final class Runs {
    private Runs() {}

    static Dataset dataset(String task) {
        Task found = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.key().equals(task))
                .findFirst()
                .orElseThrow();
        try {
            return found.open(Settings.defaults(found.settings()), 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Plan plan(String task, String cell, int units) {
        Dataset dataset = dataset(task);
        Zoo zoo = new Zoo();
        String wiring = zoo.wiring(dataset.form(), dataset.defaults().wiring()).key();
        return plan(dataset, cell, wiring, units);
    }

    static Plan plan(Dataset dataset, String cell, String wiring, int units) {
        Zoo zoo = new Zoo();
        Blueprint blueprint = Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), dataset.form(), units);
        return Plan.usual(blueprint, dataset, 5);
    }

    static Trainer trainer(Plan plan) {
        return new Trainer(plan, Kernels.best(), Parallel.serial());
    }
}
