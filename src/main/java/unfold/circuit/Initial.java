package unfold.circuit;

import java.util.Optional;

/**
 * What a signal was before its first step (or after its last, for one that runs backward): zero, a parameter, or another signal that
 * has no axis.
 *
 * @param parameter the learned value, if it is learned
 * @param signal the name of the signal that gives it, if one does
 */
public record Initial(Optional<Parameter> parameter, Optional<String> signal) {
    /** Zero. */
    public static final Initial ZERO = new Initial(Optional.empty(), Optional.empty());

    /** Learned. */
    public static Initial learned(Parameter parameter) {
        return new Initial(Optional.of(parameter), Optional.empty());
    }

    /** Given by a signal without an axis. */
    public static Initial from(Signal signal) {
        return new Initial(Optional.empty(), Optional.of(signal.name()));
    }
}
