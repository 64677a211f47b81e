package unfold.file.weights;

import java.util.List;

/** Which way the layers of a network run through a sequence. */
public enum Course {
    /** From the first step to the last. */
    FORWARD,
    /** From the last step to the first. */
    BACKWARD,
    /** Each layer has both. */
    BOTH;

    /** Whether each runs backward, one after another. */
    List<Boolean> directions() {
        return this == BOTH ? List.of(false, true) : List.of(this == BACKWARD);
    }
}
