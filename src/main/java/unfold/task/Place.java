package unfold.task;

import java.util.List;

/**
 * Where the stream of training batches of a {@link Dataset} was at one moment, in numbers that mean something to that data set only, or to
 * another one of the same task with the same settings and the same seed.
 *
 * @param marks the numbers; empty for a data set that remembers nothing from batch to batch
 */
public record Place(List<Integer> marks) {
    /** That of a data set that remembers nothing from batch to batch. */
    public static final Place ANY = new Place(List.of());

    /** Keeps its own copy. */
    public Place {
        marks = List.copyOf(marks);
    }

    /** The bytes it takes, roughly. */
    public long bytes() {
        return 20L * marks.size();
    }

    /** What is wrong with a place that is none of this data set. */
    static IllegalArgumentException wrong() {
        return new IllegalArgumentException("This is no place in these sequences; choose the task it is from.");
    }
}
