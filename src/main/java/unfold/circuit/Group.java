package unfold.circuit;

import java.util.Optional;

/**
 * Signals shown as one until somebody looks inside. It bears the name of its last signal, the one the others are there for.
 *
 * @param name also the name of that signal
 * @param parent the group around it
 */
public record Group(String name, Optional<Group> parent) {
    /** Whether this is {@code other} or lies inside it. */
    public boolean within(Group other) {
        return equals(other) || parent.map(p -> p.within(other)).orElse(false);
    }

    /** Whether this or a group around it bears this name. */
    public boolean within(String other) {
        return name.equals(other) || parent.map(p -> p.within(other)).orElse(false);
    }
}
