package unfold.train;

import java.util.Optional;
import java.util.SplittableRandom;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parameters;
import unfold.task.Dataset;
import unfold.task.Defaults;
import unfold.trace.Example;
import unfold.zoo.Blueprint;

/**
 * All that makes a run: two runs of the same plan are the same, number for number.
 *
 * @param blueprint the network
 * @param dataset what it learns
 * @param tuning how
 * @param seed of the start weights and of the training data
 * @param start the weights it begins with, where they are from elsewhere and not drawn from the seed; nobody changes them
 */
public record Plan(Blueprint blueprint, Dataset dataset, Tuning tuning, long seed, Optional<Parameters> start) {
    /** A run from start weights that are drawn from the seed. */
    public Plan(Blueprint blueprint, Dataset dataset, Tuning tuning, long seed) {
        this(blueprint, dataset, tuning, seed, Optional.empty());
    }

    /** Checks that network and data go together. */
    public Plan {
        if (!blueprint.form().equals(dataset.form())) {
            throw new IllegalArgumentException("The network is made for " + blueprint.form() + ", but the task has "
                    + dataset.form() + "; choose the network again.");
        }
        if (blueprint.wiring().trains() && !blueprint.wiring().fits(dataset.form())) {
            throw new IllegalArgumentException(
                    "The wiring " + blueprint.wiring().key()
                            + (blueprint.wiring().figure().isEmpty()
                                    ? ""
                                    : " (fig " + blueprint.wiring().figure() + ")")
                            + " does not fit this task, which asks for "
                            + asked(dataset.form().reading())
                            + "; choose another wiring.");
        }
        if (blueprint.untied() > 0 && dataset.longest() > blueprint.untied()) {
            blueprint.circuit().admit(Axis.TIME, dataset.longest());
        }
    }

    private static String asked(Form.Reading reading) {
        return switch (reading) {
            case EACH_STEP -> "an output at each step";
            case AT_END -> "an output at the end";
            case FROM_ONE -> "a sequence made from one input";
            case ANOTHER_LENGTH -> "a sequence of a length of its own";
        };
    }

    /** A plan with Adam, the whole gradient clipped to norm 1, and batch and rate as the task would have them. */
    public static Plan usual(Blueprint blueprint, Dataset dataset, long seed) {
        Defaults defaults = dataset.defaults();
        Tuning tuning = Tuning.of(new Optimizers().optimizer("adam"), defaults.rate(), Clip.norm(1), defaults.batch());
        return new Plan(blueprint, dataset, tuning, seed);
    }

    /** The sequence that is looked at where nobody has chosen another. */
    public Example probe() {
        return dataset.probe(dataset.defaults().probeLength(), new SplittableRandom(seed));
    }

    /** The same with another tuning. */
    public Plan withTuning(Tuning changed) {
        return new Plan(blueprint, dataset, changed, seed, start);
    }

    /** The same with another seed. */
    public Plan withSeed(long changed) {
        return new Plan(blueprint, dataset, tuning, changed, start);
    }

    /** The same from these weights, which it keeps a copy of. */
    public Plan from(Parameters weights) {
        return new Plan(blueprint, dataset, tuning, seed, Optional.of(weights.copy()));
    }

    /**
     * The weights it begins with, for this circuit of its network.
     *
     * @throws IllegalArgumentException if they are those of another network
     */
    Parameters beginning(Circuit circuit) {
        Parameters drawn = Parameters.initialise(circuit, seed);
        start.ifPresent(drawn::set);
        return drawn;
    }
}
