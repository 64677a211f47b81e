package unfold.circuit;

/**
 * How an edge leaves an axis, so that what reads it has one value where the source has many.
 *
 * @param axis the axis left
 * @param at which steps are read
 * @param step the step read, from 1, where that is one of its own; 0 otherwise
 */
public record Leave(Axis axis, At at, int step) {
    /** Which steps are read. */
    public enum At {
        /** The last step only. */
        LAST,
        /** The first step only. */
        FIRST,
        /** Every step, for a total, a mean or a maximum. */
        EVERY,
        /** One step counted from the first. Beyond the end of a shorter sequence stands what any reader finds there: nothing. */
        STEP
    }

    /** Checks the step. */
    public Leave {
        if (at == At.STEP ? step < 1 : step != 0) {
            throw CircuitException.of("leave.step", step, axis.name());
        }
    }

    /** Leaves the axis at one of its ends, or reads all of it. */
    public Leave(Axis axis, At at) {
        this(axis, at, 0);
    }

    /** Whether it is one step counted from the first. */
    boolean single() {
        return at == At.STEP || at == At.FIRST;
    }

    /** Whether every step is read. */
    public boolean every() {
        return at == At.EVERY;
    }

    /** The first step that is read on an axis of this length; beyond it for a window longer than the sequence. */
    public int first(int length) {
        return switch (at) {
            case LAST -> length;
            case FIRST, EVERY -> 1;
            case STEP -> step;
        };
    }

    /** The last step that is read on an axis of this length. */
    public int last(int length) {
        return every() ? length : first(length);
    }
}
