package unfold.analysis;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernel;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.FlipFlop;
import unfold.train.Clip;
import unfold.train.Optimizers;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.train.Tuning;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/**
 * What sharing is worth in sequences: how well a network of 8 units knows the flip-flop of 20 steps after 600 training steps on N
 * sequences, when all steps share their weights and when each has its own. What one step has learned, with sharing all have.
 */
public final class SharingPrice {
    /** Steps of a sequence. */
    public static final int LENGTH = 20;
    /** Numbers of training sequences that are tried. */
    public static final List<Integer> SEQUENCES = List.of(2, 5, 10, 20);
    /** Seeds that are tried for each. */
    public static final int SEEDS = 3;

    private static final int UNITS = 8;
    private static final int STEPS = 600;
    private static final int BATCH = 32;
    private static final double RATE = 1e-2;

    private SharingPrice() {}

    /**
     * One run.
     *
     * @param stopped asked before each training step
     * @return the share of right answers on sequences never trained on; empty if it was stopped before its end
     */
    public static OptionalDouble measure(
            int sequences, boolean shared, long seed, Kernel kernel, BooleanSupplier stopped) {
        Dataset dataset = dataset(sequences, seed);
        Zoo zoo = new Zoo();
        Blueprint blueprint = Blueprint.of(zoo.cell("vanilla"), zoo.wiring(dataset.form(), ""), dataset.form(), UNITS);
        Tuning tuning = Tuning.of(new Optimizers().optimizer("adam"), RATE, Clip.norm(1), BATCH);
        Plan plan = new Plan(shared ? blueprint : blueprint.untied(LENGTH), dataset, tuning, seed);
        Trainer trainer = new Trainer(plan, kernel, Parallel.serial());
        while (trainer.steps() < STEPS) {
            if (stopped.getAsBoolean() || trainer.step().isPresent()) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(trainer.evaluate().orElseThrow().accuracy());
    }

    private static Dataset dataset(int sequences, long seed) {
        FlipFlop task = new FlipFlop();
        String length = Integer.toString(LENGTH);
        try {
            return task.open(
                    Settings.of(
                            task.settings(),
                            Map.of(
                                    "shortest",
                                    length,
                                    "longest",
                                    length,
                                    "testLength",
                                    length,
                                    "sequences",
                                    Integer.toString(sequences))),
                    seed);
        } catch (SettingException e) {
            throw new IllegalArgumentException("there cannot be " + sequences + " sequences", e);
        }
    }
}
