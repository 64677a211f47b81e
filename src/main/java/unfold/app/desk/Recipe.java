package unfold.app.desk;

import java.io.IOException;
import unfold.task.Dataset;
import unfold.train.Plan;
import unfold.train.Tuning;

/**
 * Everything that is chosen for a run, before its sequences are opened.
 *
 * @param design what makes a run another run
 * @param tuning how it is trained
 */
public record Recipe(Design design, Tuning tuning) {
    /**
     * The run with another seed, with sequences of its own.
     *
     * @throws IOException if the sequences cannot be opened, in one sentence
     * @throws IllegalArgumentException if network and sequences do not go together, in one sentence
     */
    public Plan plan(long seed) throws IOException {
        Dataset sequences = design.subject().task().open(design.subjectSettings(), seed);
        return new Plan(design.blueprint(sequences), sequences, tuning, seed);
    }

    /** The same with another design. */
    public Recipe with(Design changed) {
        return new Recipe(changed, tuning);
    }

    /** The same with another tuning. */
    public Recipe with(Tuning changed) {
        return new Recipe(design, changed);
    }
}
