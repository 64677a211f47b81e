package unfold.circuit;

import java.util.Optional;

/**
 * How a network starts: which initializer its weights get, and what stands before the first step.
 *
 * @param input of matrices that read what comes from below
 * @param recurrent of matrices that read a state of an earlier step
 * @param state how a learned h(0) starts; empty for h(0) = 0
 */
public record Initialisation(Initializer input, Initializer recurrent, Optional<Initializer> state) {
    /** Glorot below, orthogonal in time, h(0) = 0. */
    public static final Initialisation USUAL =
            new Initialisation(Initializer.GLOROT, Initializer.ORTHOGONAL, Optional.empty());

    /** The same, with an h(0) that is trained and starts like this. */
    public Initialisation withLearnedState(Initializer start) {
        return new Initialisation(input, recurrent, Optional.of(start));
    }
}
