package unfold.app.desk;

import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.file.FileException;
import unfold.file.weights.Imported;
import unfold.task.Dataset;
import unfold.train.Plan;
import unfold.train.Tuning;

/**
 * A network that came with its weights: what stays of it when something else is learned, and the weights that a run of it begins with and
 * goes back to.
 */
public final class Brought {
    /** Nothing came. */
    public static final Brought NOTHING = new Brought("", (sequences, tuning, seed) -> Optional.empty());

    /** Makes the run of the network on other sequences, from its weights. */
    private interface Source {
        Optional<Plan> on(Dataset sequences, Tuning tuning, long seed);
    }

    private final String name;
    private final Source source;

    private Brought(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** A network from a file of another program. */
    static Brought of(String name, Imported imported) {
        return new Brought(name, (sequences, tuning, seed) -> {
            if (!imported.fits(sequences.form())) {
                return Optional.empty();
            }
            try {
                return Optional.of(imported.plan(sequences, tuning, seed));
            } catch (FileException | IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** The network of a session, if its run began with weights from elsewhere. */
    static Brought of(String name, Plan plan) {
        return plan.start()
                .map(weights -> new Brought(
                        name,
                        (sequences, tuning, seed) -> plan.blueprint().form().equals(sequences.form())
                                ? Optional.of(new Plan(plan.blueprint(), sequences, tuning, seed).from(weights))
                                : Optional.empty()))
                .orElse(NOTHING);
    }

    /** Name of the file it came in; empty if nothing came. */
    String name() {
        return name;
    }

    /** The run of the network on these sequences, from its weights; empty where they do not fit its sizes. */
    Optional<Plan> on(Dataset sequences, Tuning tuning, long seed) {
        return source.on(sequences, tuning, seed);
    }

    /** The run, from the weights that came if its network is the one they came with. */
    Plan begin(Plan plan) {
        Circuit circuit = plan.blueprint().circuit();
        return on(plan.dataset(), plan.tuning(), plan.seed())
                .filter(own -> own.blueprint().circuit().equals(circuit))
                .flatMap(Plan::start)
                .map(plan::from)
                .orElse(plan);
    }
}
