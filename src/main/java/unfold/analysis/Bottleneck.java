package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import unfold.engine.Parallel;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.zoo.Blueprint;

/**
 * How long a sequence passes through a context of so many units: a network of that size is trained a while, then tested on sequences of
 * each length. A sequence counts when every prediction is right, which is the same as its greedy translation being exact: up to the first
 * slip both read the same.
 */
public final class Bottleneck {
    /** Sequences asked for at each length. */
    private static final int SAMPLES = 100;

    private final List<List<Example>> byLength = new ArrayList<>();
    private final Trainer trainer;
    private final Program program;
    private final int units;

    /**
     * A network of its own, nothing trained yet.
     *
     * @param plan what is trained, but for the units
     * @param units of each layer
     * @param longest most symbols of an answer that is tested, the end symbol not counted
     */
    public Bottleneck(Plan plan, int units, int longest, Kernel kernel) {
        this.units = units;
        Blueprint b = plan.blueprint();
        Blueprint sized = new Blueprint(
                b.cell(), b.settings(), b.wiring(), b.wiringSettings(), b.form(), units, b.depth(), b.initialisation());
        this.trainer =
                new Trainer(new Plan(sized, plan.dataset(), plan.tuning(), plan.seed()), kernel, Parallel.serial());
        this.program = new Program(trainer.circuit(), kernel, Parallel.serial());
        Dataset dataset = plan.dataset();
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int length = 0; length <= longest; length++) {
            byLength.add(new ArrayList<>());
        }
        for (int k = 0; k < SAMPLES * (longest + 1); k++) {
            Example e = dataset.probe(1 + k % (longest + 1), random);
            int length = e.get("y").length() - 1;
            if (length <= longest && byLength.get(length).size() < SAMPLES) {
                byLength.get(length).add(e);
            }
        }
    }

    /** The units of each layer. */
    public int units() {
        return units;
    }

    /** Training steps done. */
    public long steps() {
        return trainer.steps();
    }

    /** Trains so many steps more; says what went wrong, if something did. */
    public Optional<Failure> train(int steps) {
        Optional<Failure> failure = Optional.empty();
        for (int k = 0; k < steps && failure.isEmpty(); k++) {
            failure = trainer.step();
        }
        return failure;
    }

    /** The longest length that is tested. */
    public int longest() {
        return byLength.size() - 1;
    }

    /** The share of sequences of this length that come out exactly right now; empty where the task has none. */
    public OptionalDouble exact(int length) {
        List<Example> examples = byLength.get(length);
        if (examples.isEmpty()) {
            return OptionalDouble.empty();
        }
        program.forward(trainer.parameters(), new Batch(examples, false));
        int right = 0;
        for (int member = 0; member < examples.size(); member++) {
            right += exact(examples.get(member), member) ? 1 : 0;
        }
        return OptionalDouble.of((double) right / examples.size());
    }

    private boolean exact(Example example, int member) {
        Dataset dataset = trainer.plan().dataset();
        double[] prediction = new double[dataset.form().target().size()];
        for (int t = 1; t <= example.get("y").length(); t++) {
            program.prediction(member, t - 1, prediction);
            if (dataset.correct(example, t, prediction).orElse(1) < 1) {
                return false;
            }
        }
        return true;
    }
}
