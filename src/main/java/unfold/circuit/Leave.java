package unfold.circuit;

/**
 * How an edge leaves an axis, so that what reads it has one value where the source has many.
 *
 * @param axis the axis left
 * @param at which steps are read
 */
public record Leave(Axis axis, At at) {
    /** Which steps are read. */
    public enum At {
        /** The last step only. */
        LAST,
        /** The first step only. */
        FIRST,
        /** Every step, for a total or a mean. */
        EVERY
    }
}
