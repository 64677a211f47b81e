package unfold.diagram;

import java.util.Optional;
import unfold.circuit.Signal;

/** What a node says instead of showing cells, such as the character a one-hot input stands for. */
@FunctionalInterface
public interface Captions {
    /** What a target says at a step at which nothing is asked for, instead of the zeros that stand for it in the engine. */
    String NOTHING = "·";

    /** No words. */
    Captions NONE = (signal, step) -> Optional.empty();

    /** A character or a short word for the signal at a step, if there is one. */
    Optional<String> of(Signal signal, int step);
}
