package unfold.task;

/**
 * Where the stream of training batches of a {@link Dataset} was at one moment.
 *
 * @param bytes it takes to remember, roughly
 * @param comeBack puts the data set it is from back there
 */
public record Place(long bytes, Runnable comeBack) {
    /** That of a data set that remembers nothing from batch to batch. */
    public static final Place ANY = new Place(0, () -> {});
}
